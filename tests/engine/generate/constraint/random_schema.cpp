#include "engine/generate/constraint/random_schema.h"

#include <algorithm>
#include <set>

namespace lapidary::test {

OrderedJson RandomSchema::next() {
    OrderedJson root = value(3);
    if (!root.contains("$defs")) {
        root["$defs"] = OrderedJson::object();
    }
    // "leaf" is finite; "tree" may stand in itself.
    root["$defs"]["leaf"] = value(0);
    root["$defs"]["tree"] = {{"type", "object"},
                             {"properties",
                              {{"name", string()},
                               {"children", {{"type", "array"}, {"items", {{"$ref", "#/$defs/tree"}}}}},
                               {"next", {{"$ref", "#/$defs/tree"}}}}},
                             {"required", OrderedJson::array({"name"})}};
    return root;
}

std::string RandomSchema::word() {
    static const char* const kWords[] = {"a",         "ab",          "name",  "total", "date of birth",
                                         "b\"c",      "back\\slash", "naïve", "日本",  "x/y",
                                         "line\nend", "🎈",           "",      "tab\t"};
    return kWords[below(std::size(kWords))];
}

OrderedJson RandomSchema::value(unsigned depth) {
    OrderedJson out;
    switch (below(depth > 0 ? 13 : 7)) {
        case 0:
        case 1:
            out = string();
            break;
        case 2:
            out = number(true);
            break;
        case 3:
            out = number(false);
            break;
        case 4:
            out = constants();
            break;
        case 5:
            out = {{"type", chance(50) ? "boolean" : "null"}};
            break;
        case 6:
            out = {{"type", {"null", chance(50) ? "integer" : "boolean", "string"}}, {"maxLength", below(6)}};
            break;
        case 7:
        case 8:
            out = object(depth - 1);
            break;
        case 9:
            out = array(depth - 1);
            break;
        case 10:
            out = any_of(depth - 1);
            break;
        case 11:
            out = one_of(depth - 1);
            break;
        default:
            out = {{"$ref", chance(60) ? "#/$defs/leaf" : "#/$defs/tree"}};
            break;
    }
    if (chance(20)) {
        out["description"] = word();
    }
    return out;
}

OrderedJson RandomSchema::object(unsigned depth) {
    OrderedJson out = {{"type", "object"}, {"properties", OrderedJson::object()}, {"required", OrderedJson::array()}};
    for (unsigned count = below(5); count > 0; --count) {
        const std::string name = word();
        if (out["properties"].contains(name)) {
            continue;
        }
        out["properties"][name] = value(depth);
        if (chance(50)) {
            out["required"].push_back(name);
        }
    }
    if (chance(50)) {
        out["additionalProperties"] = false;
    }
    return out;
}

OrderedJson RandomSchema::array(unsigned depth) {
    OrderedJson out = {{"type", "array"}, {"items", value(depth)}};
    const unsigned least = below(3);
    if (chance(50)) {
        out["minItems"] = least;
    }
    if (chance(50)) {
        out["maxItems"] = least + below(3);
    }
    return out;
}

OrderedJson RandomSchema::string() {
    OrderedJson out = {{"type", "string"}};
    if (chance(25)) {
        static const char* const kFormats[] = {"date", "time", "date-time", "uuid", "email", "ipv4", "decimal"};
        out["format"] = kFormats[below(std::size(kFormats))];
        return out;
    }
    if (chance(30)) {
        static const char* const kPatterns[] = {
            "^[A-Z]{2,3}-\\d+$",    "^(?:aa)*$",   "\\d",   "^[^,\"]+$",    "^.{3}$",         "^(yes|no|maybe)?$",
            "^[\\u00e0-\\u00ff]+$", "^\\S+ \\S+$", "^a|b$", "^[\\\\\"/]+$", "^\\w{1,4}[.!?]$"};
        out["pattern"] = kPatterns[below(std::size(kPatterns))];
        return out;
    }
    const unsigned least = below(5);
    if (chance(50)) {
        out["minLength"] = least;
    }
    if (chance(50)) {
        out["maxLength"] = least + below(5);
    }
    return out;
}

OrderedJson RandomSchema::number(bool integer) {
    OrderedJson out = {{"type", integer ? "integer" : "number"}};
    const double scale = std::vector<double>{1.0, 10.0, 0.1, 1000.0, 1e9}[below(5)];
    const double low = (static_cast<double>(below(2000)) - 1000.0) * scale;
    const double width = (static_cast<double>(below(300)) + 2.0) * (integer ? std::max(scale, 1.0) : scale);
    if (chance(50)) {
        out[chance(50) ? "minimum" : "exclusiveMinimum"] = low;
    }
    if (chance(50)) {
        out[chance(50) ? "maximum" : "exclusiveMaximum"] = low + width;
    }
    if (!integer && chance(30)) {
        out["multipleOf"] = std::vector<double>{1.0, 0.1, 0.01}[below(scale < 1.0 ? 1 : 3) + (scale < 1.0 ? 1 : 0)];
    }
    return out;
}

OrderedJson RandomSchema::constants() {
    OrderedJson values = OrderedJson::array();
    for (unsigned count = 1 + below(5); count > 0; --count) {
        switch (below(5)) {
            case 0:
                values.push_back(below(200));
                break;
            case 1:
                values.push_back(static_cast<double>(below(200)) / 8.0);
                break;
            case 2:
                values.push_back(OrderedJson{{word(), below(3)}, {"list", {word(), nullptr}}});
                break;
            default:
                values.push_back(word());
                break;
        }
    }
    if (chance(30)) {
        return {{"const", values[0]}};
    }
    return {{"enum", values}};
}

OrderedJson RandomSchema::any_of(unsigned depth) {
    OrderedJson branches = OrderedJson::array();
    for (unsigned count = 1 + below(3); count > 0; --count) {
        branches.push_back(value(depth));
    }
    return {{"anyOf", branches}};
}

OrderedJson RandomSchema::one_of(unsigned depth) {
    if (chance(50)) {
        return {{"oneOf", {string(), number(chance(50)), {{"type", "null"}}, array(0)}}};
    }
    OrderedJson branches = OrderedJson::array();
    for (const char* kind : {"cat", "dog", "catfish"}) {
        OrderedJson branch = object(depth);
        branch["properties"]["kind"] = {{"const", kind}};
        branch["required"].push_back("kind");
        branches.push_back(branch);
    }
    return {{"oneOf", branches}};
}

Result<Tokenizer> make_tokenizer(std::uint64_t seed) {
    std::mt19937_64 random(seed);
    Vocabulary vocabulary;
    const auto add = [&](const std::string& text, PieceType type) {
        const auto score = -static_cast<float>(vocabulary.pieces.size());
        vocabulary.pieces.push_back({text, score, type});
    };
    add("<pad>", PieceType::control);
    add("<eos>", PieceType::control);
    add("<bos>", PieceType::control);
    add("<unk>", PieceType::unknown);
    for (unsigned byte = 0; byte < 256; ++byte) {
        char text[8];
        std::snprintf(text, sizeof(text), "<0x%02X>", byte);
        add(text, PieceType::byte);
    }
    std::set<std::string> pieces = {"\"", "\",\"", "\":",     "{\"",  "\"}",    "\"]", ",",    "[\"",
                                    "\\", "\\u",   "\\\"",    "null", "true",   "▁",   ",\"▁", "<unused7>",
                                    "}}", "]}",    "\"},{\"", "é",    "日本語", "🎈🎈"};
    const std::string letters = "abcdefghinamelotu0123456789-.:,\"\\{}[]/ZTé";
    while (pieces.size() < 330) {
        const std::size_t begin = random() % letters.size();
        std::string piece = letters.substr(begin, 1 + random() % 3);
        for (std::size_t count = random() % 3; count > 0; --count) {
            piece += letters[random() % (letters.size() - 2)];  // not half of the last character
        }
        bool whole = (static_cast<unsigned char>(piece[0]) & 0xC0U) != 0x80U;
        whole = whole && static_cast<unsigned char>(piece.back()) < 0x80;
        if (whole) {
            pieces.insert(piece);
        }
    }
    for (const std::string& piece : pieces) {
        add(piece, PieceType::normal);
    }
    return Tokenizer::create(std::move(vocabulary));
}

}  // namespace lapidary::test
