#include "train/dataset.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "base/cache_file.h"
#include "base/random.h"
#include "base/trim.h"
#include "base/words.h"
#include "train/table_columns.h"

namespace lapidary {

namespace {

constexpr std::size_t kMostLabels = 4096;

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

// The labels of rows with a text, and what number each gets.
struct LabelNumbers {
    std::vector<std::string> names;  // in the order of their bytes
    std::vector<std::uint64_t> counts;
    std::map<std::string, std::uint32_t, std::less<>> numbers;
};

Result<LabelNumbers> number_labels(const Table& table, std::size_t text, std::size_t label_column) {
    std::map<std::string, std::uint64_t, std::less<>> counts;
    for (const TableRow& row : table.rows) {
        const std::string_view label = trimmed(row.cells[label_column]);
        if (!label.empty() && !trimmed(row.cells[text]).empty()) {
            const auto known = counts.find(label);
            ++(known != counts.end() ? known->second : counts[std::string(label)]);
        }
        if (counts.size() > kMostLabels) {
            return Error{ErrorCode::limit,
                         "The column \"" + table.columns[label_column] + "\" has more than " +
                             std::to_string(kMostLabels) + " different values, so it is no label; name another one.",
                         {}};
        }
    }
    if (counts.size() < 2) {
        return Error{ErrorCode::invalid_argument,
                     "The column \"" + table.columns[label_column] +
                         "\" needs at least two different labels on rows with a text, and has " +
                         (counts.empty() ? "none." : "only \"" + counts.begin()->first + "\"."),
                     {}};
    }
    LabelNumbers out;
    for (const auto& [name, count] : counts) {
        out.numbers.emplace(name, static_cast<std::uint32_t>(out.names.size()));
        out.names.push_back(name);
        out.counts.push_back(count);
    }
    return out;
}

// Spellings of one label get the number of the commonest, where that is wished. Labels that are left without rows are
// taken out later.
void join_labels(LabelNumbers& labels, bool wished, DataFindings& findings) {
    for (const std::vector<std::size_t>& group : alike_labels(labels.names, labels.counts)) {
        std::vector<std::string>& spellings = findings.alike_labels.emplace_back();
        for (const std::size_t label : group) {
            spellings.push_back(labels.names[label]);
            if (wished) {
                labels.numbers[labels.names[label]] = static_cast<std::uint32_t>(group.front());
            }
        }
    }
}

// Takes labels out that no row has.
Status drop_unused_labels(std::vector<std::string>& labels, std::vector<DatasetRow>& rows) {
    std::vector<std::uint32_t> numbers(labels.size(), 0);
    for (const DatasetRow& row : rows) {
        numbers[row.label] = 1;
    }
    std::vector<std::string> left;
    for (std::size_t label = 0; label < labels.size(); ++label) {
        const bool used = numbers[label] == 1;
        numbers[label] = static_cast<std::uint32_t>(left.size());
        if (used) {
            left.push_back(std::move(labels[label]));
        }
    }
    for (DatasetRow& row : rows) {
        row.label = numbers[row.label];
    }
    labels = std::move(left);
    return labels.size() >= 2 ? Status()
                              : Error{ErrorCode::invalid_argument,
                                      "After cleaning there are fewer than two labels left; leave out less.",
                                      {}};
}

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

void note_malformed(const Table& table, DataFindings& findings) {
    for (const TableProblem& problem : table.problems) {
        findings.malformed.add(problem.row);
    }
    findings.malformed.count = table.skipped;
}

// The rows that have a text and a label, with the side of the split that they are on.
void read_rows(Table table, const Columns& columns, const DatasetOptions& options, const LabelNumbers& labels,
               Dataset& out) {
    std::vector<bool> spelled_otherwise(labels.names.size(), false);
    for (const std::vector<std::string>& spellings : out.findings.alike_labels) {
        for (std::size_t other = 1; other < spellings.size(); ++other) {
            const auto at = std::lower_bound(labels.names.begin(), labels.names.end(), spellings[other]);
            spelled_otherwise[static_cast<std::size_t>(at - labels.names.begin())] = true;
        }
    }
    for (TableRow& row : table.rows) {
        const std::string_view text = trimmed(row.cells[columns.text]);
        const std::string_view label = columns.label ? trimmed(row.cells[*columns.label]) : std::string_view();
        if (text.empty() || (columns.label && label.empty())) {
            (text.empty() ? out.findings.empty_texts : out.findings.empty_labels).add(row.number);
            continue;
        }
        DatasetRow made;
        made.number = row.number;
        if (columns.label) {
            const auto place = std::lower_bound(labels.names.begin(), labels.names.end(), label);
            if (spelled_otherwise[static_cast<std::size_t>(place - labels.names.begin())]) {
                out.findings.alike_label_rows.add(row.number);
            }
            made.label = labels.numbers.find(label)->second;
        }
        made.words = words_key(text);
        const std::string_view group = columns.group ? trimmed(row.cells[*columns.group]) : std::string_view();
        made.key = group.empty() ? made.words : spread(hash_text(group));
        made.part = part_of(made.key, options);
        made.text = std::string(text);
        for (const std::size_t column : columns.kept) {
            made.kept.push_back(std::move(row.cells[column]));
        }
        out.rows.push_back(std::move(made));
    }
}

std::uint64_t hash_row(const DatasetRow& row, std::string_view label) {
    std::uint64_t out = spread(hash_text(label, hash_text("\n", hash_text(row.text))));
    for (std::size_t cell = 0; cell < row.kept.size(); ++cell) {
        out += spread(hash_text(row.kept[cell], hash_text(row.text) + cell));
    }
    return out;
}

}  // namespace

std::string Dataset::name_row(std::uint64_t number) const {
    const bool known = number > 0 && number <= origins.size() && !origins[number - 1].empty();
    return known ? origins[number - 1] : std::to_string(number);
}

Result<Dataset> make_dataset(Table table, const DatasetOptions& options) {
    LAPIDARY_TRY(check_shares(options));
    LAPIDARY_ASSIGN(const Columns columns, find_columns(table, options));
    Dataset out;
    out.cleaning = options.cleaning;
    out.origins = std::move(table.origins);
    out.text_column = table.columns[columns.text];
    out.findings.rows = table.rows.size() + table.skipped;
    out.findings.encoding = table.layout.encoding;
    out.findings.no_header = table.layout.format == TableFormat::delimited && !table.layout.header;
    note_malformed(table, out.findings);
    LabelNumbers labels;
    if (columns.label) {
        LAPIDARY_ASSIGN(labels, number_labels(table, columns.text, *columns.label));
        out.label_column = table.columns[*columns.label];
        join_labels(labels, options.cleaning.labels, out.findings);
    }
    read_rows(std::move(table), columns, options, labels, out);
    out.labels = std::move(labels.names);
    clean_rows(out.rows, out.labels.size(), options.cleaning, out.findings);
    if (columns.label) {
        LAPIDARY_TRY(drop_unused_labels(out.labels, out.rows));
    }
    for (const DatasetRow& row : out.rows) {
        out.hash += hash_row(row, columns.label ? std::string_view(out.labels[row.label]) : std::string_view());
    }
    return out;
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

std::vector<const DatasetRow*> spread_rows(const Dataset& data, std::optional<Part> part, std::size_t count) {
    std::vector<const DatasetRow*> rows;
    for (const DatasetRow& row : data.rows) {
        if (!part || row.part == *part) {
            rows.push_back(&row);
        }
    }
    std::vector<const DatasetRow*> out(std::min(rows.size(), count));
    for (std::size_t at = 0; at < out.size(); ++at) {
        out[at] = rows[at * rows.size() / out.size()];
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
