// Errors as values. Every call that can fail because of a file, a device, the network or a person returns
// Result<T> (or Status when there is nothing to return); nothing in the engine aborts, exits or throws for such input.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace lapidary {

enum class ErrorCode {
    invalid_argument,  // the caller or the person asked for something impossible
    not_found,         // a file, folder, tensor or name that is not there
    io,                // the system refused to read or write
    bad_format,        // a file is damaged or is not what it claims to be
    unsupported,       // well formed, but not something Lapidary can run
    limit,             // one of the caps on untrusted input was exceeded
    out_of_memory,
    cancelled,
    device,    // a compute device failed
    internal,  // a bug of ours
};

// message: one sentence for the person (what, where, what to do). detail: for the log; may be empty.
struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string message;
    std::string detail;
};

// A value or an Error. C++20 has no std::expected; this is the part of it that the engine needs.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }

    // Only after ok() was seen to be true.
    [[nodiscard]] T& value() & { return *std::get_if<0>(&state_); }
    [[nodiscard]] const T& value() const& { return *std::get_if<0>(&state_); }
    [[nodiscard]] T&& value() && { return std::move(*std::get_if<0>(&state_)); }
    [[nodiscard]] T& operator*() & { return value(); }
    [[nodiscard]] const T& operator*() const& { return value(); }
    [[nodiscard]] T&& operator*() && { return std::move(*this).value(); }
    [[nodiscard]] T* operator->() { return std::get_if<0>(&state_); }
    [[nodiscard]] const T* operator->() const { return std::get_if<0>(&state_); }

    // Only after ok() was seen to be false.
    [[nodiscard]] const Error& error() const& { return *std::get_if<1>(&state_); }
    [[nodiscard]] Error&& error() && { return std::move(*std::get_if<1>(&state_)); }

private:
    std::variant<T, Error> state_;
};

// Success or an Error.
class [[nodiscard]] Status {
public:
    Status() = default;
    Status(Error error) : failed_(true), error_(std::move(error)) {}

    [[nodiscard]] bool ok() const { return !failed_; }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const Error& error() const { return error_; }

private:
    bool failed_ = false;
    Error error_;
};

}  // namespace lapidary

// Evaluates an expression that gives a Status or Result and returns its error from the enclosing function.
#define LAPIDARY_TRY(expression)                                                  \
    do {                                                                          \
        if (auto lapidary_try_result = (expression); !lapidary_try_result.ok()) { \
            return lapidary_try_result.error();                                   \
        }                                                                         \
    } while (false)

#define LAPIDARY_CONCAT_INNER(left, right) left##right
#define LAPIDARY_CONCAT(left, right) LAPIDARY_CONCAT_INNER(left, right)

// LAPIDARY_ASSIGN(auto file, open(path)): declares `file` from a Result, or returns its error.
#define LAPIDARY_ASSIGN(declaration, expression) \
    LAPIDARY_ASSIGN_INNER(LAPIDARY_CONCAT(lapidary_result_, __LINE__), declaration, expression)
#define LAPIDARY_ASSIGN_INNER(temporary, declaration, expression) \
    auto temporary = (expression);                                \
    if (!temporary.ok()) {                                        \
        return std::move(temporary).error();                      \
    }                                                             \
    declaration = std::move(temporary).value()
