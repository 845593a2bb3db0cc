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
constexpr std::size_t kMostRanges = std::size_t{1} << 22U;  // far from the 32 bits that count them

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
    chunk = std::max(chunk, (count + kMostRanges - 1) / kMostRanges);
    const auto total = static_cast<std::uint32_t>((count + chunk - 1) / chunk);
    call_ = body_call;
    body_ = body;
    count_ = count;
    chunk_ = chunk;
    done_.store(0, std::memory_order_relaxed);
    ranges_.store(std::uint64_t{total} << 32U, std::memory_order_release);
    epoch_.fetch_add(1, std::memory_order_release);
    epoch_.notify_all();
    take_ranges(0);
    const auto finished = [this, total] { return done_.load(std::memory_order_acquire) == total; };
    while (!spin_until(finished)) {
        const std::uint32_t done = done_.load(std::memory_order_acquire);
        if (done != total) {
            done_.wait(done, std::memory_order_acquire);
        }
    }
}

void ThreadPool::take_ranges(unsigned thread) {
    // Ranges that this thread has done and not told yet; as long as there are any the job cannot end.
    std::uint32_t own = 0;
    while (true) {
        const std::uint64_t taken = ranges_.fetch_add(1, std::memory_order_acquire);
        const auto total = static_cast<std::uint32_t>(taken >> 32U);
        const auto range = static_cast<std::uint32_t>(taken);
        if (range >= total) {
            if (own > 0 && done_.fetch_add(own, std::memory_order_acq_rel) + own == total) {
                done_.notify_one();
            }
            return;
        }
        const std::size_t begin = range * chunk_;
        call_(body_, begin, std::min(begin + chunk_, count_), thread);
        ++own;
    }
}

void ThreadPool::work(unsigned thread) {
    std::uint32_t seen = 0;
    const auto changed = [this, &seen] { return epoch_.load(std::memory_order_acquire) != seen; };
    while (true) {
        while (!spin_until(changed)) {
            epoch_.wait(seen, std::memory_order_acquire);
        }
        // Before the ranges and `stop_` are looked at: neither a job nor an end that comes after this is missed.
        seen = epoch_.load(std::memory_order_acquire);
        if (stop_.load()) {
            return;
        }
        take_ranges(thread);
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
