#include "cli/common.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

#include "backend/choose.h"
#include "library/model_paths.h"

namespace lapidary::app {

namespace {

constexpr std::array<OptionSpec, 8> kCommon{{
    {"--backend", "NAME", "where to compute: auto, cpu or vulkan[:N], where `lapidary devices` gives N (default auto)"},
    {"--threads", "N", "threads of the CPU; 0 takes the machine's physical cores (default 0)"},
    {"--precision", "HOW",
     "auto, exact (single-precision activations) or fast (8-bit activations for quantised weights) (default auto)"},
    {"--adapter", "PATH", "folder of a LoRA adapter for the model, as PEFT writes them"},
    {"--vk-trace", "", "print the time of each kernel of a graphics device on standard error"},
    {"--json", "", "write JSON"},
    {"--quiet", "", "no notices on standard error"},
    {"--verbose", "", "more about what happens, and the details of an error"},
}};

constexpr std::int64_t kMaxThreads = 1024;

}  // namespace

// constinit: the tables of the verbs are built from it before main().
constinit const std::span<const OptionSpec> kCommonOptions{kCommon};

Result<CommonOptions> read_common(const Arguments& arguments) {
    constexpr std::array<std::string_view, 3> kPrecisions{"auto", "exact", "fast"};
    CommonOptions common;
    common.load.backend = arguments.text("--backend").value_or("auto");
    if (!is_backend(common.load.backend)) {
        return Error{ErrorCode::invalid_argument,
                     "--backend is one of auto, cpu, vulkan, vulkan:N, not \"" + common.load.backend + "\"",
                     {}};
    }
    LAPIDARY_ASSIGN(const auto threads, arguments.integer("--threads", 0, 0, kMaxThreads));
    LAPIDARY_ASSIGN(const auto precision, arguments.choice("--precision", "auto", kPrecisions));
    common.load.threads = static_cast<unsigned>(threads);
    common.load.precision = precision == "exact"  ? Precision::exact
                            : precision == "fast" ? Precision::fast
                                                  : Precision::automatic;
    common.load.adapter = arguments.text("--adapter").value_or("");
    common.load.trace = arguments.has("--vk-trace");
    common.json = arguments.has("--json");
    common.quiet = arguments.has("--quiet");
    common.verbose = arguments.has("--verbose");
    return common;
}

void print(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void notice(const CommonOptions& common, std::string_view text) {
    if (!common.quiet) {
        std::fflush(stdout);
        std::cerr << text << std::endl;
    }
}

int report_usage(const VerbSpec& verb, const Error& error) {
    std::cerr << "lapidary " << verb.name << ": " << error.message << " (see lapidary " << verb.name << " --help)"
              << std::endl;
    return exit_usage;
}

int report_failure(const Error& error, bool verbose) {
    std::fflush(stdout);
    std::cerr << "lapidary: " << error.message << std::endl;
    if (verbose && !error.detail.empty()) {
        std::cerr << error.detail << std::endl;
    }
    return exit_failed;
}

Result<ModelFile> open_named(const std::string& model) {
    LAPIDARY_ASSIGN(const ModelPaths paths, find_model(model));
    return open_model(paths.model);
}

namespace {

void print_kernel_times(const DeviceModel& device) {
    const std::vector<KernelTime> times = device.kernel_times();
    if (times.empty()) {
        std::cerr << "[No kernel times: " << device.device().name << " has no clock for them.]" << std::endl;
        return;
    }
    double total = 0.0;
    for (const KernelTime& time : times) {
        total += time.ms;
    }
    const auto line = [](std::string name, const std::string& runs, const std::string& ms, const std::string& share) {
        name.resize(26, ' ');
        const auto right = [](const std::string& text, std::size_t width) {
            return std::string(text.size() < width ? width - text.size() : 0, ' ') + text;
        };
        std::cerr << name << right(runs, 10) << right(ms, 12) << right(share, 8) << '\n';
    };
    line("kernel", "runs", "ms", "%");
    for (const KernelTime& time : times) {
        line(time.name, std::to_string(time.runs), fixed(time.ms, 2), fixed(100.0 * time.ms / total, 1));
    }
    std::cerr.flush();
}

}  // namespace

Result<std::shared_ptr<LoadedModel>> load_named(const std::string& model, const CommonOptions& common) {
    LAPIDARY_ASSIGN(const ModelPaths paths, find_model(model, common.load.adapter.string()));
    LoadOptions options = common.load;
    options.adapter = paths.adapter;
    LAPIDARY_ASSIGN(auto loaded, load_model(paths.model, options));
    if (!loaded->fallback.empty()) {
        notice(common, reason_text(loaded->fallback));
    }
    if (common.verbose) {
        const DeviceInfo device = loaded->device->device();
        notice(common, "Loaded " + loaded->file.name + " in " + fixed(loaded->load_ms, 1) + " ms on " + device.name +
                           (device.driver.empty() ? "" : " (" + device.driver + ")") + ", " +
                           human_bytes(loaded->device->weight_bytes()) + " of weights." +
                           (device.reasons.empty() ? "" : " " + reason_text(device.reasons)));
    }
    if (common.load.trace) {
        // Printed when the verb lets go of its model, so that no verb has to think of it.
        return std::shared_ptr<LoadedModel>(loaded.get(),
                                            [loaded](LoadedModel* last) { print_kernel_times(*last->device); });
    }
    return loaded;
}

Result<Tokenizer> load_tokenizer(const std::string& model) {
    LAPIDARY_ASSIGN(const ModelFile file, open_named(model));
    LAPIDARY_ASSIGN(Vocabulary vocabulary, file.read_vocabulary());
    return Tokenizer::create(std::move(vocabulary));
}

Status check_ids(std::span<const TokenId> ids, std::uint32_t vocab_size) {
    for (const TokenId id : ids) {
        if (id < 0 || static_cast<std::uint32_t>(id) >= vocab_size) {
            return Error{ErrorCode::invalid_argument,
                         "Token id " + std::to_string(id) + " is not in this model's vocabulary of " +
                             human_count(vocab_size) + " pieces.",
                         {}};
        }
    }
    return {};
}

Result<std::string> read_text(const std::string& path) {
    if (path == "-") {
        return std::string(std::istreambuf_iterator<char>(std::cin), {});
    }
    std::ifstream file(path, std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(file), {});
    if (!file.is_open() || file.bad()) {
        return Error{ErrorCode::io, "Could not read the text file \"" + path + "\".", {}};
    }
    return text;
}

std::string human_bytes(std::uint64_t bytes) {
    constexpr std::array<const char*, 4> kUnits{"kB", "MB", "GB", "TB"};
    if (bytes < 1000) {
        return std::to_string(bytes) + " B";
    }
    double value = static_cast<double>(bytes) / 1000.0;
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < kUnits.size()) {
        value /= 1000.0;
        ++unit;
    }
    return fixed(value, value < 9.95 ? 1 : 0) + " " + kUnits[unit];
}

std::string human_count(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) {
        digits.insert(at - 3, ",");
    }
    return digits;
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
    return human_count(number) + " " + std::string(number == 1 ? one : many);
}

std::string fixed(double value, int decimals) {
    char buffer[64];
    const int length = std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
    return std::string(buffer, static_cast<std::size_t>(std::max(length, 0)));
}

}  // namespace lapidary::app
