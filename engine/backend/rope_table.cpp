#include "backend/rope_table.h"

#include <cmath>

namespace lapidary {

namespace {
constexpr std::uint32_t kLow = 64;
}

RopeTable::RopeTable(const RopeConfig& config, std::uint32_t head_dim) : frequencies_(head_dim / 2) {
    for (std::size_t i = 0; i < frequencies_.size(); ++i) {
        const double exponent = -2.0 * static_cast<double>(i) / head_dim;
        frequencies_[i] = std::pow(static_cast<double>(config.base), exponent) / static_cast<double>(config.factor);
    }
    for (std::uint32_t position = 0; position < kLow; ++position) {
        append(low_, position);
    }
}

void RopeTable::append(std::vector<Rotation>& table, double position) const {
    for (const double frequency : frequencies_) {
        table.push_back({std::cos(position * frequency), std::sin(position * frequency)});
    }
}

void RopeTable::grow(std::uint32_t end) {
    const std::size_t half = frequencies_.size();
    if (half == 0) {
        return;
    }
    for (std::size_t position = high_.size() / half * kLow; position < end; position += kLow) {
        append(high_, static_cast<double>(position));
    }
}

void RopeTable::row(std::uint32_t position, float* cosines, float* sines) const {
    const std::size_t half = frequencies_.size();
    const Rotation* low = low_.data() + position % kLow * half;
    const Rotation* high = high_.data() + position / kLow * half;
    for (std::size_t i = 0; i < half; ++i) {
        cosines[i] = static_cast<float>(high[i].cosine * low[i].cosine - high[i].sine * low[i].sine);
        sines[i] = static_cast<float>(high[i].sine * low[i].cosine + high[i].cosine * low[i].sine);
    }
}

}  // namespace lapidary
