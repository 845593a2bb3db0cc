// One pool of worker threads for fork-join loops. Workers spin briefly after each job, because the stages of a token
// follow each other within microseconds, and then sleep: an idle pool uses no CPU.
//
// A loop ends when its ranges are done, not when every worker has looked at it: where another program has taken a
// worker's core, the others do the work and nobody waits for it. (A pool that counted the workers in made a small model
// 25 times slower as soon as one other program was running.)
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

namespace lapidary {

class ThreadPool {
public:
    // threads: workers including the calling thread; 0 takes physical_cores().
    explicit ThreadPool(unsigned threads = 0);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    [[nodiscard]] unsigned size() const { return static_cast<unsigned>(workers_.size()) + 1; }

    // Calls body(begin, end, thread) on disjoint ranges that cover [0, count), each of at most `chunk` items (a pool of
    // one thread takes everything at once, and there are never more than 2^22 ranges), on all threads, and returns when
    // all are done. Ranges are handed out by an atomic counter, so slower cores take fewer. thread is below size().
    // Small loops (count <= chunk) run on the caller. One loop at a time; calls from several threads queue up. The body
    // must not throw.
    template <class Body>
    void parallel_for(std::size_t count, std::size_t chunk, const Body& body) {
        if (count == 0) {
            return;
        }
        chunk = chunk == 0 ? 1 : chunk;
        if (count <= chunk || workers_.empty()) {
            body(std::size_t{0}, count, 0U);
            return;
        }
        run(count, chunk, &call<Body>, &body);
    }

    // Cores without their hyper-threads, as the system reports them; at least 1.
    static unsigned physical_cores();

private:
    using Call = void (*)(const void* body, std::size_t begin, std::size_t end, unsigned thread);

    template <class Body>
    static void call(const void* body, std::size_t begin, std::size_t end, unsigned thread) {
        (*static_cast<const Body*>(body))(begin, end, thread);
    }

    void run(std::size_t count, std::size_t chunk, Call body_call, const void* body);
    void work(unsigned thread);
    void take_ranges(unsigned thread);

    // The job: written by the caller before it sets `ranges_`, read by whoever has taken one of its ranges. As the job
    // cannot end before that range is done, nothing changes meanwhile.
    Call call_ = nullptr;
    const void* body_ = nullptr;
    std::size_t count_ = 0;
    std::size_t chunk_ = 1;

    // How many ranges the job has (high half) and the next one to take (low half), in one word: who takes one learns at
    // once whether there was one left, even if the job has changed since it last looked.
    alignas(64) std::atomic<std::uint64_t> ranges_{0};
    alignas(64) std::atomic<std::uint32_t> done_{0};   // ranges of this job that are done
    alignas(64) std::atomic<std::uint32_t> epoch_{0};  // raised for every job: what workers wait for
    alignas(64) std::atomic<bool> stop_{false};        // off the line that waiting workers read
    std::mutex caller_;
    std::vector<std::thread> workers_;
};

}  // namespace lapidary
