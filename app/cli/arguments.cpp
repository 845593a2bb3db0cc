#include "cli/arguments.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace lapidary::app {

namespace {

Error usage(std::string message) {
    return Error{ErrorCode::invalid_argument, std::move(message), {}};
}

std::string quoted(std::string_view text) {
    return "\"" + std::string(text) + "\"";
}

// All of `text` as a number, or nullopt.
template <class T>
std::optional<T> to_number(std::string_view text) {
    T value{};
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && stop == end && !text.empty() ? std::optional<T>(value) : std::nullopt;
}

std::string shown(float value) {
    char buffer[32];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
    return error == std::errc() ? std::string(buffer, end) : std::string("?");
}

const OptionSpec* find_option(const VerbSpec& verb, std::string_view name) {
    for (const auto& options : {verb.options, verb.common}) {
        for (const OptionSpec& option : options) {
            if (option.name == name) {
                return &option;
            }
        }
    }
    return nullptr;
}

// Breaks a text at blanks so that lines after the first start at `indent` and end before column 100.
void append_wrapped(std::string& out, std::string_view text, std::size_t indent) {
    constexpr std::size_t kWidth = 100;
    std::size_t column = indent;
    while (!text.empty()) {
        const std::size_t length = std::min(text.find(' '), text.size());
        if (column > indent && column + 1 + length > kWidth) {
            out += '\n';
            out.append(indent, ' ');
            column = indent;
        } else if (column > indent) {
            out += ' ';
            ++column;
        }
        out += text.substr(0, length);
        column += length;
        text.remove_prefix(std::min(length + 1, text.size()));
    }
    out += '\n';
}

void append_options(std::string& out, std::span<const OptionSpec> options) {
    constexpr std::size_t kHelpColumn = 28;
    for (const OptionSpec& option : options) {
        std::string left = "  " + std::string(option.name);
        if (!option.value.empty()) {
            left += " " + std::string(option.value);
        }
        left.resize(std::max(left.size() + 2, kHelpColumn), ' ');
        out += left;
        append_wrapped(out, option.help, left.size());
    }
}

}  // namespace

Result<Arguments> Arguments::parse(const VerbSpec& verb, std::span<const std::string> words) {
    Arguments arguments;
    bool only_operands = false;
    for (std::size_t index = 0; index < words.size(); ++index) {
        const std::string& word = words[index];
        if (only_operands || word.size() < 2 || !word.starts_with("--")) {
            // A single dash begins no option: "-" is standard input, "-5" a number, "-hello" a text.
            arguments.operands_.push_back(word);
            continue;
        }
        if (word == "--") {
            only_operands = true;
            continue;
        }
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(0, equals);
        const OptionSpec* const option = find_option(verb, name);
        if (option == nullptr) {
            return usage("there is no option " + name);
        }
        std::vector<std::string>& values = arguments.values_[name];
        if (!values.empty() && !option->repeatable) {
            return usage(name + " is given twice");
        }
        if (option->value.empty()) {
            if (equals != std::string::npos) {
                return usage(name + " takes no value");
            }
            values.emplace_back();
        } else if (equals != std::string::npos) {
            values.push_back(word.substr(equals + 1));
        } else if (index + 1 < words.size()) {
            values.push_back(words[++index]);
        } else {
            return usage(name + " needs a value (" + std::string(option->value) + ")");
        }
    }
    const std::size_t count = arguments.operands_.size();
    if (count < verb.min_operands || count > verb.max_operands) {
        return usage(count < verb.min_operands ? "expected " + std::string(verb.operands)
                                               : "did not expect " + quoted(arguments.operands_[verb.max_operands]));
    }
    return arguments;
}

std::optional<std::string> Arguments::text(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::nullopt : std::optional<std::string>(found->second.back());
}

std::vector<std::string> Arguments::texts(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::vector<std::string>{} : found->second;
}

Result<std::int64_t> Arguments::integer(std::string_view name, std::int64_t otherwise, std::int64_t lowest,
                                        std::int64_t highest) const {
    const auto given = text(name);
    if (!given) {
        return otherwise;
    }
    const auto value = to_number<std::int64_t>(*given);
    if (!value || *value < lowest || *value > highest) {
        return usage(std::string(name) + " needs a whole number from " + std::to_string(lowest) + " to " +
                     std::to_string(highest) + ", not " + quoted(*given));
    }
    return *value;
}

Result<float> Arguments::number(std::string_view name, float otherwise, float lowest, float highest) const {
    const auto given = text(name);
    if (!given) {
        return otherwise;
    }
    const auto value = to_number<float>(*given);
    if (!value || !std::isfinite(*value) || *value < lowest || *value > highest) {
        return usage(std::string(name) + " needs a number from " + shown(lowest) + " to " + shown(highest) + ", not " +
                     quoted(*given));
    }
    return *value;
}

Result<std::string> Arguments::choice(std::string_view name, std::string_view otherwise,
                                      std::span<const std::string_view> words) const {
    std::string given = text(name).value_or(std::string(otherwise));
    if (std::find(words.begin(), words.end(), given) != words.end()) {
        return given;
    }
    std::string list;
    for (const std::string_view word : words) {
        list += (list.empty() ? "" : ", ") + std::string(word);
    }
    return usage(std::string(name) + " is one of " + list + ", not " + quoted(given));
}

std::vector<std::string> split_list(std::string_view list) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        parts.emplace_back(list.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

Result<std::vector<std::int32_t>> parse_integers(std::string_view list, std::string_view what, std::int32_t lowest) {
    std::vector<std::int32_t> values;
    constexpr std::string_view kSeparators = ", \t\r\n";
    for (std::size_t begin = 0; begin < list.size();) {
        const std::size_t end = std::min(list.find_first_of(kSeparators, begin), list.size());
        if (end > begin) {
            const std::string_view word = list.substr(begin, end - begin);
            const auto value = to_number<std::int32_t>(word);
            if (!value || *value < lowest) {
                return usage(std::string(what) + " are whole numbers from " + std::to_string(lowest) +
                             " on, separated by commas; " + quoted(word) + " is none");
            }
            values.push_back(*value);
        }
        begin = end + 1;
    }
    if (values.empty()) {
        return usage(std::string(what) + " are missing");
    }
    return values;
}

std::string help_text(const VerbSpec& verb) {
    std::string out = "Usage: lapidary " + std::string(verb.name);
    if (!verb.operands.empty()) {
        out += " " + std::string(verb.operands);
    }
    out += " [options]\n\n";
    append_wrapped(out, verb.summary, 0);
    if (!verb.options.empty()) {
        out += "\nOptions:\n";
        append_options(out, verb.options);
    }
    out += "\nCommon options:\n";
    append_options(out, verb.common);
    if (!verb.notes.empty()) {
        out += "\n" + std::string(verb.notes);
    }
    return out;
}

}  // namespace lapidary::app
