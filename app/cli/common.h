// What all verbs share: common options, opening a model, output, and how an ending becomes an exit code.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/arguments.h"
#include "generate/loaded_model.h"

namespace lapidary::app {

enum ExitCode : int { exit_ok = 0, exit_failed = 1, exit_usage = 2 };

extern const std::span<const OptionSpec> kCommonOptions;

struct CommonOptions {
    LoadOptions load;
    bool json = false;
    bool quiet = false;
    bool verbose = false;
};

Result<CommonOptions> read_common(const Arguments& arguments);

// Standard output and standard error. A notice is for the person: --quiet drops it.
void print(std::string_view text);
void notice(const CommonOptions& common, std::string_view text);

// One line on standard error, with the detail for the log after it when the person asked for --verbose.
int report_usage(const VerbSpec& verb, const Error& error);
int report_failure(const Error& error, bool verbose);

// Runs a verb in its two steps: reading its options (a failure there is wrong usage) and doing it.
template <class Options>
int perform(const VerbSpec& verb, const Arguments& arguments, Result<Options> (*read)(const Arguments&),
            Status (*run)(const Options&)) {
    Result<Options> options = read(arguments);
    if (!options.ok()) {
        return report_usage(verb, options.error());
    }
    const Status status = run(*options);
    return status.ok() ? int{exit_ok} : report_failure(status.error(), options->common.verbose);
}

// Opens the file that a MODEL word names.
Result<ModelFile> open_named(const std::string& model);

// Loads it for computing; with --verbose says how long that took and on what it runs.
Result<std::shared_ptr<LoadedModel>> load_named(const std::string& model, const CommonOptions& common);

// Only its tokenizer, which is much quicker.
Result<Tokenizer> load_tokenizer(const std::string& model);

// Ids below the size of the vocabulary, or an error that names the first that is not.
Status check_ids(std::span<const TokenId> ids, std::uint32_t vocab_size);

// All of a file, or of standard input for "-".
Result<std::string> read_text(const std::string& path);

std::string human_bytes(std::uint64_t bytes);   // "1.2 GB"
std::string human_count(std::uint64_t number);  // "268,098,176"
// "1 row repeats", "2,000 rows repeat": the number and what fits it.
std::string counted(std::uint64_t number, std::string_view one, std::string_view many);
std::string fixed(double value, int decimals);  // "12.3", with a point in every locale

}  // namespace lapidary::app
