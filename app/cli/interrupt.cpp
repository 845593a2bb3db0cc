#include "cli/interrupt.h"

#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <thread>

#if defined(_WIN32)
#include <windows.h>
#else
#include <pthread.h>
#include <csignal>
#endif

namespace lapidary::app {

namespace {

// The answer in progress. Behind a function, so that it outlives every thread that may still look at it.
struct State {
    std::mutex mutex;
    std::optional<std::stop_source> running;
};

State& state() {
    static State* const kState = new State;
    return *kState;
}

// On a thread of its own on every system, so that locking is allowed here.
void on_interrupt() {
    const std::scoped_lock lock(state().mutex);
    if (state().running && state().running->request_stop()) {
        return;
    }
    std::fputc('\n', stderr);
    // Not exit(): the main thread may be computing or waiting for input, and what it holds must not be torn down.
    std::_Exit(state().running ? 1 : 0);
}

#if defined(_WIN32)
BOOL WINAPI on_console_event(DWORD event) {
    if (event != CTRL_C_EVENT) {
        return FALSE;
    }
    on_interrupt();
    return TRUE;
}
#endif

}  // namespace

Interrupt::Interrupt() {
#if defined(_WIN32)
    SetConsoleCtrlHandler(on_console_event, TRUE);
#else
    // Blocked here and in every thread that is started later; one thread waits for it instead of a signal handler, in
    // which hardly anything is allowed.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    state();
    std::thread([signals] {
        for (int signal = 0; sigwait(&signals, &signal) == 0;) {
            on_interrupt();
        }
    }).detach();
#endif
}

std::stop_token Interrupt::begin() {
    const std::scoped_lock lock(state().mutex);
    state().running.emplace();
    return state().running->get_token();
}

void Interrupt::end() {
    const std::scoped_lock lock(state().mutex);
    state().running.reset();
}

}  // namespace lapidary::app
