// The `pattern` keyword: a subset of ECMA-262's regular expressions to an automaton over the bytes of a JSON string.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "generate/constraint/byte_dfa.h"

namespace lapidary {

// Characters, escapes (\d \w \s \D \W \S \t \n \r \f \v \xHH \uHHHH and punctuation), ., classes, groups without
// capture semantics, |, * + ? {n} {n,} {n,m}; ^ at the begin and $ at the end of an alternative, without which anything
// may stand before or after, as the standard says. Everything else (look-around, back references, \b, \p, lazy
// quantifiers) is an error that names it. Quotes, backslashes and \b \f \n \r \t come out as their short escapes, all
// other characters as themselves; the remaining control characters never.
Result<std::shared_ptr<const ByteDfa>> compile_pattern(std::string_view pattern);

// The pattern that stands for a `format`: date, time and date-time (RFC 3339; days exist, no leap seconds), uuid,
// email, ipv4, and our own decimal, an amount with up to 6 decimal places. nullopt for any other.
std::optional<std::string_view> format_pattern(std::string_view format);

}  // namespace lapidary
