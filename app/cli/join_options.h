// Tables of options that several verbs share.
#pragma once

#include <algorithm>
#include <array>

#include "cli/arguments.h"

namespace lapidary::app {

// The options of a verb out of parts that other verbs have too.
template <std::size_t... Sizes>
constexpr auto join_options(const std::array<OptionSpec, Sizes>&... parts) {
    std::array<OptionSpec, (Sizes + ...)> all{};
    auto to = all.begin();
    ((to = std::copy(parts.begin(), parts.end(), to)), ...);
    return all;
}

}  // namespace lapidary::app
