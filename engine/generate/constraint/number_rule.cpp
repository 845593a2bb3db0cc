#include "generate/constraint/number_rule.h"

#include <algorithm>
#include <array>

namespace lapidary {

namespace {

using Phase = NumberState::Phase;

std::uint64_t power_of_ten(unsigned exponent) {
    static constexpr auto kPowers = [] {
        std::array<std::uint64_t, NumberRule::kMostDigits + 1> out{};
        std::uint64_t power = 1;
        for (auto& entry : out) {
            entry = power;
            power *= 10;
        }
        return out;
    }();
    return kPowers[exponent];
}

}  // namespace

bool NumberRule::reaches(bool negative, std::uint64_t least, std::uint64_t most) const {
    // "-0" is left out: zero has one spelling.
    const std::int64_t from = negative ? std::max<std::int64_t>(1, -high_) : std::max<std::int64_t>(0, low_);
    const std::int64_t to = negative ? -low_ : high_;
    return from <= to && static_cast<std::int64_t>(least) <= to && static_cast<std::int64_t>(most) >= from;
}

bool NumberRule::viable(const NumberState& state) const {
    const std::uint64_t scale = power_of_ten(places_);
    switch (state.phase) {
        case Phase::begin:
            return !empty();
        case Phase::minus:
            return reaches(true, 0, power_of_ten(whole_digits_ + places_) - 1);
        case Phase::zero:
            return reaches(state.negative, 0, scale - 1);
        case Phase::whole: {
            std::uint64_t least = state.magnitude * scale;
            std::uint64_t width = scale;
            for (unsigned digits = state.digits; digits <= whole_digits_; ++digits) {
                if (reaches(state.negative, least, least + width - 1)) {
                    return true;
                }
                least *= 10;
                width *= 10;
            }
            return false;
        }
        case Phase::point:
        case Phase::fraction: {
            const std::uint64_t width = power_of_ten(places_ - state.digits);
            return reaches(state.negative, state.magnitude * width, state.magnitude * width + width - 1);
        }
    }
    return false;
}

bool NumberRule::step(std::uint8_t byte, NumberState& state) const {
    NumberState after = state;
    const bool in_whole = state.phase <= Phase::whole;
    if (byte == '-') {
        if (state.phase != Phase::begin) {
            return false;
        }
        after.phase = Phase::minus;
        after.negative = true;
    } else if (byte == '.') {
        if (places_ == 0 || (state.phase != Phase::zero && state.phase != Phase::whole)) {
            return false;
        }
        after.phase = Phase::point;
        after.digits = 0;
    } else if (byte >= '0' && byte <= '9') {
        if (state.phase == Phase::zero || state.digits >= (in_whole ? whole_digits_ : places_)) {
            return false;
        }
        const bool leading = state.phase <= Phase::minus;
        after.phase = !in_whole ? Phase::fraction : leading && byte == '0' ? Phase::zero : Phase::whole;
        after.magnitude = state.magnitude * 10 + (byte - std::uint64_t{'0'});
        ++after.digits;
    } else {
        return false;
    }
    if (!viable(after)) {
        return false;
    }
    state = after;
    return true;
}

bool NumberRule::can_end(const NumberState& state) const {
    if (state.phase == Phase::zero || state.phase == Phase::whole) {
        const std::uint64_t value = state.magnitude * power_of_ten(places_);
        return reaches(state.negative, value, value);
    }
    if (state.phase == Phase::fraction) {
        const std::uint64_t value = state.magnitude * power_of_ten(places_ - state.digits);
        return reaches(state.negative, value, value);
    }
    return false;
}

}  // namespace lapidary
