// One thread leads: it lets every text that has its logits go on, then computes what they ask for, and so on. The work
// in between is shared out on a pool. (Texts on threads of their own, which met for every batch, cost more than they
// saved as soon as another program wanted a core: each step waited for the last of eight threads to be woken.)
#include "generate/shared_batch.h"

#include <algorithm>
#include <string>
#include <utility>

#include "model/forward.h"

namespace lapidary {

namespace {

Error cancelled() {
    return Error{ErrorCode::cancelled, "Cancelled.", {}};
}

}  // namespace

SharedBatch::SharedBatch(std::shared_ptr<LoadedModel> model, std::uint32_t context, std::span<const TokenId> prefix,
                         std::shared_ptr<LoadedAdapter> adapter)
    : model_(std::move(model)),
      adapter_(adapter == nullptr ? model_->adapter : std::move(adapter)),
      context_(context),
      prefix_(prefix.begin(), prefix.end()),
      pool_(model_->options.threads) {}

SharedBatch::~SharedBatch() = default;

Result<std::unique_ptr<SharedBatch>> SharedBatch::create(std::shared_ptr<LoadedModel> model, std::size_t seats,
                                                         std::uint32_t context, std::span<const TokenId> prefix,
                                                         std::shared_ptr<LoadedAdapter> adapter) {
    const std::uint32_t longest = model->config().context_length;
    if (seats == 0 || seats > model->device->max_batch() || context == 0 || context > longest ||
        prefix.size() > context) {
        return Error{
            ErrorCode::limit,
            "This model was made for at most " + std::to_string(longest) + " tokens; choose a shorter context.",
            {}};
    }
    std::unique_ptr<SharedBatch> batch(new SharedBatch(std::move(model), context, prefix, std::move(adapter)));
    batch->seats_.resize(1);
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
        batch->seats_.emplace_back();
        batch->seats_.back().cache = std::move(cache).value();
    }
    return batch;
}

// On the model's present device; all is forgotten that the old ones held.
Status SharedBatch::make_caches() {
    LAPIDARY_ASSIGN(packed_adapter_, model_->on_device(adapter_));
    device_number_ = model_->device_number;
    for (Seat& seat : seats_) {
        seat.held.clear();
        LAPIDARY_ASSIGN(seat.cache, model_->device->make_cache(context_));
    }
    return evaluate_prefix();
}

Status SharedBatch::evaluate_prefix() {
    if (prefix_.empty()) {
        return {};
    }
    LAPIDARY_ASSIGN(prefix_cache_, model_->device->make_cache(context_));
    for (std::size_t begin = 0; begin < prefix_.size();) {
        const std::size_t rows = std::min<std::size_t>(prefix_.size() - begin, model_->device->max_batch());
        const BatchSequence sequence{prefix_cache_.get(), static_cast<std::uint32_t>(rows), packed_adapter_};
        LAPIDARY_TRY(forward(*model_->device, {std::span(prefix_).subspan(begin, rows), {&sequence, 1}}, {}));
        begin += rows;
    }
    return {};
}

Status SharedBatch::run(std::size_t jobs, const Begin& begin, const Done& done, const std::stop_token& stop) {
    next_job_ = 0;
    for (Seat& seat : seats_) {
        seat.decoding.reset();
        seat.waits = false;
    }
    for (;;) {
        LAPIDARY_ASSIGN(const bool busy, fill_seats(jobs, begin));
        if (!busy) {
            return {};
        }
        if (stop.stop_requested()) {
            return cancelled();
        }
        std::vector<Seat*> ready;
        for (Seat& seat : seats_) {
            if (seat.decoding != nullptr && !seat.waits) {
                ready.push_back(&seat);
            }
        }
        pool_.parallel_for(ready.size(), 1, [&](std::size_t first, std::size_t end, unsigned) {
            for (std::size_t index = first; index < end; ++index) {
                go_on(*ready[index]);
            }
        });
        bool free = false;
        for (Seat* seat : ready) {
            LAPIDARY_TRY(seat->failure);
            if (!seat->waits) {
                const std::unique_ptr<Decoding> finished = std::move(seat->decoding);
                LAPIDARY_TRY(done(seat->job, *finished));
                free = true;
            }
        }
        if (!free || next_job_ == jobs) {
            LAPIDARY_TRY(compute(stop));
        }
    }
}

// The next jobs into the seats that are free. False: all is done.
Result<bool> SharedBatch::fill_seats(std::size_t jobs, const Begin& begin) {
    bool busy = false;
    for (Seat& seat : seats_) {
        if (seat.decoding == nullptr && next_job_ < jobs) {
            seat.job = next_job_++;
            seat.logits = {};
            LAPIDARY_ASSIGN(seat.decoding, begin(seat.job));
        }
        busy = busy || seat.decoding != nullptr;
    }
    return busy;
}

// To the next need or the end.
void SharedBatch::go_on(Seat& seat) const {
    auto need = seat.decoding->go_on(seat.logits);
    seat.failure = need.ok() ? Status() : Status(need.error());
    seat.waits = need.ok() && need->has_value();
    if (seat.waits) {
        seat.need = **need;
        seat.failure = check_need(seat.need, context_, model_->device->max_batch());
    }
}

// What the cache holds of what is needed stays in it; the prefix is copied where that is more.
Status SharedBatch::keep_held(Seat& seat) {
    seat.held.resize(keep_common(*seat.cache, seat.held, seat.need));
    const std::size_t before_rows = seat.need.ids.size() - seat.need.wanted.rows;
    if (seat.held.size() < prefix_.size() && prefix_.size() <= before_rows &&
        std::equal(prefix_.begin(), prefix_.end(), seat.need.ids.begin())) {
        seat.held.clear();
        LAPIDARY_TRY(seat.cache->copy_from(*prefix_cache_));
        seat.held = prefix_;
    }
    return {};
}

// Batches until somebody has what it waits for. A device that fails is left for the processor.
Status SharedBatch::compute(const std::stop_token& stop) {
    const auto somebody_has = [&] {
        return std::any_of(seats_.begin(), seats_.end(),
                           [](const Seat& seat) { return seat.decoding != nullptr && !seat.waits; });
    };
    const bool nobody_waits = std::none_of(seats_.begin(), seats_.end(), [](const Seat& seat) { return seat.waits; });
    while (!nobody_waits && !somebody_has()) {
        if (stop.stop_requested()) {
            return cancelled();
        }
        Status status;
        if (device_number_ != model_->device_number) {
            status = make_caches();
        }
        status = status.ok() ? compute_here(stop) : status;
        if (!status.ok() && status.error().code == ErrorCode::device) {
            LAPIDARY_TRY(model_->use_cpu_instead(status.error()));
        } else {
            LAPIDARY_TRY(status);
        }
    }
    return {};
}

// The rows of the next batch: sequences that need the fewest first, so that none that only writes waits for a long
// prompt.
std::vector<SharedBatch::Part> SharedBatch::next_parts() {
    std::vector<Seat*> asking;
    for (Seat& seat : seats_) {
        if (seat.waits) {
            asking.push_back(&seat);
        }
    }
    std::stable_sort(asking.begin(), asking.end(), [](const Seat* a, const Seat* b) { return a->left() < b->left(); });
    std::vector<Part> parts;
    std::size_t room = model_->device->max_batch();
    for (Seat* seat : asking) {
        const std::size_t left = seat->left();
        const bool last = left <= room;
        // All rows whose logits are wanted stand in one batch.
        const std::size_t count = last ? left : std::min(room, left - seat->need.wanted.rows);
        if (count > 0 || last) {
            parts.push_back({seat, count, last});
            room -= count;
        }
    }
    return parts;
}

Status SharedBatch::compute_here(const std::stop_token& stop) {
    for (Seat& seat : seats_) {
        LAPIDARY_TRY(seat.waits ? keep_held(seat) : Status());
    }
    const std::vector<Part> parts = next_parts();
    std::vector<TokenId> tokens;
    std::vector<BatchSequence> sequences;
    std::vector<std::uint32_t> rows;
    std::vector<TokenId> listed;  // the tokens whose logits somebody wants
    bool all_listed = true;
    for (const Part& part : parts) {
        const LogitsNeed& need = part.seat->need;
        const auto added = need.ids.subspan(part.seat->held.size(), part.count);
        tokens.insert(tokens.end(), added.begin(), added.end());
        if (part.count > 0) {
            sequences.push_back({part.seat->cache.get(), static_cast<std::uint32_t>(part.count), packed_adapter_});
        }
        if (part.last && need.wanted.rows > 0) {
            for (std::size_t row = tokens.size() - need.wanted.rows; row < tokens.size(); ++row) {
                rows.push_back(static_cast<std::uint32_t>(row));
            }
            all_listed = all_listed && !need.wanted.ids.empty();
            listed.insert(listed.end(), need.wanted.ids.begin(), need.wanted.ids.end());
        }
    }
    std::sort(listed.begin(), listed.end());
    listed.erase(std::unique(listed.begin(), listed.end()), listed.end());
    listed.resize(all_listed ? listed.size() : 0);
    const std::size_t width = listed.empty() ? model_->config().vocab_size : listed.size();
    logits_.resize(std::max(logits_.size(), rows.size() * width));
    if (!sequences.empty()) {
        const std::span<float> out(logits_.data(), rows.size() * width);
        LAPIDARY_TRY(forward(*model_->device, {tokens, sequences}, {rows, listed, out}, stop));
    }
    hand_out(parts, listed, width);
    return {};
}

// `logits_`: a row for each of the rows that the parts want, of the listed tokens or of all.
void SharedBatch::hand_out(std::span<const Part> parts, std::span<const TokenId> listed, std::size_t width) {
    std::size_t from = 0;
    for (const auto& [seat, count, last] : parts) {
        const auto added = seat->need.ids.subspan(seat->held.size(), count);
        seat->held.insert(seat->held.end(), added.begin(), added.end());
        if (!last) {
            continue;
        }
        const LogitsRequest& wanted = seat->need.wanted;
        const auto rows = std::span<const float>(logits_).subspan(from, wanted.rows * width);
        from += rows.size();
        seat->waits = false;
        if (std::equal(wanted.ids.begin(), wanted.ids.end(), listed.begin(), listed.end())) {
            seat->logits = rows;
            continue;
        }
        seat->own_logits.clear();
        for (std::size_t row = 0; row < wanted.rows; ++row) {
            for (const TokenId id : wanted.ids) {
                const auto at = listed.empty() ? std::ptrdiff_t{id}
                                               : std::lower_bound(listed.begin(), listed.end(), id) - listed.begin();
                seat->own_logits.push_back(rows[row * width + static_cast<std::size_t>(at)]);
            }
        }
        seat->logits = seat->own_logits;
    }
}

}  // namespace lapidary
