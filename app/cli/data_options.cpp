#include "cli/data_options.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

#include "cli/json_text.h"
#include "documents/training_table.h"
#include "fleet/conversations.h"
#include "train/table_join.h"

namespace lapidary::app {

Result<std::filesystem::path> read_data_file(const Arguments& arguments) {
    const auto data = arguments.text("--data");
    if (!data || data->empty()) {
        return Error{ErrorCode::invalid_argument, "expected --data FILE, a table of texts and labels", {}};
    }
    return std::filesystem::path(*data);
}

DatasetOptions read_columns(const Arguments& arguments) {
    DatasetOptions options;
    options.text_column = arguments.text("--text");
    options.label_column = arguments.text("--label");
    options.group_column = arguments.text("--group");
    return options;
}

Status read_text_columns(const Arguments& arguments, DatasetOptions& columns) {
    LAPIDARY_ASSIGN(const float held, arguments.number("--held", 0.1F, 0.001F, 0.4F));
    columns.labels = false;
    columns.validation_share = columns.test_share = rounded(held, 6);
    if (const auto prompt = arguments.text("--prompt")) {
        columns.kept_columns = {*prompt};
    }
    return {};
}

namespace {

Error no_cleaning_step(const std::string& name) {
    std::string names;
    for (const CleaningStep& known : kCleaningSteps) {
        names.append(known.name).append(", ");
    }
    return {ErrorCode::invalid_argument, "--clean is a list of " + names + "or all or none, not \"" + name + "\"", {}};
}

}  // namespace

Result<Cleaning> read_cleaning(const Arguments& arguments) {
    Cleaning cleaning;
    LAPIDARY_ASSIGN(const auto shortest, arguments.integer("--shortest", 10, 0, INT32_MAX));
    LAPIDARY_ASSIGN(const auto longest, arguments.integer("--longest", 20'000, 1, INT32_MAX));
    cleaning.shortest = static_cast<std::size_t>(shortest);
    cleaning.longest = static_cast<std::size_t>(longest);
    if (const auto list = arguments.text("--clean")) {
        for (const CleaningStep& step : kCleaningSteps) {
            cleaning.*step.wished = *list == "all";
        }
        const bool named = *list != "all" && *list != "none";
        for (const std::string& name : named ? split_list(*list) : std::vector<std::string>()) {
            const auto step = std::find_if(kCleaningSteps.begin(), kCleaningSteps.end(),
                                           [&](const CleaningStep& known) { return name == known.name; });
            if (step == kCleaningSteps.end()) {
                return no_cleaning_step(name);
            }
            cleaning.*step->wished = true;
        }
    }
    cleaning.short_texts = cleaning.short_texts || arguments.has("--shortest");
    cleaning.long_texts = cleaning.long_texts || arguments.has("--longest");
    return cleaning;
}

Result<Dataset> read_data(const CommonOptions& common, const std::filesystem::path& path,
                          const std::vector<std::filesystem::path>& more, const DatasetOptions& options) {
    DatasetOptions columns = options;
    std::error_code error;
    const bool folder = std::filesystem::is_directory(path, error);
    if (folder && !columns.text_column && !columns.label_column) {
        columns.text_column = kFolderText;
        if (columns.labels) {
            columns.label_column = kFolderLabel;
        }
    }
    LAPIDARY_ASSIGN(Table table, folder && !columns.labels ? read_passages(path) : read_training_table(path));
    for (const std::filesystem::path& file : more) {
        LAPIDARY_ASSIGN(Table rows, read_training_table(file));
        LAPIDARY_ASSIGN(const std::uint64_t replaced, join_table(table, std::move(rows), file.filename().string(),
                                                                 {columns.text_column, columns.label_column}));
        if (replaced > 0) {
            notice(common, counted(replaced, "row has", "rows have") + " a text that " + file.filename().string() +
                               " has as well; what that file says holds.");
        }
    }
    return make_dataset(std::move(table), columns);
}

Result<Dataset> read_writing_data(const CommonOptions& common, const std::filesystem::path& path,
                                  const DatasetOptions& options, bool conversations) {
    if (!conversations) {
        DatasetOptions texts = options;
        texts.labels = false;
        return read_data(common, path, {}, texts);
    }
    LAPIDARY_ASSIGN(Table table, read_training_table(path));
    return make_chat_dataset(std::move(table), options);
}

namespace {

// "3, 17 (as 2), 20 ...": the first rows of a finding.
std::string some_rows(const Dataset& data, const FoundRows& found) {
    constexpr std::size_t kNamed = 5;
    std::string out;
    for (std::size_t at = 0; at < std::min(kNamed, found.rows.size()); ++at) {
        out += (at == 0 ? "" : ", ") + data.name_row(found.rows[at]);
        if (at < found.of.size()) {
            out += " (as " + data.name_row(found.of[at]) + ")";
        }
    }
    return out + (found.count > kNamed ? " ..." : "");
}

struct StepWords {
    const char* one;  // behind the number 1
    const char* many;
    const char* found;  // behind either
    const char* done;
    const char* left;  // what is done where the step is not wished for
};

// In the order of kCleaningSteps.
constexpr std::array<StepWords, kCleaningSteps.size()> kStepWords{{
    {"row spells its label", "rows spell their label", "otherwise than most", "given the commonest spelling",
     "kept apart"},
    {"row repeats", "rows repeat", "an earlier text with the same label", "left out", "kept"},
    {"row has", "rows have", "a text that has several labels", "left out", "kept"},
    {"text is", "texts are", "very short", "left out", "kept"},
    {"text is", "texts are", "very long", "left out", "kept"},
    {"row says", "rows say", "nearly the same as an earlier one with the same label", "left out", "kept"},
    {"text to learn from is", "texts to learn from are",
     "nearly the same as one that chooses or measures, so that the measured quality may be too good", "left out",
     "kept"},
    {"text to learn from is", "texts to learn from are", "more than twice what the middle label has", "left out",
     "kept"},
}};

// Labels of which so few texts are left that nobody can learn or judge them.
void notice_rare_labels(const CommonOptions& common, const Dataset& data) {
    constexpr std::uint64_t kFewTexts = 10;
    constexpr std::size_t kNamed = 5;
    const std::vector<std::uint64_t> counts = count_labels(data, std::nullopt);
    std::string names;
    std::size_t rare = 0;
    for (std::size_t label = 0; label < counts.size(); ++label) {
        if (counts[label] < kFewTexts && ++rare <= kNamed) {
            names += (names.empty() ? "\"" : ", \"") + data.labels[label] + "\" (" + human_count(counts[label]) + ")";
        }
    }
    if (rare > 0) {
        notice(common, counted(rare, "label has", "labels have") +
                           " fewer than ten texts, too few to learn or to judge: " + names +
                           (rare > kNamed ? " ..." : "") + ".");
    }
}

}  // namespace

void notice_findings(const CommonOptions& common, const Dataset& data) {
    const DataFindings& found = data.findings;
    const std::string labels = data.labels.empty() ? ""
                                                   : ", label \"" + data.label_column + "\" with " +
                                                         counted(data.labels.size(), "value", "values");
    notice(common, counted(found.rows, "row", "rows") + " (" + found.encoding + "), text \"" + data.text_column + "\"" +
                       labels + "; " + counted(data.rows.size(), "text is used.", "texts are used."));
    if (found.no_header) {
        notice(common, "The first row is taken for data, because it does not look like names of columns.");
    }
    if (found.encoding.find(" and ") != std::string::npos) {
        notice(common, "The file mixes encodings; each line is read as what it is.");
    }
    const auto line = [&](const FoundRows& rows, const char* one, const char* many, const std::string& rest) {
        if (rows.count > 0) {
            notice(common, counted(rows.count, one, many) + " " + rest + ": " + some_rows(data, rows) + ".");
        }
    };
    line(found.malformed, "row does", "rows do", "not fit the columns or cannot be read; left out");
    line(found.empty_texts, "row", "rows", "without a text; left out");
    line(found.empty_labels, "row", "rows", "without a label; left out");
    for (std::size_t step = 0; step < kCleaningSteps.size(); ++step) {
        const bool wished = data.cleaning.*kCleaningSteps[step].wished;
        const StepWords& words = kStepWords[step];
        line(found.*kCleaningSteps[step].found, words.one, words.many,
             std::string(words.found) + "; " +
                 (wished ? words.done : std::string(words.left) + ", --clean " + kCleaningSteps[step].name));
    }
    if (found.near_same > 0) {
        notice(common, counted(found.near_same, "text has", "texts have") +
                           " the same words as an earlier one, on whose side of the split it stays.");
    }
    if (!found.near_looked_for) {
        notice(common, "There are too many rows to look for texts that are nearly the same.");
    }
    if (found.contradictory > 0) {
        constexpr std::size_t kNamed = 5;
        const std::vector<std::uint64_t>& same = found.contradictions.front().rows;
        std::string rows;
        for (std::size_t at = 0; at < std::min(kNamed, same.size()); ++at) {
            rows += (rows.empty() ? "" : " and ") + data.name_row(same[at]);
        }
        rows += same.size() > kNamed ? " ..." : "";
        notice(common, counted(found.contradictory, "text has", "texts have") + " several labels, for example rows " +
                           rows + "; look at them.");
    }
    for (const auto& spellings : found.alike_labels) {
        std::string names;
        for (const std::string& name : spellings) {
            names += (names.empty() ? "\"" : ", \"") + name + "\"";
        }
        notice(common, "The labels " + names + " are nearly the same; " +
                           (data.cleaning.labels ? "they are joined." : "they are kept apart."));
    }
    notice_rare_labels(common, data);
}

}  // namespace lapidary::app
