// Running a program of which one does not know whether it comes back: it may crash or hang without harm to this one.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>

#include "base/result.h"

namespace lapidary {

enum class ChildEnd {
    exited,
    crashed,    // by a signal, or an exception of the system
    timed_out,  // it was killed
    stopped,    // it was killed, because that was asked for
};

struct ChildResult {
    ChildEnd end = ChildEnd::exited;
    int code = 0;        // exit code, or the signal
    std::string output;  // the beginning of its standard output
};

inline constexpr std::size_t kMaxChildOutput = std::size_t{1} << 20;

// Linux only. Sanitizers reserve terabytes of addresses, so that children of a build with one are not limited either.
#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
inline constexpr bool kLimitsChildMemory = true;
#else
inline constexpr bool kLimitsChildMemory = false;
#endif

struct ChildLimits {
    std::chrono::milliseconds time{};
    std::size_t output = kMaxChildOutput;  // bytes; what comes after them is dropped
    std::uint64_t memory = 0;              // bytes of address space, 0: no limit; see kLimitsChildMemory
    std::stop_token stop;                  // ends the child within some 20 ms
};

// Starts the program, without a shell and with this process's environment, and waits for its end for at most
// `limits.time`; what is still running then is killed. Its standard input is empty and what it writes to standard error
// is dropped. ErrorCode::io where it could not be started.
Result<ChildResult> run_child(const std::filesystem::path& program, std::span<const std::string> arguments,
                              const ChildLimits& limits);
inline Result<ChildResult> run_child(const std::filesystem::path& program, std::span<const std::string> arguments,
                                     std::chrono::milliseconds limit) {
    return run_child(program, arguments,
                     ChildLimits{.time = limit, .output = kMaxChildOutput, .memory = 0, .stop = {}});
}

// The file that this process runs; empty where the system does not say.
std::filesystem::path own_program();

// Ends this process after `limit`, whoever started it being gone perhaps. Windows: does nothing.
void end_after(std::chrono::seconds limit);

}  // namespace lapidary
