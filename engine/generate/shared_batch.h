// Several texts that are written at the same time on one model: what they ask for is computed together, so that the
// weights are read once for all of them.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "base/result.h"
#include "base/thread_pool.h"
#include "generate/decoding.h"
#include "generate/loaded_model.h"

namespace lapidary {

class SharedBatch {
public:
    // Memory for up to `seats` sequences of `context` tokens each; at least one, or an error. Sequences that begin with
    // `prefix` share what was computed for it; it may be empty. They answer with the adapter; null takes the model's
    // own, if it has one.
    static Result<std::unique_ptr<SharedBatch>> create(std::shared_ptr<LoadedModel> model, std::size_t seats,
                                                       std::uint32_t context, std::span<const TokenId> prefix = {},
                                                       std::shared_ptr<LoadedAdapter> adapter = nullptr);
    ~SharedBatch();

    // Writes the jobs 0 .. jobs-1, as many at a time as there are seats. begin(job) gives what writes one; done(job,
    // decoding) is called when it is ready, in any order. Both are called on this thread; decodings go on on several.
    // What they are given does not depend on the others. The first error ends all and is returned; a stop request does
    // so within a layer of a batch, with ErrorCode::cancelled.
    using Begin = std::function<Result<std::unique_ptr<Decoding>>(std::size_t job)>;
    using Done = std::function<Status(std::size_t job, Decoding& decoding)>;
    Status run(std::size_t jobs, const Begin& begin, const Done& done, const std::stop_token& stop = {});

    [[nodiscard]] std::uint32_t context() const { return context_; }

private:
    // A sequence: its cache, and what is written in it at the moment.
    struct Seat {
        std::unique_ptr<KvCache> cache;
        std::vector<TokenId> held;  // what the cache holds
        std::size_t job = 0;
        std::unique_ptr<Decoding> decoding;
        bool waits = false;  // for the logits of `need`
        LogitsNeed need;
        std::span<const float> logits;  // those that it waited for
        std::vector<float> own_logits;  // where they had to be picked out of the batch's
        Status failure;

        [[nodiscard]] std::size_t left() const { return need.ids.size() - held.size(); }
    };
    // Rows of a seat in a batch, and whether they are the last ones that it needs.
    struct Part {
        Seat* seat = nullptr;
        std::size_t count = 0;
        bool last = false;
    };

    SharedBatch(std::shared_ptr<LoadedModel> model, std::uint32_t context, std::span<const TokenId> prefix,
                std::shared_ptr<LoadedAdapter> adapter);
    Status make_caches();
    Status evaluate_prefix();
    Result<bool> fill_seats(std::size_t jobs, const Begin& begin);
    void go_on(Seat& seat) const;
    Status keep_held(Seat& seat);
    Status compute(const std::stop_token& stop);
    Status compute_here(const std::stop_token& stop);
    std::vector<Part> next_parts();
    void hand_out(std::span<const Part> parts, std::span<const TokenId> listed, std::size_t width);

    std::shared_ptr<LoadedModel> model_;
    std::shared_ptr<LoadedAdapter> adapter_;
    const DeviceAdapter* packed_adapter_ = nullptr;
    std::uint32_t context_;
    unsigned device_number_ = 0;
    std::vector<TokenId> prefix_;
    std::unique_ptr<KvCache> prefix_cache_;  // holds the prefix and nothing else; null for an empty one
    std::vector<Seat> seats_;
    std::size_t next_job_ = 0;
    std::vector<float> logits_;  // of a batch
    ThreadPool pool_;            // on which decodings go on
};

}  // namespace lapidary
