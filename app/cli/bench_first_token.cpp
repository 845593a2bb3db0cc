// Time to first token is measured in processes of their own, because what a person waits for begins with the program.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "cli/bench.h"
#include "library/executable.h"

#if defined(_WIN32)
#include <windows.h>
// after windows.h
#include <psapi.h>
#else
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#if !defined(__linux__)
extern char** environ;  // POSIX leaves declaring it to the program
#endif
#endif

namespace lapidary::app {

namespace {

constexpr std::uint32_t kPrompt = 64;

const std::int64_t kProgramStart = monotonic_ns();  // where the system does not tell more

#if defined(__linux__)
// Nanoseconds since this process was started, from its age in clock ticks; -1 if /proc is not there.
std::int64_t process_age_ns() {
    std::ifstream file("/proc/self/stat");
    const std::string line(std::istreambuf_iterator<char>(file), {});
    const std::size_t name_end = line.rfind(')');  // the name may hold anything
    if (name_end == std::string::npos) {
        return -1;
    }
    std::size_t at = name_end;
    for (int field = 2; field < 22 && at != std::string::npos; ++field) {  // starttime is field 22; name is field 2
        at = line.find(' ', at + 1);
    }
    if (at == std::string::npos) {
        return -1;
    }
    const double ticks = std::strtod(line.c_str() + at, nullptr);
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const double seconds = static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
    return static_cast<std::int64_t>((seconds - ticks / static_cast<double>(sysconf(_SC_CLK_TCK))) * 1e9);
}
#endif

std::int64_t process_start() {
    if (const char* given = std::getenv("START_NS"); given != nullptr && *given != '\0') {
        return std::strtoll(given, nullptr, 10);
    }
#if defined(__linux__)
    if (const std::int64_t age = process_age_ns(); age >= 0) {
        return monotonic_ns() - age;
    }
#endif
    return kProgramStart;
}

}  // namespace

double peak_rss_mb() {
#if defined(_WIN32)
    PROCESS_MEMORY_COUNTERS counters{};
    const bool known = K32GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof counters) != 0;
    return known ? static_cast<double>(counters.PeakWorkingSetSize) / (1024.0 * 1024.0) : 0.0;
#else
    rusage own{};
    getrusage(RUSAGE_SELF, &own);
#if defined(__APPLE__)
    constexpr double kUnits = 1024.0 * 1024.0;  // bytes there, kilobytes elsewhere
#else
    constexpr double kUnits = 1024.0;
#endif
    return static_cast<double>(own.ru_maxrss) / kUnits;
#endif
}

Result<std::shared_ptr<LoadedModel>> bench_first_token_here(const BenchOptions& options, Json& document) {
    LAPIDARY_ASSIGN(auto model, load_named(options.model, options.common));
    GreedyRunner runner(*model);
    LAPIDARY_ASSIGN(const auto cache, runner.cache(4 * kPrompt));
    const std::vector<TokenId> prompt = RandomTokens(model->config().vocab_size).take(kPrompt);
    LAPIDARY_TRY(runner.prefill(*cache, prompt));
    document["ttft_ms"] = rounded(milliseconds_since(process_start()));
    document["rss_first_token_mb"] = rounded(peak_rss_mb());
    return model;
}

#if defined(_WIN32)

// One sample, in this process, before anything else was done in it.
Status bench_first_token(const BenchOptions& options, Json& document) {
    LAPIDARY_TRY(bench_first_token_here(options, document));
    return {};
}

#else

namespace {

Error spawn_error() {
    return Error{ErrorCode::io, "Could not start another process to measure the time to the first token.", {}};
}

std::string read_all(int descriptor) {
    std::string text;
    char buffer[4096];
    for (;;) {
        const ssize_t count = ::read(descriptor, buffer, sizeof buffer);
        if (count > 0) {
            text.append(buffer, static_cast<std::size_t>(count));
        } else if (count == 0 || errno != EINTR) {
            return text;
        }
    }
}

// Runs this program with `words` and START_NS set, and returns what it wrote to standard output.
Result<std::string> run_self(const std::vector<std::string>& words) {
    int pipe_ends[2];
    if (pipe(pipe_ends) != 0) {
        return spawn_error();
    }
    fcntl(pipe_ends[0], F_SETFD, FD_CLOEXEC);
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (const std::string& word : words) {
        arguments.push_back(const_cast<char*>(word.c_str()));  // posix_spawn does not write to them
    }
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, pipe_ends[1]);
    setenv("START_NS", std::to_string(monotonic_ns()).c_str(), 1);
    pid_t child = 0;
    const int failed = posix_spawn(&child, words[0].c_str(), &actions, nullptr, arguments.data(), environ);
    unsetenv("START_NS");
    posix_spawn_file_actions_destroy(&actions);
    close(pipe_ends[1]);
    std::string text = failed == 0 ? read_all(pipe_ends[0]) : std::string();
    close(pipe_ends[0]);
    int status = 0;
    if (failed != 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        return spawn_error();
    }
    return text;
}

}  // namespace

Status bench_first_token(const BenchOptions& options, Json& document) {
    LAPIDARY_TRY(open_named(options.model));  // its error is better than that of a child
    constexpr std::string_view kPrecisions[] = {"auto", "exact", "fast"};
    const LoadOptions& load = options.common.load;
    std::vector<std::string> words{executable_path().string(),
                                   "bench",
                                   options.model,
                                   "--tests",
                                   "ttft",
                                   "--json",
                                   "--backend",
                                   load.backend,
                                   "--threads",
                                   std::to_string(load.threads),
                                   "--precision",
                                   std::string(kPrecisions[static_cast<std::size_t>(load.precision)])};
    if (!load.adapter.empty()) {
        words.insert(words.end(), {"--adapter", load.adapter.string()});
    }
    std::vector<Json> samples;
    for (std::uint32_t run = 0; run <= options.repetitions; ++run) {
        LAPIDARY_ASSIGN(const std::string text, run_self(words));
        Json sample = Json::parse(text, nullptr, false);
        if (!sample.is_object() || !sample.contains("ttft_ms")) {
            return spawn_error();
        }
        if (run > 0) {  // the first one warms the page cache
            samples.push_back(std::move(sample));
        }
    }
    std::sort(samples.begin(), samples.end(),
              [](const Json& a, const Json& b) { return a["ttft_ms"].get<double>() < b["ttft_ms"].get<double>(); });
    const Json& median = samples[samples.size() / 2];
    document["ttft_ms"] = median["ttft_ms"];
    document["rss_first_token_mb"] = median["rss_first_token_mb"];
    document["ttft_minmax"] = {samples.front()["ttft_ms"], samples.back()["ttft_ms"]};
    return {};
}

#endif

}  // namespace lapidary::app
