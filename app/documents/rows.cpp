#include "documents/rows.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "train/table.h"
#include "train/table_columns.h"

namespace lapidary::app {

namespace {

constexpr std::size_t kLookedAt = 500;  // rows from which the column of text is guessed

class Rows {
public:
    Rows(const ReaderInput& input, TableReader table) : input_(input), table_(std::move(table)) {}

    void read() {
        Table sample;
        Status status = begin(sample);
        for (const TableRow& row : sample.rows) {
            give(row);
        }
        TableRow row;
        while (status.ok() && !input_.stop.stop_requested()) {
            const Result<bool> more = table_.next(row);
            if (!more.ok()) {
                status = more.error();
            } else if (!*more) {
                break;
            } else {
                give(row);
            }
        }
        finish(status);
    }

private:
    // Reads the first rows, by which the column is guessed and, of JSON Lines, all columns become known.
    Status begin(Table& sample) {
        TableRow row;
        for (bool more = true; more && sample.rows.size() < kLookedAt && !input_.stop.stop_requested();) {
            LAPIDARY_ASSIGN(more, table_.next(row));
            if (more) {
                sample.rows.push_back(row);
            }
        }
        sample.layout = table_.layout();
        sample.columns = table_.columns();
        for (TableRow& known : sample.rows) {
            known.cells.resize(sample.columns.size());
        }
        if (!input_.options.text_columns.empty()) {
            Status chosen = choose();
            sample.rows.resize(chosen.ok() ? sample.rows.size() : 0);
            return chosen;
        }
        const TableGuess guess = guess_columns(sample);
        // A code or an amount is no document: such rows are read whole.
        if (guess.text.has_value() &&
            (guess.columns.size() == 1 || guess.columns[*guess.text].kind != ColumnKind::id)) {
            columns_.push_back(*guess.text);
        }
        return {};
    }

    Status choose() {
        for (const std::string& wanted : input_.options.text_columns) {
            const auto& names = table_.columns();
            const auto found = std::find(names.begin(), names.end(), wanted);
            if (found == names.end()) {
                std::string all;
                for (const std::string& name : names) {
                    all.append(all.empty() ? "" : ", ").append(name);
                }
                return Error{ErrorCode::invalid_argument,
                             input_.name + ": there is no column \"" + wanted + "\"; there are: " + all + ".",
                             {}};
            }
            columns_.push_back(static_cast<std::size_t>(found - names.begin()));
        }
        return {};
    }

    void give(const TableRow& row) {
        if (input_.stop.stop_requested()) {
            return;
        }
        Document document = begin_document(input_);
        document.name += ", row " + std::to_string(row.number);
        FlowText text(input_.options.largest_text);
        const auto cell = [&](std::size_t column) {
            return column < row.cells.size() ? row.cells[column] : std::string();
        };
        if (columns_.empty()) {
            for (std::size_t column = 0; column < row.cells.size(); ++column) {
                if (!row.cells[column].empty()) {
                    text.line();
                    text.exact(table_.columns()[column] + ": " + row.cells[column]);
                }
            }
        } else if (columns_.size() == 1) {
            text.exact(cell(columns_[0]));
        } else {
            for (const std::size_t column : columns_) {
                text.place(table_.columns()[column]);
                text.exact(cell(column));
            }
        }
        text.finish(document);
        ++given_;
        input_.sink(std::move(document));
    }

    // What went wrong with rows, or with the table, as documents.
    void finish(const Status& status) {
        if (input_.stop.stop_requested()) {
            return;
        }
        for (const TableProblem& problem : table_.problems()) {
            Document document = begin_document(input_);
            document.name += ", row " + std::to_string(problem.row);
            document.state = DocumentState::damaged;
            document.problem = problem.message;
            input_.sink(std::move(document));
        }
        if (!status.ok() || (given_ == 0 && table_.problems().empty())) {
            Document document = begin_document(input_);
            document.state = status.ok() ? DocumentState::empty : DocumentState::damaged;
            document.problem = status.ok() ? input_.name + ": the table has no rows." : status.error().message;
            input_.sink(std::move(document));
        }
    }

    const ReaderInput& input_;
    TableReader table_;
    std::vector<std::size_t> columns_;  // none: all, with their names
    std::size_t given_ = 0;
};

}  // namespace

void read_rows(const ReaderInput& input) {
    TableOptions options;
    options.format = input.type == FileType::jsonl ? TableFormat::json_lines : TableFormat::delimited;
    options.bad_rows = BadRows::skip;
    options.largest_file = input.options.largest_collection;
    options.largest_cell = std::max<std::size_t>(input.options.largest_text, 1);
    Result<TableReader> table = TableReader::open(input.path, options);
    if (table.ok()) {
        Rows(input, std::move(table).value()).read();
        return;
    }
    Document document = begin_document(input);
    document.state = table.error().code == ErrorCode::limit ? DocumentState::too_large : DocumentState::damaged;
    document.problem = table.error().message;
    input.sink(std::move(document));
}

}  // namespace lapidary::app
