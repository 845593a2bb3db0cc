// The keywords of strings.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/json.h"
#include "base/result.h"
#include "generate/constraint/text_rule.h"

namespace lapidary {

// pattern or format of a schema of type "string", of `least` to `most` characters. Where `copied` is not null, its
// pieces that match the pattern (if some do, and one is of such a length), and any of them where there is no pattern or
// format.
Result<TextRule> string_rule(const OrderedJson& schema, const std::string& place, std::uint32_t least,
                             std::uint32_t most, const std::shared_ptr<const CopySource>& copied);

}  // namespace lapidary
