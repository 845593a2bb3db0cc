#include "base/thread_pool.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <set>
#include <string>
#include <utility>

#if defined(__x86_64__) || defined(_M_X64)
#include <immintrin.h>
#endif

namespace lapidary {

namespace {

void pause_cpu() {
#if defined(__x86_64__) || defined(_M_X64)
    _mm_pause();
#elif defined(__aarch64__)
    asm volatile("yield");
#endif
}

// Long enough to bridge the serial work between two stages of a token, short enough not to matter for the battery.
constexpr auto kSpin = std::chrono::microseconds(60);
constexpr int kPausesPerClockRead = 64;

// Spins until `done` holds or kSpin has passed.
template <class Done>
bool spin_until(const Done& done) {
    const auto start = std::chrono::steady_clock::now();
    do {
        for (int i = 0; i < kPausesPerClockRead; ++i) {
            if (done()) {
                return true;
            }
            pause_cpu();
        }
    } while (std::chrono::steady_clock::now() - start < kSpin);
    return done();
}

}  // namespace

ThreadPool::ThreadPool(unsigned threads) {
    const unsigned total = std::clamp(threads == 0 ? physical_cores() : threads, 1U, 256U);
    workers_.reserve(total - 1);
    for (unsigned thread = 1; thread < total; ++thread) {
        workers_.emplace_back([this, thread] { work(thread); });
    }
}

ThreadPool::~ThreadPool() {
    stop_.store(true);
    epoch_.fetch_add(1);
    epoch_.notify_all();
    for (std::thread& worker : workers_) {
        worker.join();
    }
}

void ThreadPool::run(std::size_t count, std::size_t chunk, Call body_call, const void* body) {
    const std::scoped_lock lock(caller_);
    call_ = body_call;
    body_ = body;
    count_ = count;
    chunk_ = chunk;
    next_.store(0, std::memory_order_relaxed);
    running_.store(static_cast<std::uint32_t>(workers_.size()), std::memory_order_relaxed);
    epoch_.fetch_add(1, std::memory_order_release);
    epoch_.notify_all();
    take_chunks(0);
    const auto finished = [this] { return running_.load(std::memory_order_acquire) == 0; };
    while (!spin_until(finished)) {
        const std::uint32_t running = running_.load(std::memory_order_acquire);
        if (running != 0) {
            running_.wait(running, std::memory_order_acquire);
        }
    }
}

void ThreadPool::take_chunks(unsigned thread) {
    while (true) {
        const std::size_t begin = next_.fetch_add(chunk_, std::memory_order_relaxed);
        if (begin >= count_) {
            return;
        }
        call_(body_, begin, std::min(begin + chunk_, count_), thread);
    }
}

bool ThreadPool::wait_for_job(std::uint32_t last_epoch) {
    const auto started = [this, last_epoch] { return epoch_.load(std::memory_order_acquire) != last_epoch; };
    while (!spin_until(started)) {
        epoch_.wait(last_epoch, std::memory_order_acquire);
    }
    return !stop_.load();
}

void ThreadPool::work(unsigned thread) {
    std::uint32_t epoch = 0;
    // Every worker takes part in every job, so the epoch moves by exactly one between two waits.
    while (wait_for_job(epoch)) {
        ++epoch;
        take_chunks(thread);
        if (running_.fetch_sub(1, std::memory_order_acq_rel) == 1) {
            running_.notify_one();
        }
    }
}

unsigned ThreadPool::physical_cores() {
    const unsigned logical = std::max(1U, std::thread::hardware_concurrency());
#if defined(__linux__)
    // Two logical processors of one core share a (package, core) pair.
    std::set<std::pair<std::string, std::string>> cores;
    for (unsigned cpu = 0; cpu < logical; ++cpu) {
        const std::string base = "/sys/devices/system/cpu/cpu" + std::to_string(cpu) + "/topology/";
        std::string package;
        std::string core;
        if (!(std::ifstream(base + "physical_package_id") >> package) || !(std::ifstream(base + "core_id") >> core)) {
            return logical;
        }
        cores.emplace(package, core);
    }
    return std::max(1U, static_cast<unsigned>(cores.size()));
#else
    return logical;
#endif
}

}  // namespace lapidary
