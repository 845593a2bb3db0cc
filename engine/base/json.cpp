#include "base/json.h"

#include <limits>

#include "base/mapped_file.h"

namespace lapidary {

namespace {

template <class AnyJson>
Result<AnyJson> parse(std::string_view text, const std::string& name, std::uint64_t largest, std::size_t most_members) {
    if (text.size() > largest) {
        return Error{
            ErrorCode::limit, name + ": the JSON is larger than " + std::to_string(largest >> 20U) + " MB.", {}};
    }
    bool too_deep = false;
    std::size_t members = 0;
    const auto limit = [&](int depth, typename AnyJson::parse_event_t event, AnyJson&) {
        constexpr int kDeepest = 64;
        too_deep = too_deep || depth > kDeepest;
        members += event == AnyJson::parse_event_t::key ? 1 : 0;
        return !too_deep && members <= most_members;  // false drops the value, so nothing more is kept
    };
    AnyJson out = AnyJson::parse(text.begin(), text.end(), limit, /*allow_exceptions=*/false);
    if (too_deep) {
        return Error{ErrorCode::limit, name + ": the JSON is nested more than 64 levels deep.", {}};
    }
    if (members > most_members) {
        return Error{
            ErrorCode::limit, name + ": the JSON has more than " + std::to_string(most_members) + " members.", {}};
    }
    if (out.is_discarded()) {
        return Error{ErrorCode::bad_format, name + ": this is not valid JSON; the file is damaged or incomplete.", {}};
    }
    return out;
}

}  // namespace

Result<Json> parse_json(std::string_view text, const std::string& name, std::uint64_t largest) {
    return parse<Json>(text, name, largest, std::numeric_limits<std::size_t>::max());
}

Result<OrderedJson> parse_ordered_json(std::string_view text, const std::string& name, std::uint64_t largest) {
    constexpr std::size_t kMostMembers = 10000;
    return parse<OrderedJson>(text, name, largest, kMostMembers);
}

Result<Json> read_json(const std::filesystem::path& path, std::uint64_t largest) {
    LAPIDARY_ASSIGN(const MappedFile file, MappedFile::open(path, largest));
    const auto bytes = file.bytes();
    return parse_json({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, path.string(), largest);
}

const Json* json_member(const Json& object, const char* key) {
    if (!object.is_object()) {
        return nullptr;
    }
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::optional<std::uint64_t> json_integer(const Json& object, const char* key) {
    const Json* member = json_member(object, key);
    if (member == nullptr || !member->is_number_unsigned()) {
        return std::nullopt;
    }
    return member->get<std::uint64_t>();
}

std::optional<double> json_number(const Json& object, const char* key) {
    const Json* member = json_member(object, key);
    return member == nullptr || !member->is_number() ? std::nullopt : std::optional<double>(member->get<double>());
}

std::optional<bool> json_boolean(const Json& object, const char* key) {
    const Json* member = json_member(object, key);
    return member == nullptr || !member->is_boolean() ? std::nullopt : std::optional<bool>(member->get<bool>());
}

std::optional<std::string> json_string(const Json& object, const char* key) {
    const Json* member = json_member(object, key);
    return member == nullptr || !member->is_string() ? std::nullopt
                                                     : std::optional<std::string>(member->get<std::string>());
}

}  // namespace lapidary
