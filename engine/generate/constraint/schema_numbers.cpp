#include "generate/constraint/schema_numbers.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "generate/constraint/schema_document.h"

namespace lapidary {

namespace {

constexpr unsigned kWholeDigitsOfIntegers = 15;  // all of them exact in double precision
constexpr unsigned kWholeDigits = 12;
constexpr unsigned kPlaces = 6;

std::int64_t power_of_ten(unsigned exponent) {
    std::int64_t out = 1;
    for (; exponent > 0; --exponent) {
        out *= 10;
    }
    return out;
}

// A bound as a multiple of 10^-places.
class Bound {
public:
    Bound(unsigned places, unsigned whole_digits)
        : places_(places), scale_(power_of_ten(places)), limit_(power_of_ten(whole_digits)) {}

    // The least multiple that is at least the value (or above it), limit() when all are below.
    [[nodiscard]] std::int64_t lower(const OrderedJson& value, bool exclusive) const {
        if (value.is_number_unsigned() && value.get<std::uint64_t>() >= static_cast<std::uint64_t>(limit_)) {
            return limit();
        }
        if (value.is_number_integer()) {
            return of_integer(value.get<std::int64_t>(), exclusive);
        }
        return of_double(value.get<double>(), exclusive);
    }
    // The greatest multiple that is at most the value (or below it).
    [[nodiscard]] std::int64_t upper(const OrderedJson& value, bool exclusive) const {
        if (value.is_number_unsigned() && value.get<std::uint64_t>() >= static_cast<std::uint64_t>(limit_)) {
            return limit();
        }
        if (value.is_number_integer()) {
            const std::int64_t whole = std::clamp(value.get<std::int64_t>(), -limit_, limit_);
            return -of_integer(-whole, exclusive);
        }
        return -of_double(-value.get<double>(), exclusive);
    }
    [[nodiscard]] std::int64_t limit() const { return limit_ * scale_; }

private:
    [[nodiscard]] std::int64_t of_integer(std::int64_t whole, bool exclusive) const {
        return std::clamp(whole, -limit_, limit_) * scale_ + (exclusive ? 1 : 0);
    }

    [[nodiscard]] std::int64_t of_double(double value, bool exclusive) const {
        const auto limit = static_cast<double>(limit_);
        if (!(value > -limit) || !(value < limit)) {
            return value > 0.0 ? this->limit() : -this->limit();
        }
        const double whole = std::floor(value);
        std::int64_t units =
            static_cast<std::int64_t>(whole) * scale_ + std::llround((value - whole) * static_cast<double>(scale_));
        const auto fits = [&](std::int64_t candidate) {
            return exclusive ? as_double(candidate) > value : as_double(candidate) >= value;
        };
        while (!fits(units)) {
            ++units;
        }
        while (fits(units - 1)) {
            --units;
        }
        return units;
    }

    // What a reader makes of the number when it is written out: bounds are compared with that.
    [[nodiscard]] double as_double(std::int64_t units) const {
        const std::int64_t magnitude = std::abs(units);
        std::string fraction = std::to_string(magnitude % scale_ + scale_).substr(1);  // without the 1 of the scale
        const std::string text =
            (units < 0 ? "-" : "") + std::to_string(magnitude / scale_) + (places_ > 0 ? "." + fraction : "");
        return Json::parse(text, nullptr, /*allow_exceptions=*/false).get<double>();
    }

    unsigned places_;
    std::int64_t scale_;
    std::int64_t limit_;
};

// Decimal places that multipleOf leaves: 0 for 1, 2 for 0.01. nullopt for any other value.
std::optional<unsigned> places_of(const OrderedJson& multiple) {
    unsigned places = 0;
    for (const double value : {1.0, 0.1, 0.01, 0.001, 0.0001, 0.00001, 0.000001}) {
        if (multiple.is_number() && multiple.get<double>() == value) {
            return places;
        }
        ++places;
    }
    return std::nullopt;
}

}  // namespace

Result<NumberRule> number_rule(const OrderedJson& schema, const std::string& place, bool integer) {
    unsigned places = integer ? 0 : kPlaces;
    if (const auto multiple = schema.find("multipleOf"); multiple != schema.end()) {
        const auto wanted = places_of(*multiple);
        if (!wanted || (integer && *wanted != 0)) {
            return schema_error(ErrorCode::unsupported, place,
                                integer ? "'multipleOf' other than 1 is not supported for integers"
                                        : "'multipleOf' other than 1, 0.1, 0.01 ... 0.000001 is not supported");
        }
        places = *wanted;
    }
    const unsigned whole_digits = integer ? kWholeDigitsOfIntegers : kWholeDigits;
    const Bound bound(places, whole_digits);
    std::int64_t low = 1 - bound.limit();
    std::int64_t high = bound.limit() - 1;
    struct Keyword {
        const char* name;
        bool lower;
        bool exclusive;
    };
    for (const auto [name, lower, exclusive] :
         {Keyword{"minimum", true, false}, Keyword{"maximum", false, false}, Keyword{"exclusiveMinimum", true, true},
          Keyword{"exclusiveMaximum", false, true}}) {
        const auto found = schema.find(name);
        if (found == schema.end()) {
            continue;
        }
        if (!found->is_number()) {
            return schema_error(ErrorCode::invalid_argument, place, '\'' + std::string(name) + "' must be a number");
        }
        if (lower) {
            low = std::max(low, bound.lower(*found, exclusive));
        } else {
            high = std::min(high, bound.upper(*found, exclusive));
        }
    }
    const NumberRule rule(low, high, places, whole_digits);
    if (rule.empty()) {
        return schema_error(ErrorCode::invalid_argument, place,
                            "no number of at most " + std::to_string(whole_digits) + " digits lies within its bounds");
    }
    return rule;
}

}  // namespace lapidary
