// Logits of a few tokens after many documents: what classification is made of. The instruction in front of all
// documents is evaluated once and its cache copied, documents share batches, and of the head only the rows that are
// asked for are computed.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "base/result.h"
#include "generate/loaded_model.h"

namespace lapidary {

// A question to every document: the logits of `candidates` after the document and then `suffix`.
struct Probe {
    std::vector<TokenId> suffix;
    std::vector<TokenId> candidates;
};

class ProbeScorer {
public:
    // prefix: the tokens before every document, not empty. longest: the most tokens that a document may have. Takes
    // memory for a handful of documents at once; fails with ErrorCode::limit when prefix, document and suffix do not
    // fit the model's context. adapter null: the model's own, if it has one. Not thread-safe.
    static Result<ProbeScorer> create(std::shared_ptr<LoadedModel> model, std::vector<TokenId> prefix,
                                      std::vector<Probe> probes, std::uint32_t longest,
                                      std::shared_ptr<LoadedAdapter> adapter = nullptr);

    // Called for each document, in order, with logits[probe][candidate] and its share of the time that the documents
    // read together with it took. Return false to cancel.
    using Done = std::function<bool(std::size_t document, std::span<const std::vector<float>> logits, double ms)>;
    // Documents are lists of 1..longest tokens. Their logits do not depend on which documents share a batch. A stop
    // request ends it within a layer with ErrorCode::cancelled. A device that fails is left for the CPU.
    Status score(std::span<const std::vector<TokenId>> documents, const Done& done, std::stop_token stop = {});

    [[nodiscard]] const LoadedModel& model() const { return *model_; }

private:
    struct Slot {
        std::unique_ptr<KvCache> cache;
        std::size_t document = 0;
        std::vector<std::vector<float>> logits;
    };
    // Rows of one slot in a batch, and whether its last row is asked for logits.
    struct Part {
        std::size_t slot = 0;
        std::span<const TokenId> tokens;
        bool last = false;
    };

    ProbeScorer(std::shared_ptr<LoadedModel> model, std::vector<TokenId> prefix, std::uint32_t capacity,
                std::shared_ptr<LoadedAdapter> adapter);
    void order(std::vector<Probe> probes);
    Status prepare_device();
    Status prepare_slot(std::size_t index);
    std::size_t group_size(std::span<const std::vector<TokenId>> documents, std::size_t first) const;
    bool hand_out(std::span<const std::vector<TokenId>> documents, std::size_t first, std::size_t count, double ms,
                  const Done& done) const;
    Status score_group(std::span<const std::vector<TokenId>> documents, std::size_t first, std::size_t count,
                       const std::stop_token& stop);
    Status read_documents(std::span<const std::vector<TokenId>> documents, std::size_t count,
                          const std::stop_token& stop);
    Status ask(std::size_t probe, std::size_t count, const std::stop_token& stop);
    Status run(std::span<const Part> parts, const Probe* probe, std::size_t probe_index, const std::stop_token& stop);

    std::shared_ptr<LoadedModel> model_;
    std::shared_ptr<LoadedAdapter> adapter_;
    const DeviceAdapter* packed_adapter_ = nullptr;  // of all sequences here
    std::vector<TokenId> prefix_;
    std::vector<Probe> probes_;             // in the order of their suffixes, so that neighbours share tokens
    std::vector<std::size_t> places_;       // places_[i]: where probes_[i] stood in the caller's list
    std::uint32_t capacity_ = 0;            // positions of each cache
    unsigned device_number_ = 0;            // of the device whose caches these are
    std::unique_ptr<KvCache> instruction_;  // holds the prefix and nothing else
    std::vector<Slot> slots_;
};

}  // namespace lapidary
