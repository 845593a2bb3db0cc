#include "base/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#if defined(__linux__)
#include <sys/resource.h>
#endif
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>
#include <utility>
#include <vector>

#if defined(__APPLE__)
#include <mach-o/dyld.h>
#endif

extern char** environ;

namespace lapidary {

namespace {

using Clock = std::chrono::steady_clock;

class FileDescriptor {
public:
    explicit FileDescriptor(int value = -1) : value_(value) {}
    FileDescriptor(FileDescriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept {
        std::swap(value_, other.value_);
        return *this;
    }
    ~FileDescriptor() {
        if (value_ >= 0) {
            close(value_);
        }
    }
    [[nodiscard]] int get() const { return value_; }

private:
    int value_;
};

// Files and attributes of the new process. posix_spawn, because a copy of a process with several threads may do next
// to nothing before it becomes another program.
class SpawnActions {
public:
    SpawnActions() { posix_spawn_file_actions_init(&actions_); }
    ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;
    void output_to(int descriptor) {
        posix_spawn_file_actions_adddup2(&actions_, descriptor, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
    [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

Error not_started(const std::filesystem::path& program, int code) {
    return {ErrorCode::io, program.string() + ": the program could not be started.", std::strerror(code)};
}

// Milliseconds until then, for poll(); no longer than a stop request may wait.
int left(Clock::time_point end, const std::stop_token& stop) {
    constexpr std::int64_t kGlance = 20;
    const std::int64_t time =
        std::max<std::int64_t>(0, std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count());
    return static_cast<int>(stop.stop_possible() ? std::min(time, kGlance) : time);
}

// Reads until the other end is closed, the time is over or a stop is asked for.
std::string read_all(int descriptor, Clock::time_point end, const ChildLimits& limits) {
    std::string output;
    char buffer[16384];
    while (Clock::now() < end && !limits.stop.stop_requested()) {
        pollfd poll_this{descriptor, POLLIN, 0};
        if (poll(&poll_this, 1, left(end, limits.stop)) <= 0) {
            continue;  // interrupted, or over
        }
        const ssize_t count = read(descriptor, buffer, sizeof buffer);
        if (count == 0 || (count < 0 && errno != EINTR)) {
            break;
        }
        const auto room = limits.output - output.size();
        output.append(buffer, std::min(room, static_cast<std::size_t>(std::max<ssize_t>(count, 0))));
    }
    return output;
}

// The limit is set from here, because posix_spawn knows of none: in the first instants the child has not allocated
// much.
void limit_memory([[maybe_unused]] pid_t child, [[maybe_unused]] std::uint64_t bytes) {
#if defined(__linux__)
    if (kLimitsChildMemory && bytes > 0) {
        const rlimit limit{bytes, bytes};
        prlimit(child, RLIMIT_AS, &limit, nullptr);
    }
#endif
}

// Collects the child, killing it when the time is over or a stop is asked for.
void wait_for(pid_t child, Clock::time_point end, const std::stop_token& stop, ChildResult& result) {
    int status = 0;
    bool over = false;
    for (;;) {
        const pid_t done = waitpid(child, &status, over ? 0 : WNOHANG);
        if (done == child || (done < 0 && errno != EINTR)) {
            break;
        }
        if (done == 0 && (Clock::now() >= end || stop.stop_requested())) {
            over = true;
            kill(child, SIGKILL);
        } else if (done == 0) {
            // It has closed its output and is about to end; there is no call that waits for that with a limit.
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
    if (over) {
        result.end = stop.stop_requested() ? ChildEnd::stopped : ChildEnd::timed_out;
    } else if (WIFSIGNALED(status)) {
        result.end = ChildEnd::crashed;
        result.code = WTERMSIG(status);
    } else {
        result.code = WEXITSTATUS(status);
    }
}

}  // namespace

Result<ChildResult> run_child(const std::filesystem::path& program, std::span<const std::string> arguments,
                              const ChildLimits& limits) {
    const Clock::time_point end = Clock::now() + limits.time;
    int ends[2] = {-1, -1};
    if (pipe(ends) != 0) {
        return not_started(program, errno);
    }
    const FileDescriptor reading(ends[0]);
    FileDescriptor writing(ends[1]);
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    SpawnActions actions;
    actions.output_to(writing.get());
    const std::string name = program.string();
    std::vector<char*> words{const_cast<char*>(name.c_str())};  // the call's signature is older than const
    for (const std::string& argument : arguments) {
        words.push_back(const_cast<char*>(argument.c_str()));
    }
    words.push_back(nullptr);
    pid_t child = 0;
    if (const int code = posix_spawn(&child, name.c_str(), actions.get(), nullptr, words.data(), environ); code != 0) {
        return not_started(program, code);
    }
    writing = FileDescriptor();
    ChildResult result;
    limit_memory(child, limits.memory);
    result.output = read_all(reading.get(), end, limits);
    wait_for(child, end, limits.stop, result);
    return result;
}

std::filesystem::path own_program() {
#if defined(__APPLE__)
    std::string buffer(4096, '\0');
    auto size = static_cast<std::uint32_t>(buffer.size());
    return _NSGetExecutablePath(buffer.data(), &size) == 0 ? std::filesystem::path(buffer.c_str())
                                                           : std::filesystem::path();
#else
    std::error_code error;
    const std::filesystem::path path = std::filesystem::read_symlink("/proc/self/exe", error);
    return error ? std::filesystem::path() : path;
#endif
}

void end_after(std::chrono::seconds limit) {
    alarm(static_cast<unsigned>(limit.count()));
}

}  // namespace lapidary
