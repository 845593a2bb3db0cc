#include "generate/shared_batch.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "model/forward.h"

namespace lapidary {

namespace {

Error cancelled() {
    return Error{ErrorCode::cancelled, "Cancelled.", {}};
}

}  // namespace

// One sequence. Its thread is blocked in evaluate() while others look at it, under the batch's mutex.
class SharedBatch::Seat final : public Evaluator {
public:
    explicit Seat(SharedBatch& batch) : batch_(batch) {}

    Result<std::span<const float>> evaluate(std::span<const TokenId> ids, const LogitsRequest& wanted,
                                            std::stop_token stop) override {
        std::unique_lock lock(batch_.mutex_);
        LAPIDARY_TRY(check(ids, wanted, batch_.context_, batch_.model_->device->max_batch()));
        if (stop.stop_requested() || !batch_.failure_.ok()) {
            return cancelled();
        }
        const std::size_t kept = keep(*cache_, held_, ids, wanted);
        held_.resize(kept);
        ids_ = ids;
        wanted_ = wanted;
        logits_.clear();
        if (left() == 0) {
            return std::span<const float>();
        }
        waits_ = true;
        ++batch_.waiting_;
        batch_.compute_if_all_wait();
        batch_.changed_.wait(lock, [&] { return !waits_; });
        if (!batch_.failure_.ok()) {
            return cancelled();
        }
        return std::span<const float>(logits_);
    }
    [[nodiscard]] std::uint32_t context() const override { return batch_.context_; }
    [[nodiscard]] const LoadedModel& model() const override { return *batch_.model_; }

    [[nodiscard]] std::size_t left() const { return ids_.size() - held_.size(); }

    SharedBatch& batch_;
    std::unique_ptr<KvCache> cache_;
    std::vector<TokenId> held_;  // what the cache holds
    std::span<const TokenId> ids_;
    LogitsRequest wanted_;
    std::vector<float> logits_;
    bool waits_ = false;
};

SharedBatch::SharedBatch(std::shared_ptr<LoadedModel> model, std::uint32_t context,
                         std::shared_ptr<LoadedAdapter> adapter)
    : model_(std::move(model)),
      adapter_(adapter == nullptr ? model_->adapter : std::move(adapter)),
      context_(context) {}

SharedBatch::~SharedBatch() = default;

Result<std::unique_ptr<SharedBatch>> SharedBatch::create(std::shared_ptr<LoadedModel> model, std::size_t seats,
                                                         std::uint32_t context,
                                                         std::shared_ptr<LoadedAdapter> adapter) {
    const std::uint32_t longest = model->config().context_length;
    if (seats == 0 || seats > model->device->max_batch() || context == 0 || context > longest) {
        return Error{
            ErrorCode::limit,
            "This model was made for at most " + std::to_string(longest) + " tokens; choose a shorter context.",
            {}};
    }
    std::unique_ptr<SharedBatch> batch(new SharedBatch(std::move(model), context, std::move(adapter)));
    batch->seats_.push_back(std::make_unique<Seat>(*batch));
    const Status status = batch->make_caches();
    if (!status.ok()) {
        LAPIDARY_TRY(batch->model_->use_cpu_instead(status.error()));
        LAPIDARY_TRY(batch->make_caches());
    }
    // A device with little memory has fewer seats.
    for (std::size_t seat = 1; seat < seats; ++seat) {
        auto cache = batch->model_->device->make_cache(context);
        if (!cache.ok()) {
            break;
        }
        batch->seats_.push_back(std::make_unique<Seat>(*batch));
        batch->seats_.back()->cache_ = std::move(cache).value();
    }
    return batch;
}

// On the model's present device; all is forgotten that the old ones held.
Status SharedBatch::make_caches() {
    LAPIDARY_ASSIGN(packed_adapter_, model_->on_device(adapter_));
    device_number_ = model_->device_number;
    for (const auto& seat : seats_) {
        seat->held_.clear();
        LAPIDARY_ASSIGN(seat->cache_, model_->device->make_cache(context_));
    }
    return {};
}

Status SharedBatch::run(std::size_t jobs, const Work& work) {
    next_job_ = 0;
    failure_ = Status();
    waiting_ = 0;
    writing_ = std::min(seats_.size(), jobs);
    std::vector<std::jthread> threads;
    for (std::size_t index = 0; index < std::min(seats_.size(), jobs); ++index) {
        threads.emplace_back([this, &work, jobs, seat = seats_[index].get()] {
            for (;;) {
                std::size_t job = 0;
                {
                    const std::scoped_lock lock(mutex_);
                    job = next_job_++;
                    if (job >= jobs || !failure_.ok()) {
                        break;
                    }
                }
                const Status status = work(*seat, job);
                if (!status.ok()) {
                    const std::scoped_lock lock(mutex_);
                    end_all(status);
                }
            }
            leave();
        });
    }
    threads.clear();  // waits for them
    return failure_;
}

// A thread ends: the others no longer wait for it.
void SharedBatch::leave() {
    const std::scoped_lock lock(mutex_);
    --writing_;
    compute_if_all_wait();
}

// The thread that comes last computes for all.
void SharedBatch::compute_if_all_wait() {
    if (waiting_ == 0 || waiting_ < writing_) {
        return;
    }
    Status status = failure_.ok() ? compute() : failure_;
    if (!status.ok()) {
        end_all(status);
    }
    changed_.notify_all();
}

void SharedBatch::end_all(const Status& status) {
    if (failure_.ok()) {
        failure_ = status;
    }
    for (const auto& seat : seats_) {
        seat->waits_ = false;
    }
    waiting_ = 0;
    changed_.notify_all();
}

// Batches until somebody has what it waits for. A device that fails is left for the processor.
Status SharedBatch::compute() {
    const std::size_t before = waiting_;
    while (waiting_ == before) {
        if (device_number_ != model_->device_number) {
            LAPIDARY_TRY(make_caches());
        }
        const Status status = compute_here();
        if (!status.ok() && status.error().code == ErrorCode::device) {
            LAPIDARY_TRY(model_->use_cpu_instead(status.error()));
        } else {
            LAPIDARY_TRY(status);
        }
    }
    return {};
}

// One batch: sequences that need the fewest rows first, so that none that only writes waits for a long prompt.
Status SharedBatch::compute_here() {
    struct Part {
        Seat* seat = nullptr;
        std::size_t count = 0;
        bool last = false;
    };
    std::vector<Seat*> asking;
    for (const auto& seat : seats_) {
        if (seat->waits_) {
            asking.push_back(seat.get());
        }
    }
    std::stable_sort(asking.begin(), asking.end(), [](const Seat* a, const Seat* b) { return a->left() < b->left(); });
    std::vector<Part> parts;
    std::vector<TokenId> tokens;
    std::vector<BatchSequence> sequences;
    std::vector<std::uint32_t> rows;
    std::vector<TokenId> listed;  // the tokens whose logits somebody wants
    bool all_listed = true;
    std::size_t room = model_->device->max_batch();
    for (Seat* seat : asking) {
        const std::size_t left = seat->left();
        const bool last = left <= room;
        // All rows whose logits are wanted stand in one batch.
        const std::size_t count = last ? left : std::min(room, left - seat->wanted_.rows);
        if (count == 0) {
            continue;
        }
        const auto part = seat->ids_.subspan(seat->held_.size(), count);
        tokens.insert(tokens.end(), part.begin(), part.end());
        sequences.push_back({seat->cache_.get(), static_cast<std::uint32_t>(count), packed_adapter_});
        parts.push_back({seat, count, last});
        room -= count;
        if (last && seat->wanted_.rows > 0) {
            for (std::size_t row = tokens.size() - seat->wanted_.rows; row < tokens.size(); ++row) {
                rows.push_back(static_cast<std::uint32_t>(row));
            }
            all_listed = all_listed && !seat->wanted_.ids.empty();
            listed.insert(listed.end(), seat->wanted_.ids.begin(), seat->wanted_.ids.end());
        }
    }
    std::sort(listed.begin(), listed.end());
    listed.erase(std::unique(listed.begin(), listed.end()), listed.end());
    listed.resize(all_listed ? listed.size() : 0);
    const std::size_t width = listed.empty() ? model_->config().vocab_size : listed.size();
    std::vector<float> logits(rows.size() * width);
    LAPIDARY_TRY(forward(*model_->device, {tokens, sequences}, {rows, listed, logits}));
    auto from = logits.begin();
    for (const Part& part : parts) {
        Seat& seat = *part.seat;
        const auto added = seat.ids_.subspan(seat.held_.size(), part.count);
        seat.held_.insert(seat.held_.end(), added.begin(), added.end());
        if (!part.last) {
            continue;
        }
        seat.logits_.clear();
        for (std::uint32_t row = 0; row < seat.wanted_.rows; ++row, from += static_cast<std::ptrdiff_t>(width)) {
            if (seat.wanted_.ids.empty()) {
                seat.logits_.insert(seat.logits_.end(), from, from + static_cast<std::ptrdiff_t>(width));
                continue;
            }
            for (const TokenId id : seat.wanted_.ids) {
                const auto at = listed.empty() ? std::ptrdiff_t{id}
                                               : std::lower_bound(listed.begin(), listed.end(), id) - listed.begin();
                seat.logits_.push_back(from[at]);
            }
        }
        seat.waits_ = false;
        --waiting_;
    }
    return {};
}

}  // namespace lapidary
