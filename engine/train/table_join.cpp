#include "train/table_join.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/trim.h"
#include "train/table_columns.h"

namespace lapidary {

namespace {

struct Place {
    std::size_t text = 0;
    std::size_t label = 0;
};

Result<Place> find_place(const Table& table, const std::string& name, const JoinColumns& columns) {
    const TableGuess guess = guess_columns(table);
    // Few rows tell little, but the usual names do.
    const auto named = [&](const std::optional<std::string>& column, const char* usual,
                           std::optional<std::size_t> guessed) {
        auto found = column ? table.find_column(*column) : std::nullopt;
        found = found ? found : guessed;
        return found ? found : table.find_column(usual);
    };
    const auto text = named(columns.text, "text", guess.text);
    const auto label = named(columns.label, "label", guess.label);
    if (!text || !label || text == label) {
        return Error{ErrorCode::invalid_argument,
                     name + ": it cannot be told which column is the text and which the label.",
                     {}};
    }
    return Place{*text, *label};
}

// Where each row of a table is from, for as many numbers as it has given.
void name_origins(Table& table) {
    std::uint64_t last = table.rows.empty() ? 0 : table.rows.back().number;
    for (const TableProblem& problem : table.problems) {
        last = std::max(last, problem.row);
    }
    table.origins.resize(std::max<std::size_t>(table.origins.size(), last));
}

}  // namespace

Result<std::uint64_t> join_table(Table& table, Table more, const std::string& name, const JoinColumns& columns) {
    LAPIDARY_ASSIGN(const Place to, find_place(table, "The data", columns));
    LAPIDARY_ASSIGN(const Place from, find_place(more, name, {table.columns[to.text], table.columns[to.label]}));
    std::unordered_set<std::string_view> texts;
    for (const TableRow& row : more.rows) {
        if (!trimmed(row.cells[from.label]).empty()) {
            texts.insert(trimmed(row.cells[from.text]));
        }
    }
    const std::size_t before = table.rows.size();
    name_origins(table);
    std::erase_if(table.rows, [&](const TableRow& row) { return texts.contains(trimmed(row.cells[to.text])); });
    const std::uint64_t replaced = before - table.rows.size();
    for (TableRow& row : more.rows) {
        table.origins.push_back(name + ", row " + std::to_string(row.number));
        TableRow& added = table.rows.emplace_back();
        added.number = table.origins.size();
        added.cells.resize(table.columns.size());
        added.cells[to.text] = std::move(row.cells[from.text]);
        added.cells[to.label] = std::move(row.cells[from.label]);
    }
    for (const TableProblem& problem : more.problems) {
        table.origins.push_back(name + ", row " + std::to_string(problem.row));
        table.problems.push_back({table.origins.size(), problem.message});
    }
    table.skipped += more.skipped;
    return replaced;
}

}  // namespace lapidary
