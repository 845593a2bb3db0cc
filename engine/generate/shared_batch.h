// Several sequences that are generated at the same time on one model: what they ask for is computed together, so that
// the weights are read once for all of them. Each is written by a thread of its own, as if it had a Session to itself.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <stop_token>
#include <vector>

#include "base/result.h"
#include "generate/evaluator.h"
#include "generate/loaded_model.h"

namespace lapidary {

class SharedBatch {
public:
    // Memory for up to `seats` sequences of `context` tokens each; at least one, or an error. They answer with the
    // adapter; null takes the model's own, if it has one.
    static Result<std::unique_ptr<SharedBatch>> create(std::shared_ptr<LoadedModel> model, std::size_t seats,
                                                       std::uint32_t context,
                                                       std::shared_ptr<LoadedAdapter> adapter = nullptr);
    ~SharedBatch();

    // Calls work(evaluator, job) for the jobs 0 .. jobs-1, as many at a time as there are seats, each on a thread of
    // its own with the evaluator of its seat; returns when all have ended. The first error ends the others as well
    // (their evaluations fail with ErrorCode::cancelled) and is returned. What an evaluator gives does not depend on
    // the others. One call at a time.
    using Work = std::function<Status(Evaluator& evaluator, std::size_t job)>;
    Status run(std::size_t jobs, const Work& work);

private:
    class Seat;
    SharedBatch(std::shared_ptr<LoadedModel> model, std::uint32_t context, std::shared_ptr<LoadedAdapter> adapter);
    Status make_caches();
    void leave();
    void compute_if_all_wait();
    Status compute();
    Status compute_here();
    void end_all(const Status& status);

    std::shared_ptr<LoadedModel> model_;
    std::shared_ptr<LoadedAdapter> adapter_;
    const DeviceAdapter* packed_adapter_ = nullptr;
    std::uint32_t context_;
    unsigned device_number_ = 0;
    std::vector<std::unique_ptr<Seat>> seats_;

    std::mutex mutex_;  // guards all that follows, the seats and the device
    std::condition_variable changed_;
    std::size_t writing_ = 0;  // threads that are at work, of which
    std::size_t waiting_ = 0;  // so many wait for logits
    std::size_t next_job_ = 0;
    Status failure_;  // the first one
};

}  // namespace lapidary
