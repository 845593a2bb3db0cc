// JSON from files, with caps and without exceptions (nlohmann-json does the parsing).
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace lapidary {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;  // members keep the order of the text

// Parses a document of at most `largest` bytes and 64 levels; `name` stands in messages.
Result<Json> parse_json(std::string_view text, const std::string& name,
                        std::uint64_t largest = std::uint64_t{100} << 20U);
// The same with the members in their order; at most 10,000 of them in all, because looking one up is a walk.
Result<OrderedJson> parse_ordered_json(std::string_view text, const std::string& name, std::uint64_t largest);
Result<Json> read_json(const std::filesystem::path& path, std::uint64_t largest = std::uint64_t{100} << 20U);

// Members of an object by name; nullopt when absent, null, or of another type. Integers must be whole and not negative.
std::optional<std::uint64_t> json_integer(const Json& object, const char* key);
std::optional<double> json_number(const Json& object, const char* key);
std::optional<bool> json_boolean(const Json& object, const char* key);
std::optional<std::string> json_string(const Json& object, const char* key);
const Json* json_member(const Json& object, const char* key);

}  // namespace lapidary
