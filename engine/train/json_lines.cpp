#include "train/json_lines.h"

#include <cstdint>

#include "base/json.h"

namespace lapidary {

namespace {

std::string json_text(const std::string& text) {
    return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Listens to the parser. Events instead of a tree: a tree sorts the keys, or looks each one up among all others.
class Flattener : public nlohmann::json_sax<Json> {
public:
    Flattener(std::size_t most_fields, std::vector<FlatField>& fields) : most_fields_(most_fields), fields_(fields) {}

    [[nodiscard]] const std::string& reason() const { return reason_; }

    bool null() override { return in_array() ? value("null") : value(""); }
    bool boolean(bool yes) override { return value(yes ? "true" : "false"); }
    bool number_integer(std::int64_t number) override { return value(std::to_string(number)); }
    bool number_unsigned(std::uint64_t number) override { return value(std::to_string(number)); }
    bool number_float(double /*number*/, const std::string& written) override { return value(written); }
    bool string(std::string& text) override { return value(in_array() ? json_text(text) : text); }
    bool binary(Json::binary_t& /*bytes*/) override { return false; }  // not in JSON text

    bool start_object(std::size_t /*count*/) override {
        if (!deeper()) {
            return false;
        }
        if (in_array()) {
            return open('{');
        }
        path_ends_.push_back(path_.size());
        return true;
    }
    bool end_object() override {
        --depth_;
        if (in_array()) {
            return close('}');
        }
        path_ends_.pop_back();
        return true;
    }
    bool start_array(std::size_t /*count*/) override {
        if (!deeper()) {
            return false;
        }
        if (path_ends_.empty()) {
            return fail("this is a JSON array, and a line must be an object such as {\"text\": \"...\"}");
        }
        return open('[');
    }
    bool end_array() override {
        --depth_;
        return close(']');
    }
    bool key(std::string& name) override {
        if (in_array()) {
            separate();
            array_ += json_text(name) + ":";
            separated_ = true;
            return true;
        }
        path_.resize(path_ends_.back());
        path_ += path_.empty() ? name : "." + name;
        constexpr std::size_t kLongestName = 1000;
        return path_.size() <= kLongestName || fail("the name of a field is longer than 1,000 bytes");
    }
    bool parse_error(std::size_t position, const std::string& /*token*/, const Json::exception& /*what*/) override {
        return fail("this is not valid JSON (at character " + std::to_string(position) + " of the line)");
    }

private:
    [[nodiscard]] bool in_array() const { return !brackets_.empty(); }

    bool fail(std::string reason) {
        reason_ = std::move(reason);
        return false;
    }

    bool deeper() {
        constexpr std::size_t kDeepest = 64;
        return ++depth_ <= kDeepest || fail("the JSON is nested more than 64 levels deep");
    }

    bool value(std::string text) {
        if (in_array()) {
            separate();
            array_ += text;
            return true;
        }
        if (path_ends_.empty()) {
            return fail("this is a single JSON value, and a line must be an object such as {\"text\": \"...\"}");
        }
        if (fields_.size() >= most_fields_) {
            return fail("it has more than " + std::to_string(most_fields_) + " fields");
        }
        fields_.push_back({path_, std::move(text)});
        return true;
    }

    // Text of an array: a comma before each part but the first of its bracket and what follows a key.
    void separate() {
        if (!separated_) {
            array_ += ',';
        }
        separated_ = false;
    }
    bool open(char bracket) {
        if (in_array()) {
            separate();
        }
        array_ += bracket;
        brackets_.push_back(bracket);
        separated_ = true;
        return true;
    }
    bool close(char bracket) {
        array_ += bracket;
        brackets_.pop_back();
        separated_ = false;
        if (in_array()) {
            return true;
        }
        std::string whole;
        whole.swap(array_);
        return value(std::move(whole));
    }

    std::size_t most_fields_;
    std::vector<FlatField>& fields_;
    std::string reason_;
    std::string path_;                    // of the field that is read
    std::vector<std::size_t> path_ends_;  // of the objects around it
    std::size_t depth_ = 0;
    std::string array_;     // text of the outermost array that is open
    std::string brackets_;  // open ones in it
    bool separated_ = true;
};

}  // namespace

std::string flatten_json_object(std::string_view line, std::size_t most_fields, std::vector<FlatField>& fields) {
    fields.clear();
    Flattener flattener(most_fields, fields);
    if (!Json::sax_parse(line.begin(), line.end(), &flattener) && flattener.reason().empty()) {
        return "this is not valid JSON";
    }
    return flattener.reason();
}

}  // namespace lapidary
