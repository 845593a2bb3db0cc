// Random numbers that are the same on every machine: xoshiro256++ (Blackman, Vigna 2019), started by splitmix64.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace lapidary {

// splitmix64 (Steele, Lea, Flood 2014): the next number of a simple generator, also used to mix the bits of a hash.
inline std::uint64_t split_mix(std::uint64_t& state) {
    std::uint64_t z = (state += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
}

class Random {
public:
    explicit Random(std::uint64_t seed) {
        for (std::uint64_t& word : state_) {
            word = split_mix(seed);
        }
    }

    std::uint64_t next() {
        const std::uint64_t result = std::rotl(state_[0] + state_[3], 23) + state_[0];
        const std::uint64_t shifted = state_[1] << 17U;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= shifted;
        state_[3] = std::rotl(state_[3], 45);
        return result;
    }

    // In [0, 1), with 53 bits.
    double uniform() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

    // Below `bound`, which is at most 2^32: the upper half of a product (Lemire 2019) without its correction, which
    // would matter by less than one part in 2^32 / bound.
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(((next() >> 32U) * bound) >> 32U); }

private:
    std::array<std::uint64_t, 4> state_{};
};

}  // namespace lapidary
