#include "base/thread_pool.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <numeric>
#include <thread>
#include <vector>

namespace lapidary {
namespace {

TEST(ThreadPool, CoversEveryItemOnce) {
    for (const unsigned threads : {1U, 2U, 3U, 5U}) {
        ThreadPool pool(threads);
        EXPECT_EQ(pool.size(), threads);
        for (const std::size_t count : {0U, 1U, 2U, 7U, 64U, 1000U}) {
            for (const std::size_t chunk : {0U, 1U, 3U, 64U, 2000U}) {
                std::vector<int> seen(count, 0);
                pool.parallel_for(count, chunk, [&](std::size_t begin, std::size_t end, unsigned thread) {
                    EXPECT_LT(thread, pool.size());
                    for (std::size_t item = begin; item < end; ++item) {
                        ++seen[item];
                    }
                });
                EXPECT_EQ(std::accumulate(seen.begin(), seen.end(), std::size_t{0}), count);
                EXPECT_TRUE(std::all_of(seen.begin(), seen.end(), [](int times) { return times == 1; }));
            }
        }
    }
}

// What one loop wrote, the next sees on whichever thread; thousands of short loops, as in decoding.
TEST(ThreadPool, LoopsFollowEachOtherInOrder) {
    ThreadPool pool(3);
    std::vector<long> values(96, 0);
    for (long round = 0; round < 5000; ++round) {
        pool.parallel_for(values.size(), 8, [&](std::size_t begin, std::size_t end, unsigned) {
            for (std::size_t item = begin; item < end; ++item) {
                ASSERT_EQ(values[item], round);
                ++values[item];
            }
        });
    }
    EXPECT_EQ(values.front(), 5000);
}

TEST(ThreadPool, CallersOnSeveralThreadsQueueUp) {
    ThreadPool pool(2);
    std::atomic<long> total{0};
    std::vector<std::thread> callers;
    for (int caller = 0; caller < 4; ++caller) {
        callers.emplace_back([&] {
            for (int round = 0; round < 200; ++round) {
                pool.parallel_for(50, 5, [&](std::size_t begin, std::size_t end, unsigned) {
                    total += static_cast<long>(end - begin);
                });
            }
        });
    }
    for (std::thread& caller : callers) {
        caller.join();
    }
    EXPECT_EQ(total, 4 * 200 * 50);
}

// A worker that comes late to the last loop meets the end of the pool on its way to sleep. (Hangs if it misses it.)
TEST(ThreadPool, EndsRightAfterALoop) {
    for (int round = 0; round < 5000; ++round) {
        ThreadPool pool(8);
        pool.parallel_for(pool.size(), 1, [](std::size_t, std::size_t, unsigned) {});
    }
}

// After the short spin the workers sleep: the process then uses no processor time.
TEST(ThreadPool, IdlesWithoutUsingTheProcessor) {
    ThreadPool pool(4);
    pool.parallel_for(100, 1, [](std::size_t, std::size_t, unsigned) {});
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    double used = 1.0;
    // Other load can delay the workers' way to sleep, so look until it was seen once: elapsed time is what is measured
    // here.
    while (used > 0.002 && std::chrono::steady_clock::now() < deadline) {
        const std::clock_t before = std::clock();
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        used = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
    }
    EXPECT_LE(used, 0.002);
}

TEST(ThreadPool, KnowsItsCores) {
    EXPECT_GE(ThreadPool::physical_cores(), 1U);
}

}  // namespace
}  // namespace lapidary
