#include "task/json_leaves.h"

#include <algorithm>

#include "base/json.h"

namespace lapidary {

namespace {

constexpr int kDeepest = 64;
constexpr std::string_view kSpace = " \t\r\n";

// A reader of valid JSON that keeps places. Anything else ends it at once.
class Walker {
public:
    explicit Walker(std::string_view json) : json_(json) {}

    // Puts each value into the list before what is in it.
    bool walk(const std::string& path, int depth, std::vector<JsonValue>& values) {
        skip_space();
        if (depth > kDeepest || at_ >= json_.size()) {
            return false;
        }
        const std::size_t begin = at_;
        const std::size_t place = values.size();
        const char first = json_[at_];
        values.push_back({path, {begin, begin}, first == '{' || first == '[' ? first : '\0'});
        bool good = true;
        if (first == '{') {
            good = members([&](const std::string& name) { return walk(path + "/" + name, depth + 1, values); });
        } else if (first == '[') {
            std::size_t index = 0;
            good = elements(']', [&] { return walk(path + "/" + std::to_string(index++), depth + 1, values); });
        } else {
            skip_scalar();
        }
        values[place].span.end = std::min(at_, json_.size());
        return good && at_ > begin;
    }

private:
    void skip_space() { at_ = std::min(json_.find_first_not_of(kSpace, at_), json_.size()); }

    void skip_string() {
        for (++at_; at_ < json_.size() && json_[at_] != '"'; ++at_) {
            at_ += json_[at_] == '\\' ? 1 : 0;
        }
        at_ = std::min(at_ + 1, json_.size());
    }

    void skip_scalar() {
        if (json_[at_] == '"') {
            skip_string();
        } else {
            at_ = std::min(json_.find_first_of(",]} \t\r\n", at_), json_.size());
        }
    }

    // What stands between the bracket here and its `close`: `one` reads each element.
    template <class One>
    bool elements(char close, const One& one) {
        ++at_;
        for (skip_space(); at_ < json_.size() && json_[at_] != close; skip_space()) {
            if (json_[at_] == ',') {
                ++at_;
            } else if (!one()) {
                return false;
            }
        }
        ++at_;
        return at_ <= json_.size();
    }

    template <class One>
    bool members(const One& one) {
        return elements('}', [&] {
            const std::size_t begin = at_;
            if (json_[at_] != '"') {
                return false;
            }
            skip_string();
            std::string name;
            const Json parsed = Json::parse(json_.substr(begin, at_ - begin), nullptr, false);
            if (!parsed.is_string()) {
                return false;
            }
            // The two characters that a JSON pointer escapes (RFC 6901).
            for (const char c : parsed.get<std::string>()) {
                name += c == '~' ? std::string("~0") : c == '/' ? std::string("~1") : std::string(1, c);
            }
            skip_space();
            if (at_ >= json_.size() || json_[at_] != ':') {
                return false;
            }
            ++at_;
            return one(name);
        });
    }

    std::string_view json_;
    std::size_t at_ = 0;
};

}  // namespace

std::vector<JsonValue> json_values(std::string_view json) {
    std::vector<JsonValue> values;
    Walker(json).walk("", 0, values);
    return values;
}

std::vector<JsonLeaf> json_leaves(std::string_view json) {
    std::vector<JsonLeaf> leaves;
    for (JsonValue& value : json_values(json)) {
        if (value.bracket == 0) {
            leaves.push_back({std::move(value.path), value.span});
        }
    }
    return leaves;
}

}  // namespace lapidary
