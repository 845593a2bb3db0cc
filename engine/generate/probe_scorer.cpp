#include "generate/probe_scorer.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <string>
#include <utility>

#include "model/forward.h"

namespace lapidary {

namespace {

// Documents that are read together. Enough rows to fill a device's batches, few enough that caches stay small and a
// cancel is quick.
constexpr std::size_t kMostSlots = 16;
constexpr std::size_t kRowsOfGroup = 1024;

Error cancelled() {
    return Error{ErrorCode::cancelled, "Cancelled.", {}};
}

// What the processor can still do when a graphics device cannot.
bool may_go_on_elsewhere(const Error& error) {
    return error.code == ErrorCode::device || error.code == ErrorCode::out_of_memory;
}

// How many tokens two lists have in common at their beginning.
std::size_t common_prefix(std::span<const TokenId> a, std::span<const TokenId> b) {
    return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

std::size_t longest_suffix(std::span<const Probe> probes) {
    std::size_t longest = 0;
    for (const Probe& probe : probes) {
        longest = std::max(longest, probe.suffix.size());
    }
    return longest;
}

}  // namespace

ProbeScorer::ProbeScorer(std::shared_ptr<LoadedModel> model, std::vector<TokenId> prefix, std::uint32_t capacity,
                         std::shared_ptr<LoadedAdapter> adapter)
    : model_(std::move(model)),
      adapter_(adapter == nullptr ? model_->adapter : std::move(adapter)),
      prefix_(std::move(prefix)),
      capacity_(capacity) {}

Result<ProbeScorer> ProbeScorer::create(std::shared_ptr<LoadedModel> model, std::vector<TokenId> prefix,
                                        std::vector<Probe> probes, std::uint32_t longest,
                                        std::shared_ptr<LoadedAdapter> adapter) {
    if (prefix.empty() || probes.empty() || longest == 0 ||
        std::any_of(probes.begin(), probes.end(), [](const Probe& probe) { return probe.candidates.empty(); })) {
        return Error{ErrorCode::invalid_argument, "Scoring needs a prompt and tokens to compare.", {}};
    }
    if (std::count_if(probes.begin(), probes.end(), [](const Probe& probe) { return probe.suffix.empty(); }) > 1) {
        return Error{ErrorCode::invalid_argument, "Tokens to compare right after a document belong into one list.", {}};
    }
    const std::size_t suffix = longest_suffix(probes);
    if (suffix > model->device->max_batch()) {
        return Error{ErrorCode::limit,
                     "A label is too long: at most " + std::to_string(model->device->max_batch()) + " tokens fit.",
                     {}};
    }
    const std::size_t capacity = prefix.size() + longest + suffix;
    const std::uint32_t context = model->config().context_length;
    if (capacity > context) {
        return Error{ErrorCode::limit,
                     "The instruction and the document need " + std::to_string(capacity) +
                         " tokens, and this model was made for at most " + std::to_string(context) +
                         "; use fewer or shorter labels, or read documents in shorter parts.",
                     {}};
    }
    ProbeScorer scorer(std::move(model), std::move(prefix), static_cast<std::uint32_t>(capacity), std::move(adapter));
    scorer.order(std::move(probes));
    const Status status = scorer.prepare_device();
    if (!status.ok()) {
        LAPIDARY_TRY(scorer.model_->use_cpu_instead(status.error()));
        LAPIDARY_TRY(scorer.prepare_device());
    }
    return scorer;
}

void ProbeScorer::order(std::vector<Probe> probes) {
    places_.resize(probes.size());
    std::iota(places_.begin(), places_.end(), std::size_t{0});
    std::stable_sort(places_.begin(), places_.end(),
                     [&](std::size_t a, std::size_t b) { return probes[a].suffix < probes[b].suffix; });
    for (const std::size_t place : places_) {
        probes_.push_back(std::move(probes[place]));
    }
}

// Evaluates the prefix on the model's present device. Slots are made when they are needed.
Status ProbeScorer::prepare_device() {
    slots_.clear();
    LAPIDARY_ASSIGN(packed_adapter_, model_->on_device(adapter_));
    device_number_ = model_->device_number;
    LAPIDARY_ASSIGN(instruction_, model_->device->make_cache(capacity_));
    for (std::size_t begin = 0; begin < prefix_.size();) {
        const std::size_t rows = std::min<std::size_t>(prefix_.size() - begin, model_->device->max_batch());
        const BatchSequence sequence{instruction_.get(), static_cast<std::uint32_t>(rows), packed_adapter_};
        LAPIDARY_TRY(forward(*model_->device, {std::span(prefix_).subspan(begin, rows), {&sequence, 1}}, {}));
        begin += rows;
    }
    return {};
}

// A slot's cache holds the prefix afterwards: what a document added is forgotten where the rings allow it.
Status ProbeScorer::prepare_slot(std::size_t index) {
    if (index == slots_.size()) {
        Slot slot;
        LAPIDARY_ASSIGN(slot.cache, model_->device->make_cache(capacity_));
        slots_.push_back(std::move(slot));
    }
    Slot& slot = slots_[index];
    slot.logits.assign(probes_.size(), {});
    const auto prefix = static_cast<std::uint32_t>(prefix_.size());
    if (slot.cache->length() >= prefix && slot.cache->rewind(prefix)) {
        return {};
    }
    return slot.cache->copy_from(*instruction_);
}

// Documents from `first` on that are read together: at least one.
std::size_t ProbeScorer::group_size(std::span<const std::vector<TokenId>> documents, std::size_t first) const {
    std::size_t rows = documents[first].size();
    std::size_t count = 1;
    while (count < kMostSlots && first + count < documents.size() &&
           rows + documents[first + count].size() <= kRowsOfGroup) {
        rows += documents[first + count].size();
        ++count;
    }
    return count;
}

Status ProbeScorer::score(std::span<const std::vector<TokenId>> documents, const Done& done, std::stop_token stop) {
    const std::size_t longest = capacity_ - prefix_.size() - longest_suffix(probes_);
    for (const std::vector<TokenId>& document : documents) {
        if (document.empty() || document.size() > longest) {
            return Error{ErrorCode::invalid_argument,
                         "A document is empty or longer than the length that scoring was made for.",
                         {}};
        }
    }
    for (std::size_t first = 0; first < documents.size();) {
        const std::size_t count = group_size(documents, first);
        if (device_number_ != model_->device_number) {
            LAPIDARY_TRY(prepare_device());
        }
        const auto started = std::chrono::steady_clock::now();
        const Status status = score_group(documents, first, count, stop);
        if (!status.ok() && may_go_on_elsewhere(status.error())) {
            LAPIDARY_TRY(model_->use_cpu_instead(status.error()));
            continue;
        }
        LAPIDARY_TRY(status);
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - started;
        if (!hand_out(documents, first, count, took.count(), done)) {
            return cancelled();
        }
        first += count;
    }
    return {};
}

// The answers of a group, in the order of the documents; each document's share of the time is that of its tokens.
bool ProbeScorer::hand_out(std::span<const std::vector<TokenId>> documents, std::size_t first, std::size_t count,
                           double ms, const Done& done) const {
    std::vector<const Slot*> by_document(count);
    double tokens = 0.0;
    for (std::size_t index = 0; index < count; ++index) {
        by_document[slots_[index].document - first] = &slots_[index];
        tokens += static_cast<double>(documents[first + index].size());
    }
    std::vector<std::vector<float>> logits(probes_.size());
    for (const Slot* slot : by_document) {
        for (std::size_t probe = 0; probe < probes_.size(); ++probe) {
            logits[places_[probe]] = slot->logits[probe];
        }
        const auto share = static_cast<double>(documents[slot->document].size()) / tokens;
        if (!done(slot->document, logits, ms * share)) {
            return false;
        }
    }
    return true;
}

Status ProbeScorer::score_group(std::span<const std::vector<TokenId>> documents, std::size_t first, std::size_t count,
                                const std::stop_token& stop) {
    for (std::size_t index = 0; index < count; ++index) {
        LAPIDARY_TRY(prepare_slot(index));
    }
    // Long documents into the first slots: memory of the others then never grows to a long document's size.
    std::vector<std::size_t> longest_first(count);
    std::iota(longest_first.begin(), longest_first.end(), first);
    std::stable_sort(longest_first.begin(), longest_first.end(),
                     [&](std::size_t a, std::size_t b) { return documents[a].size() > documents[b].size(); });
    for (std::size_t index = 0; index < count; ++index) {
        slots_[index].document = longest_first[index];
    }
    LAPIDARY_TRY(read_documents(documents, count, stop));
    for (std::size_t probe = 0; probe < probes_.size(); ++probe) {
        if (!probes_[probe].suffix.empty()) {
            LAPIDARY_TRY(ask(probe, count, stop));
        }
    }
    return {};
}

// Evaluates the documents of all slots in batches of about the same size, and the probes without a suffix with them.
Status ProbeScorer::read_documents(std::span<const std::vector<TokenId>> documents, std::size_t count,
                                   const std::stop_token& stop) {
    std::size_t total = 0;
    for (std::size_t index = 0; index < count; ++index) {
        total += documents[slots_[index].document].size();
    }
    const std::size_t most = model_->device->max_batch();
    const std::size_t batches = (total + most - 1) / most;
    const std::size_t rows_a_batch = (total + batches - 1) / batches;
    const bool at_end = probes_.front().suffix.empty();
    std::size_t slot = 0;
    std::size_t read = 0;  // tokens of that slot's document
    while (slot < count) {
        if (stop.stop_requested()) {
            return cancelled();
        }
        std::vector<Part> parts;
        for (std::size_t room = rows_a_batch; room > 0 && slot < count;) {
            const std::span<const TokenId> document(documents[slots_[slot].document]);
            const std::size_t rows = std::min(room, document.size() - read);
            const bool last = read + rows == document.size();
            parts.push_back({slot, document.subspan(read, rows), last && at_end});
            room -= rows;
            read = last ? 0 : read + rows;
            slot += last ? 1 : 0;
        }
        LAPIDARY_TRY(run(parts, at_end ? &probes_.front() : nullptr, 0, stop));
    }
    return {};
}

// Evaluates a probe's suffix after every document, beginning where it differs from what the last probe left there.
Status ProbeScorer::ask(std::size_t probe_index, std::size_t count, const std::stop_token& stop) {
    const Probe& probe = probes_[probe_index];
    const std::span<const TokenId> suffix(probe.suffix);
    const std::size_t shared =
        probe_index == 0 ? 0 : std::min(common_prefix(probes_[probe_index - 1].suffix, suffix), suffix.size() - 1);
    const std::size_t held = probe_index == 0 ? 0 : probes_[probe_index - 1].suffix.size();
    std::vector<Part> parts;
    std::size_t rows = 0;
    for (std::size_t slot = 0; slot < count; ++slot) {
        KvCache& cache = *slots_[slot].cache;
        const auto back = static_cast<std::uint32_t>(held - shared);
        if (!cache.rewind(cache.length() - back)) {
            return Error{ErrorCode::limit, "A label is too long for this model's attention window.", {}};
        }
        const std::span<const TokenId> tokens = suffix.subspan(shared);
        if (rows + tokens.size() > model_->device->max_batch() && !parts.empty()) {
            LAPIDARY_TRY(run(parts, &probe, probe_index, stop));
            parts.clear();
            rows = 0;
        }
        parts.push_back({slot, tokens, true});
        rows += tokens.size();
    }
    return run(parts, &probe, probe_index, stop);
}

// One batch; the logits of each part's last row, where asked for, become the slot's answer to the probe.
Status ProbeScorer::run(std::span<const Part> parts, const Probe* probe, std::size_t probe_index,
                        const std::stop_token& stop) {
    std::vector<TokenId> tokens;
    std::vector<BatchSequence> sequences;
    std::vector<std::uint32_t> rows;
    for (const Part& part : parts) {
        tokens.insert(tokens.end(), part.tokens.begin(), part.tokens.end());
        sequences.push_back(
            {slots_[part.slot].cache.get(), static_cast<std::uint32_t>(part.tokens.size()), packed_adapter_});
        if (part.last) {
            rows.push_back(static_cast<std::uint32_t>(tokens.size() - 1));
        }
    }
    if (probe == nullptr || rows.empty()) {
        return forward(*model_->device, {tokens, sequences}, {}, stop);
    }
    std::vector<float> logits(rows.size() * probe->candidates.size());
    LAPIDARY_TRY(forward(*model_->device, {tokens, sequences}, {rows, probe->candidates, logits}, stop));
    auto from = logits.begin();
    for (const Part& part : parts) {
        if (part.last) {
            const auto to = from + static_cast<std::ptrdiff_t>(probe->candidates.size());
            slots_[part.slot].logits[probe_index].assign(from, to);
            from = to;
        }
    }
    return {};
}

}  // namespace lapidary
