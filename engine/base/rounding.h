// Numbers as documents keep them.
#pragma once

#include <cmath>

namespace lapidary {

// A share or score with four digits after the point.
inline double four_digits(double value) {
    return std::round(value * 1.0e4) / 1.0e4;
}

}  // namespace lapidary
