#include <algorithm>
#include <string_view>
#include <utility>

#ifndef NOMINMAX
#define NOMINMAX
#endif
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include "base/child_process.h"

namespace lapidary {

namespace {

using Clock = std::chrono::steady_clock;

class Handle {
public:
    explicit Handle(HANDLE value = nullptr) : value_(value) {}
    Handle(Handle&& other) noexcept : value_(std::exchange(other.value_, nullptr)) {}
    Handle& operator=(Handle&& other) noexcept {
        std::swap(value_, other.value_);
        return *this;
    }
    ~Handle() {
        if (value_ != nullptr && value_ != INVALID_HANDLE_VALUE) {
            CloseHandle(value_);
        }
    }
    [[nodiscard]] HANDLE get() const { return value_; }

private:
    HANDLE value_;
};

Error not_started(const std::filesystem::path& program) {
    return {ErrorCode::io, program.string() + ": the program could not be started.",
            "error " + std::to_string(GetLastError())};
}

// Our arguments are words, numbers and paths, in the encoding of path::string(); quotes keep blanks together, and none
// of them holds a quote.
std::wstring command_line(const std::filesystem::path& program, std::span<const std::string> arguments) {
    std::wstring line = L"\"" + program.wstring() + L"\"";
    for (const std::string& argument : arguments) {
        line += L" \"" + std::filesystem::path(argument).wstring() + L"\"";
    }
    return line;
}

void read_available(HANDLE pipe, std::size_t largest, std::string& output) {
    char buffer[4096];
    DWORD available = 0;
    while (PeekNamedPipe(pipe, nullptr, 0, nullptr, &available, nullptr) != 0 && available > 0) {
        DWORD count = 0;
        if (ReadFile(pipe, buffer, std::min<DWORD>(available, sizeof buffer), &count, nullptr) == 0) {
            return;
        }
        output.append(buffer, std::min<std::size_t>(largest - output.size(), count));
    }
}

}  // namespace

Result<ChildResult> run_child(const std::filesystem::path& program, std::span<const std::string> arguments,
                              const ChildLimits& limits) {
    const Clock::time_point end = Clock::now() + limits.time;
    SECURITY_ATTRIBUTES inheritable{sizeof(SECURITY_ATTRIBUTES), nullptr, TRUE};
    HANDLE ends[2] = {nullptr, nullptr};
    if (CreatePipe(&ends[0], &ends[1], &inheritable, 0) == 0) {
        return not_started(program);
    }
    const Handle reading(ends[0]);
    Handle writing(ends[1]);
    SetHandleInformation(reading.get(), HANDLE_FLAG_INHERIT, 0);
    const Handle nothing(CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                                     &inheritable, OPEN_EXISTING, 0, nullptr));
    STARTUPINFOW start{};
    start.cb = sizeof start;
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdInput = nothing.get();
    start.hStdOutput = writing.get();
    start.hStdError = nothing.get();
    std::wstring line = command_line(program, arguments);
    PROCESS_INFORMATION information{};
    if (CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, TRUE, CREATE_NO_WINDOW, nullptr, nullptr, &start,
                       &information) == 0) {
        return not_started(program);
    }
    const Handle process(information.hProcess);
    const Handle thread(information.hThread);
    writing = Handle();
    ChildResult result;
    while (WaitForSingleObject(process.get(), 5) == WAIT_TIMEOUT) {
        read_available(reading.get(), limits.output, result.output);
        if (Clock::now() >= end || limits.stop.stop_requested()) {
            TerminateProcess(process.get(), 1);
            WaitForSingleObject(process.get(), INFINITE);
            result.end = limits.stop.stop_requested() ? ChildEnd::stopped : ChildEnd::timed_out;
            return result;
        }
    }
    read_available(reading.get(), limits.output, result.output);
    DWORD code = 0;
    GetExitCodeProcess(process.get(), &code);
    constexpr DWORD kFirstException = 0xC0000000;  // what the system ends a crashed program with
    result.end = code >= kFirstException ? ChildEnd::crashed : ChildEnd::exited;
    result.code = static_cast<int>(code);
    return result;
}

std::filesystem::path own_program() {
    std::wstring buffer(32768, L'\0');
    const DWORD length = GetModuleFileNameW(nullptr, buffer.data(), static_cast<DWORD>(buffer.size()));
    return length == 0 ? std::filesystem::path() : std::filesystem::path(buffer.substr(0, length));
}

void end_after(std::chrono::seconds) {}

}  // namespace lapidary
