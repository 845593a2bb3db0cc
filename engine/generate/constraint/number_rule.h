// JSON numbers between two bounds, with at most so many decimal places and no exponent.
#pragma once

#include <cstdint>

namespace lapidary {

// What has been written of a number.
struct NumberState {
    enum class Phase : std::uint8_t { begin, minus, zero, whole, point, fraction };
    std::uint64_t magnitude = 0;  // all digits so far, without sign and point
    Phase phase = Phase::begin;
    std::uint8_t digits = 0;  // of the whole part, then of the fraction
    bool negative = false;
};

// Values are exact: multiples of 10^-places between `low` and `high`, which are in these units. All have at most 18
// digits, so that they fit 64 bits. A byte is allowed only if some number within the bounds goes on with it.
class NumberRule {
public:
    static constexpr unsigned kMostDigits = 18;

    NumberRule(std::int64_t low, std::int64_t high, unsigned places, unsigned whole_digits)
        : low_(low), high_(high), places_(places), whole_digits_(whole_digits) {}

    // false when the byte cannot follow.
    bool step(std::uint8_t byte, NumberState& state) const;
    [[nodiscard]] bool can_end(const NumberState& state) const;
    [[nodiscard]] bool empty() const { return low_ > high_; }
    [[nodiscard]] std::uint32_t longest() const { return whole_digits_ + places_ + 2; }  // bytes
    bool operator==(const NumberRule&) const = default;

private:
    [[nodiscard]] bool viable(const NumberState& state) const;
    // Whether a magnitude between the two, in units, lies within the bounds.
    [[nodiscard]] bool reaches(bool negative, std::uint64_t least, std::uint64_t most) const;

    std::int64_t low_;
    std::int64_t high_;
    unsigned places_;
    unsigned whole_digits_;
};

}  // namespace lapidary
