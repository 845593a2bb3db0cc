#include "generate/constraint/schema_strings.h"

#include <optional>
#include <string_view>

#include "generate/constraint/pattern.h"
#include "generate/constraint/schema_document.h"

namespace lapidary {

Result<TextRule> string_rule(const OrderedJson& schema, const std::string& place, std::uint32_t least,
                             std::uint32_t most, const std::shared_ptr<const CopySource>& copied) {
    std::optional<std::string> pattern;
    for (const char* keyword : {"pattern", "format"}) {
        const auto found = schema.find(keyword);
        if (found == schema.end()) {
            continue;
        }
        if (!found->is_string()) {
            return schema_error(ErrorCode::invalid_argument, place, '\'' + std::string(keyword) + "' must be a string");
        }
        if (pattern) {
            return schema_error(ErrorCode::unsupported, place, "'pattern' together with 'format' is not supported");
        }
        pattern = found->get<std::string>();
        if (std::string_view(keyword) == "format") {
            const auto known = format_pattern(*pattern);
            if (!known) {
                return schema_error(
                    ErrorCode::unsupported, place,
                    "the 'format' \"" + pattern->substr(0, 64) + "\" is not supported; write a 'pattern' instead");
            }
            pattern = std::string(*known);
        }
    }
    auto rule = [&]() -> Result<TextRule> {
        if (!pattern) {
            return copied != nullptr ? TextRule::create_copied(copied, least, most) : TextRule::create_any(least, most);
        }
        LAPIDARY_ASSIGN(auto dfa, compile_pattern(*pattern));
        // A format is how a value is written anew, so that it need not stand in the document.
        if (copied != nullptr && schema.contains("pattern")) {
            if (auto pieces = matching_pieces(*copied, *dfa)) {
                if (auto fitting = TextRule::create(std::move(pieces), least, most); fitting.ok()) {
                    return fitting;
                }
            }
        }
        return TextRule::create(std::move(dfa), least, most);
    }();
    if (!rule.ok()) {
        return schema_error(rule.error().code, place, rule.error().message);
    }
    return rule;
}

}  // namespace lapidary
