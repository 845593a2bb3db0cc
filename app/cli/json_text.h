// JSON as it goes to standard output.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace lapidary::app {

// Keys keep the order in which they were written, as the documentation shows them.
using Json = nlohmann::ordered_json;

// indent -1: one line. Bytes that are not UTF-8 (a token can be part of a character) become U+FFFD.
inline std::string json_line(const Json& document, int indent = -1) {
    return document.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

// A time or a rate with as many digits as mean something.
inline double rounded(double value, int decimals = 1) {
    double scale = 1.0;
    for (int digit = 0; digit < decimals; ++digit) {
        scale *= 10.0;
    }
    return static_cast<double>(static_cast<long long>(value * scale + (value < 0.0 ? -0.5 : 0.5))) / scale;
}

}  // namespace lapidary::app
