// Cosines and sines of rotary positions, the same for a position whatever batch it is in.
#pragma once

#include <cstdint>
#include <vector>

#include "model/config.h"

namespace lapidary {

// angle(position, i) = position / factor * base^(-2i / head_dim), i < head_dim / 2. Positions are split into 64 * high
// + low and the two rotations multiplied in double precision: two small tables serve every position, and a row costs
// four multiplications an angle instead of a sine.
class RopeTable {
public:
    RopeTable() = default;
    RopeTable(const RopeConfig& config, std::uint32_t head_dim);

    // Makes positions below `end` available. May allocate; call before the rows.
    void grow(std::uint32_t end);
    // cosines and sines: head_dim / 2 floats each. Thread-safe between calls of grow().
    void row(std::uint32_t position, float* cosines, float* sines) const;

private:
    struct Rotation {
        double cosine, sine;
    };
    void append(std::vector<Rotation>& table, double position) const;

    std::vector<double> frequencies_;
    std::vector<Rotation> low_;   // [64][head_dim / 2]
    std::vector<Rotation> high_;  // [positions / 64][head_dim / 2]
};

}  // namespace lapidary
