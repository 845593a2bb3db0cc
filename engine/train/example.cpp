#include "train/example.h"

#include <algorithm>

namespace lapidary {

namespace {

void append(TrainRow& row, const TrainExample& example) {
    row.starts.push_back(static_cast<std::uint32_t>(row.tokens.size()));
    row.tokens.insert(row.tokens.end(), example.tokens.begin(), example.tokens.end() - 1);
    for (std::size_t next = 1; next < example.tokens.size(); ++next) {
        row.targets.push_back(next < example.answer ? -1 : example.tokens[next]);
    }
}

}  // namespace

std::vector<TrainRow> pack_examples(std::span<const TrainExample* const> examples, std::uint32_t row_tokens) {
    std::vector<const TrainExample*> order(examples.begin(), examples.end());
    std::stable_sort(order.begin(), order.end(),
                     [](const TrainExample* a, const TrainExample* b) { return a->inputs() > b->inputs(); });
    std::vector<TrainRow> rows;
    for (const TrainExample* example : order) {
        const auto fits = [&](const TrainRow& row) { return row.tokens.size() + example->inputs() <= row_tokens; };
        const auto found = std::find_if(rows.begin(), rows.end(), fits);
        append(found == rows.end() ? rows.emplace_back() : *found, *example);
    }
    return rows;
}

}  // namespace lapidary
