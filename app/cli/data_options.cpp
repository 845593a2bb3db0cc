#include "cli/data_options.h"

#include <algorithm>

#include "cli/json_text.h"

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

void notice_findings(const CommonOptions& common, const Dataset& data) {
    const DataFindings& found = data.findings;
    const auto line = [&](std::uint64_t count, const std::string& text) {
        if (count > 0) {
            notice(common, human_count(count) + " " + text);
        }
    };
    notice(common, human_count(found.rows) + " rows, text \"" + data.text_column + "\", label \"" + data.label_column +
                       "\" with " + human_count(data.labels.size()) + " values; " + human_count(data.rows.size()) +
                       " texts are used.");
    line(found.malformed, "rows do not fit the columns and are left out.");
    line(found.empty_texts, "rows without a text are left out.");
    line(found.empty_labels, "rows without a label are left out.");
    line(found.duplicates, "rows repeat an earlier text with the same label and are left out.");
    line(found.near_same, "texts have the same words as an earlier one; they stay on its side of the split.");
    if (found.contradictory > 0) {
        std::string rows;
        for (const std::uint64_t row : found.contradictions.front().rows) {
            rows += (rows.empty() ? "" : " and ") + std::to_string(row);
        }
        line(found.contradictory, "texts have several labels, for example rows " + rows + "; look at them.");
    }
    for (const auto& spellings : found.alike_labels) {
        std::string names;
        for (const std::string& name : spellings) {
            names += (names.empty() ? "\"" : ", \"") + name + "\"";
        }
        notice(common, "The labels " + names + " are nearly the same; they are kept apart.");
    }
}

}  // namespace lapidary::app
