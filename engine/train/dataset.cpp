#include "train/dataset.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/cache_file.h"
#include "base/random.h"
#include "base/trim.h"
#include "base/words.h"
#include "train/table_columns.h"

namespace lapidary {

namespace {

constexpr std::size_t kMostLabels = 4096;
constexpr std::size_t kContradictionsKept = 100;

// FNV-1a spreads the ends of short texts badly over its upper bits.
std::uint64_t spread(std::uint64_t hash) {
    return split_mix(hash);
}

std::uint64_t words_key(std::string_view text) {
    std::uint64_t hash = kHashStart;
    bool any = false;
    for (const std::string& word : split_words(text)) {
        hash = hash_text(" ", hash_text(word, hash));
        any = true;
    }
    return spread(any ? hash : hash_text(text));
}

// Labels that a person may have meant to be one: without case, spaces, - and _.
std::string loose_label(std::string_view label) {
    std::string out;
    for (const char32_t character : to_characters(label)) {
        if (character != U'-' && character != U'_' && character_kind(character) != CharacterKind::space) {
            append_utf8(out, fold_case(character));
        }
    }
    return out;
}

std::vector<std::vector<std::string>> alike(const std::vector<std::string>& labels) {
    std::map<std::string, std::vector<std::string>> loose;
    for (const std::string& label : labels) {
        loose[loose_label(label)].push_back(label);
    }
    std::vector<std::vector<std::string>> out;
    for (auto& [key, spellings] : loose) {
        if (spellings.size() > 1) {
            out.push_back(std::move(spellings));
        }
    }
    return out;
}

std::string column_list(const Table& table) {
    constexpr std::size_t kShown = 20;
    std::string out;
    for (std::size_t column = 0; column < std::min(kShown, table.columns.size()); ++column) {
        out += (column == 0 ? "" : ", ") + table.columns[column];
    }
    return out + (table.columns.size() > kShown ? ", ..." : "");
}

Result<std::size_t> choose_column(const Table& table, const std::optional<std::string>& given,
                                  std::optional<std::size_t> guessed, const std::string& what) {
    if (given) {
        if (const auto found = table.find_column(*given)) {
            return *found;
        }
        return Error{ErrorCode::invalid_argument,
                     "There is no column \"" + *given + "\" in the data; its columns are " + column_list(table) + ".",
                     {}};
    }
    if (!guessed) {
        return Error{ErrorCode::invalid_argument,
                     "It cannot be guessed which column is the " + what + ": name it; the columns are " +
                         column_list(table) + ".",
                     {}};
    }
    return *guessed;
}

struct Columns {
    std::size_t text = 0;
    std::optional<std::size_t> label;
    std::optional<std::size_t> group;
    std::vector<std::size_t> kept;
};

Result<Columns> find_columns(const Table& table, const DatasetOptions& options) {
    const TableGuess guess = guess_columns(table);
    Columns out;
    LAPIDARY_ASSIGN(out.text, choose_column(table, options.text_column, guess.text, "text"));
    if (options.labels) {
        LAPIDARY_ASSIGN(out.label, choose_column(table, options.label_column, guess.label, "label"));
    }
    if (options.group_column) {
        LAPIDARY_ASSIGN(out.group, choose_column(table, options.group_column, std::nullopt, "group"));
    }
    for (const std::string& name : options.kept_columns) {
        LAPIDARY_ASSIGN(const std::size_t kept, choose_column(table, name, std::nullopt, "field"));
        out.kept.push_back(kept);
    }
    if (out.text == out.label) {
        return Error{ErrorCode::invalid_argument,
                     "The column \"" + table.columns[out.text] +
                         "\" cannot be the text and the label; name another one; the columns are " +
                         column_list(table) + ".",
                     {}};
    }
    return out;
}

// The labels that occur, sorted and numbered.
Result<std::map<std::string, std::uint32_t, std::less<>>> number_labels(const Table& table, std::size_t text,
                                                                        std::size_t label_column) {
    std::map<std::string, std::uint32_t, std::less<>> numbers;
    for (const TableRow& row : table.rows) {
        const std::string_view label = trimmed(row.cells[label_column]);
        if (!label.empty() && !trimmed(row.cells[text]).empty()) {
            numbers.try_emplace(std::string(label), 0U);
        }
        if (numbers.size() > kMostLabels) {
            return Error{ErrorCode::limit,
                         "The column \"" + table.columns[label_column] + "\" has more than " +
                             std::to_string(kMostLabels) + " different values, so it is no label; name another one.",
                         {}};
        }
    }
    if (numbers.size() < 2) {
        return Error{ErrorCode::invalid_argument,
                     "The column \"" + table.columns[label_column] +
                         "\" needs at least two different labels on rows with a text, and has " +
                         (numbers.empty() ? "none." : "only \"" + numbers.begin()->first + "\"."),
                     {}};
    }
    std::uint32_t next = 0;
    for (auto& [name, number] : numbers) {
        number = next++;
    }
    return numbers;
}

// Rows seen so far by their text, so that repeated ones are found in one pass.
class Repetitions {
public:
    explicit Repetitions(DataFindings& findings) : findings_(findings) {}

    // Whether the row is new, that is no text with the same label came before.
    bool add(std::string_view text, std::uint32_t label, std::uint64_t number, std::uint64_t words) {
        const auto [found, fresh] = texts_.try_emplace(std::string(text));
        Seen& seen = found->second;
        if (std::find(seen.labels.begin(), seen.labels.end(), label) != seen.labels.end()) {
            ++findings_.duplicates;
            return false;
        }
        seen.labels.push_back(label);
        if (fresh) {
            seen.first_row = number;
            findings_.near_same += words_.insert(words).second ? 0 : 1;
            return true;
        }
        note_contradiction(seen, number);
        return true;
    }

private:
    struct Seen {
        std::vector<std::uint32_t> labels;
        std::uint64_t first_row = 0;
        std::optional<std::size_t> contradiction;  // among those that are kept
    };

    void note_contradiction(Seen& seen, std::uint64_t number) {
        if (seen.labels.size() == 2) {
            ++findings_.contradictory;
            if (findings_.contradictions.size() < kContradictionsKept) {
                seen.contradiction = findings_.contradictions.size();
                findings_.contradictions.push_back({{seen.first_row}});
            }
        }
        if (seen.contradiction) {
            findings_.contradictions[*seen.contradiction].rows.push_back(number);
        }
    }

    DataFindings& findings_;
    std::unordered_map<std::string, Seen> texts_;
    std::set<std::uint64_t> words_;
};

Part part_of(std::uint64_t key, const DatasetOptions& options) {
    const double place = static_cast<double>(key >> 11U) * 0x1.0p-53;
    return place < options.test_share                              ? Part::test
           : place < options.test_share + options.validation_share ? Part::validation
                                                                   : Part::train;
}

Status check_shares(const DatasetOptions& options) {
    const bool good = options.test_share >= 0.0 && options.validation_share >= 0.0 &&
                      options.test_share + options.validation_share < 1.0;
    return good ? Status()
                : Error{ErrorCode::invalid_argument,
                        "The shares of validation and test must be 0 or more and leave rows to train on.",
                        {}};
}

}  // namespace

Result<Dataset> make_dataset(Table table, const DatasetOptions& options) {
    LAPIDARY_TRY(check_shares(options));
    LAPIDARY_ASSIGN(const Columns columns, find_columns(table, options));
    std::map<std::string, std::uint32_t, std::less<>> numbers;
    Dataset out;
    out.text_column = table.columns[columns.text];
    if (columns.label) {
        LAPIDARY_ASSIGN(numbers, number_labels(table, columns.text, *columns.label));
        out.label_column = table.columns[*columns.label];
    }
    for (const auto& [name, number] : numbers) {
        out.labels.push_back(name);
    }
    out.findings.rows = table.rows.size() + table.skipped;
    out.findings.malformed = table.skipped;
    out.findings.alike_labels = alike(out.labels);
    Repetitions repetitions(out.findings);
    for (TableRow& row : table.rows) {
        const std::string_view text = trimmed(row.cells[columns.text]);
        const std::string_view label = columns.label ? trimmed(row.cells[*columns.label]) : std::string_view();
        if (text.empty() || (columns.label && label.empty())) {
            ++(text.empty() ? out.findings.empty_texts : out.findings.empty_labels);
            continue;
        }
        DatasetRow made;
        made.number = row.number;
        made.label = columns.label ? numbers.find(label)->second : 0;
        const std::uint64_t words = words_key(text);
        if (!repetitions.add(text, made.label, row.number, words)) {
            continue;
        }
        const std::string_view group = columns.group ? trimmed(row.cells[*columns.group]) : std::string_view();
        made.key = group.empty() ? words : spread(hash_text(group));
        made.part = part_of(made.key, options);
        out.hash += spread(hash_text(label, hash_text("\n", hash_text(text))));
        made.text = std::string(text);
        for (const std::size_t column : columns.kept) {
            out.hash += spread(hash_text(row.cells[column], hash_text(text) + made.kept.size()));
            made.kept.push_back(std::move(row.cells[column]));
        }
        out.rows.push_back(std::move(made));
    }
    return out;
}

Result<Dataset> read_dataset(const std::filesystem::path& path, const DatasetOptions& options) {
    TableOptions reading;
    reading.bad_rows = BadRows::skip;
    LAPIDARY_ASSIGN(Table table, read_table(path, reading));
    return make_dataset(std::move(table), options);
}

LabelledTexts select(const Dataset& data, std::optional<Part> part) {
    LabelledTexts out;
    for (const DatasetRow& row : data.rows) {
        if (!part || row.part == *part) {
            out.texts.push_back(row.text);
            out.labels.push_back(row.label);
        }
    }
    return out;
}

std::size_t fold_of(const DatasetRow& row, std::size_t folds) {
    std::uint64_t state = row.key;
    split_mix(state);
    return static_cast<std::size_t>(split_mix(state) % folds);
}

std::vector<std::uint64_t> count_labels(const Dataset& data, std::optional<Part> part) {
    std::vector<std::uint64_t> out(data.labels.size());
    for (const DatasetRow& row : data.rows) {
        if (row.label < out.size() && (!part || row.part == *part)) {
            ++out[row.label];
        }
    }
    return out;
}

const char* name_of(Part part) {
    return part == Part::train ? "train" : part == Part::validation ? "validation" : "test";
}

}  // namespace lapidary
