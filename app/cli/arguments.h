// The command line's grammar: options of a verb as a table, so that parsing, checking and --help read the same rows.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lapidary::app {

// One option. value: what stands after it in the help ("N", "TEXT"); empty for a switch.
struct OptionSpec {
    std::string_view name;  // with its dashes: "--top-k"
    std::string_view value;
    std::string_view help;
    bool repeatable = false;
};

// One verb: what --help prints and what the parser accepts.
struct VerbSpec {
    std::string_view name = {};
    std::string_view operands = {};  // "MODEL TEXT..."
    std::string_view summary = {};   // one sentence
    std::size_t min_operands = 0;
    std::size_t max_operands = 0;
    std::span<const OptionSpec> options = {};
    std::span<const OptionSpec> common = {};  // shared by all verbs
    std::string_view notes = {};              // after the options: examples, formats
};

// A parsed command line. Every error of this class is wrong usage.
class Arguments {
public:
    // Accepts --name VALUE, --name=VALUE, switches, and operands in any order; after "--" everything is an operand.
    static Result<Arguments> parse(const VerbSpec& verb, std::span<const std::string> words);

    [[nodiscard]] bool has(std::string_view name) const { return values_.contains(name); }
    [[nodiscard]] std::optional<std::string> text(std::string_view name) const;  // the last one given
    [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;   // all of them, in order
    [[nodiscard]] const std::vector<std::string>& operands() const { return operands_; }

    // A number in [lowest, highest], or `otherwise` when the option was not given.
    [[nodiscard]] Result<std::int64_t> integer(std::string_view name, std::int64_t otherwise, std::int64_t lowest,
                                               std::int64_t highest) const;
    [[nodiscard]] Result<float> number(std::string_view name, float otherwise, float lowest, float highest) const;
    // One of the words, or `otherwise`.
    [[nodiscard]] Result<std::string> choice(std::string_view name, std::string_view otherwise,
                                             std::span<const std::string_view> words) const;

private:
    std::map<std::string, std::vector<std::string>, std::less<>> values_;
    std::vector<std::string> operands_;
};

// What stands between the commas, also where that is nothing.
std::vector<std::string> split_list(std::string_view list);

// Whole numbers separated by commas or blanks ("2,5,9"), all at least `lowest`. what names them in the error.
Result<std::vector<std::int32_t>> parse_integers(std::string_view list, std::string_view what, std::int32_t lowest);

std::string help_text(const VerbSpec& verb);

}  // namespace lapidary::app
