#include "backend/batch_rules.h"

#include <algorithm>
#include <string>

namespace lapidary {

namespace {

std::uint32_t to_panel(std::uint32_t n) {
    return (n + 15) / 16 * 16;
}

bool in_vocabulary(std::int32_t id, const ModelConfig& config) {
    return id >= 0 && static_cast<std::uint32_t>(id) < config.vocab_size;
}

}  // namespace

Status check_batch(const Batch& batch, const ModelConfig& config, std::uint32_t max_batch) {
    std::size_t rows = 0;
    for (std::size_t index = 0; index < batch.sequences.size(); ++index) {
        const BatchSequence& sequence = batch.sequences[index];
        const auto seen = batch.sequences.first(index);
        const bool repeated = std::any_of(
            seen.begin(), seen.end(), [&](const BatchSequence& earlier) { return earlier.cache == sequence.cache; });
        if (sequence.cache == nullptr || sequence.rows == 0 || repeated) {
            return Error{ErrorCode::invalid_argument,
                         "A batch holds a sequence that is empty, repeated or of another device.",
                         {}};
        }
        if (sequence.rows > sequence.cache->capacity() - sequence.cache->length()) {
            return Error{ErrorCode::limit,
                         "The context is full: " + std::to_string(sequence.cache->capacity()) +
                             " tokens fit; start a new conversation or raise the context length.",
                         {}};
        }
        rows += sequence.rows;
    }
    if (rows == 0 || rows > max_batch || rows != batch.tokens.size()) {
        return Error{ErrorCode::invalid_argument,
                     "A batch must hold between 1 and " + std::to_string(max_batch) + " tokens.",
                     {}};
    }
    const auto unknown = std::find_if_not(batch.tokens.begin(), batch.tokens.end(),
                                          [&](std::int32_t token) { return in_vocabulary(token, config); });
    if (unknown != batch.tokens.end()) {
        return Error{ErrorCode::invalid_argument,
                     "Token " + std::to_string(*unknown) + " is not in the vocabulary of " +
                         std::to_string(config.vocab_size) + " tokens.",
                     {}};
    }
    return {};
}

Status check_head(std::span<const std::uint32_t> rows, std::span<const std::int32_t> ids, std::size_t out_size,
                  std::size_t batch_rows, const ModelConfig& config) {
    const std::size_t width = ids.empty() ? config.vocab_size : ids.size();
    const bool good = std::all_of(rows.begin(), rows.end(), [&](std::uint32_t row) { return row < batch_rows; }) &&
                      std::all_of(ids.begin(), ids.end(), [&](std::int32_t id) { return in_vocabulary(id, config); }) &&
                      rows.size() <= batch_rows && out_size == rows.size() * width;
    if (!good) {
        return Error{ErrorCode::invalid_argument, "Logits were asked for rows or tokens that do not exist.", {}};
    }
    return {};
}

std::uint32_t kv_slots(const ModelConfig& config, LayerKind kind, std::uint32_t capacity, std::uint32_t max_batch) {
    const std::uint32_t all = to_panel(capacity);
    // Each end of the ring is rounded to a panel of 16.
    return kind == LayerKind::full ? all : std::min(all, to_panel(config.sliding_window + max_batch + 32));
}

bool kv_can_rewind(const ModelConfig& config, LayerKind kind, std::uint32_t slots, std::uint32_t length,
                   std::uint32_t written_end) {
    const std::uint32_t window = kind == LayerKind::sliding ? config.sliding_window : 0;
    // The oldest position that the next query sees, and the oldest that no later one has overwritten.
    const std::uint32_t needed = window == 0 || length < window ? 0 : length + 1 - window;
    const std::uint32_t kept = written_end > slots ? written_end - slots : 0;
    return length == 0 || needed >= kept;
}

Error kv_not_alike() {
    return Error{ErrorCode::invalid_argument, "A cache was to be copied into one of another size or device.", {}};
}

}  // namespace lapidary
