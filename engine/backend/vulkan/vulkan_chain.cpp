// Several steps of decoding in one submission: the device chooses each token itself and goes on with it.
#include <algorithm>
#include <array>
#include <chrono>

#include "backend/vulkan/vulkan_model.h"
#include "kernel_interface.h"
#include "model/forward.h"

namespace lapidary {

namespace {

static_assert(DrawRequest::kLongest == SHORT_LIST);
static_assert(BEST_LANES == ARGMAX_LANES);
constexpr std::uint64_t kCandidateBytes = 16;  // of shaders/argmax.glsl
constexpr std::uint64_t kItemBytes = 8;        // of shaders/best_tokens.glsl

std::uint32_t divided_up(std::uint32_t value, std::uint32_t by) {
    return (value + by - 1) / by;
}

}  // namespace

Status VulkanModel::allocate_choice() {
    const std::uint64_t parts = divided_up(config_.vocab_size, ARGMAX_PART);
    const std::uint64_t draw_bytes = sizeof(shader::DrawSettings) + kMaxBatch * sizeof(float);
    const auto make = [&](std::uint64_t bytes, MemoryUse use) { return device_->make_buffer(bytes, use); };
    LAPIDARY_ASSIGN(choose_.candidates, make(logit_rows_ * parts * kCandidateBytes, MemoryUse::device));
    LAPIDARY_ASSIGN(choose_.chosen, make(kMaxBatch * sizeof(shader::ChosenToken), MemoryUse::readback));
    LAPIDARY_ASSIGN(choose_.lists, make(logit_rows_ * parts * SHORT_LIST * kItemBytes, MemoryUse::device));
    LAPIDARY_ASSIGN(choose_.short_lists,
                    make(std::uint64_t{kMaxBatch} * SHORT_LIST * sizeof(shader::TokenLogit), MemoryUse::readback));
    LAPIDARY_ASSIGN(choose_.draw, make(draw_bytes, MemoryUse::upload));
    return {};
}

std::uint32_t VulkanModel::max_chain(std::uint32_t rows, bool draws) const {
    // The bound of a logit is a hyperbolic tangent, which is the processor's own: exact lists have none.
    if (rows == 0 || rows > logit_rows_ || (draws && config_.final_softcap != 0.0F)) {
        return 0;
    }
    // A chain is one submission, so it must be short in time; the first one is a guess.
    constexpr double kSubmissionMs = 100.0;
    constexpr std::uint32_t kFirst = 4;
    constexpr std::uint32_t kMost = 16;
    const std::uint32_t in_time =
        chain_step_ms_ > 0.0 ? static_cast<std::uint32_t>(std::clamp(kSubmissionMs / chain_step_ms_, 1.0, 16.0))
                             : kFirst;
    return std::min({kMost, kMaxBatch / rows, in_time});
}

Status VulkanModel::check_chain(const Batch& batch, std::uint32_t steps, const DrawRequest* draw,
                                std::size_t wanted) const {
    const auto rows = static_cast<std::uint32_t>(batch.tokens.size());
    const std::size_t tokens = std::size_t{steps} * rows;
    const bool room = std::all_of(batch.sequences.begin(), batch.sequences.end(), [&](const BatchSequence& sequence) {
        return sequence.cache != nullptr && sequence.cache->capacity() - sequence.cache->length() >= steps;
    });
    const bool drawable = draw == nullptr || (draw->temperature > 0.0F && draw->top_k >= 1 &&
                                              draw->top_k <= SHORT_LIST && draw->uniforms.size() == tokens);
    if (!room || !drawable || tokens == 0 || tokens > kMaxBatch || max_chain(rows, draw != nullptr) == 0 ||
        rows != batch.sequences.size() || wanted != tokens) {
        return Error{ErrorCode::invalid_argument, "A chain of steps does not fit its batch.", {}};
    }
    return {};
}

Status VulkanModel::chain(const Batch& batch, std::uint32_t steps, const DrawRequest* draw, std::span<ChosenToken> out,
                          const std::stop_token& stop) {
    LAPIDARY_TRY(check_chain(batch, steps, draw, out.size()));
    const auto start = std::chrono::steady_clock::now();
    LAPIDARY_TRY(begin(batch));
    for (const Segment& segment : segments_) {
        const std::uint32_t first = segment.cache->length();
        segment.cache->note_written(first + steps);
        for (std::uint32_t step = 1; step < steps; ++step) {
            fill_angles(step * rows_ + segment.first_row, first + step);
        }
        step_.head_rows.as<std::uint32_t>()[segment.first_row] = segment.first_row;
    }
    LAPIDARY_TRY(run_chain(steps, draw, stop));
    read_chosen(draw != nullptr, out);
    for (const Segment& segment : segments_) {
        segment.cache->advance(steps);
    }
    segments_.clear();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    chain_step_ms_ = took.count() / steps;
    return {};
}

Status VulkanModel::run_chain(std::uint32_t steps, const DrawRequest* draw, const std::stop_token& stop) {
    if (draw != nullptr) {
        auto* settings = choose_.draw.as<shader::DrawSettings>();
        *settings = {draw->temperature, draw->top_p, draw->min_p, draw->top_k};
        std::transform(draw->uniforms.begin(), draw->uniforms.end(), reinterpret_cast<float*>(settings + 1),
                       [](double value) { return static_cast<float>(value); });
    }
    LAPIDARY_TRY(run_layers(*this));
    if (!recording_->complete()) {
        LAPIDARY_TRY(recording_->end());
    }
    LAPIDARY_ASSIGN(VulkanRecording * choice, choice_recording(draw != nullptr));
    submitted_ = true;
    std::vector<VulkanRecording*> recordings;
    for (std::uint32_t step = 0; step < steps; ++step) {
        recordings.push_back(recording_);
        recordings.push_back(choice);
        if (trace_) {  // the clock of a recording holds the times of one run
            LAPIDARY_TRY(submit(recordings));
            LAPIDARY_TRY(finish());
            recordings.clear();
        }
    }
    if (trace_) {
        return {};
    }
    LAPIDARY_TRY(submit(recordings));
    if (stop.stop_possible()) {
        LAPIDARY_ASSIGN(const bool ended, device_->wait_unless(stop));
        if (!ended) {
            segments_.clear();  // the next batch waits for what still runs
            return Error{ErrorCode::cancelled, "Cancelled.", {}};
        }
    }
    return finish();
}

void VulkanModel::read_chosen(bool drawn, std::span<ChosenToken> out) const {
    const auto* chosen = choose_.chosen.as<shader::ChosenToken>();
    const auto* listed = choose_.short_lists.as<shader::TokenLogit>();
    for (std::size_t index = 0; index < out.size(); ++index) {
        out[index] = {static_cast<std::int32_t>(chosen[index].id), chosen[index].logprob, {}};
        for (std::size_t rank = 0; drawn && rank < SHORT_LIST; ++rank) {
            const shader::TokenLogit& token = listed[index * SHORT_LIST + rank];
            if (token.id >= config_.vocab_size) {
                break;
            }
            out[index].best.push_back({static_cast<std::int32_t>(token.id), token.logit});
        }
    }
}

Result<VulkanRecording*> VulkanModel::choice_recording(bool draws) {
    std::unique_ptr<VulkanRecording>& recorded = choice_[{rows_, draws}];
    if (recorded != nullptr && recorded->complete()) {
        return recorded.get();
    }
    if (recorded == nullptr) {
        LAPIDARY_ASSIGN(recorded, make_recording());
    }
    ++counters_.recordings;
    VulkanRecording* body = recording_;
    recording_ = recorded.get();
    const Status status = record_choice(draws);
    recording_ = body;
    if (!status) {
        return status.error();
    }
    return recorded.get();
}

Status VulkanModel::record_choice(bool draws) {
    LAPIDARY_TRY(recording_->begin());
    LAPIDARY_TRY(record_logits(rows_, {}, config_.vocab_size));
    const shader::ArgmaxPush push{config_.vocab_size, rows_, config_.final_softcap};
    const Groups parts{divided_up(config_.vocab_size, ARGMAX_PART), rows_};
    const BufferSlice logits = activations(act_.logits, rows_, config_.vocab_size);
    LAPIDARY_ASSIGN(const VulkanKernel* part, kernels_->get("argmax_part"));
    const std::array<Binding, 2> to_parts{{{0, logits, Access::read}, {1, choose_.candidates.all(), Access::write}}};
    LAPIDARY_TRY(recording_->dispatch(*part, to_parts, push, parts));
    if (!draws) {
        LAPIDARY_ASSIGN(const VulkanKernel* best, kernels_->get("argmax"));
        const std::array<Binding, 3> to_tokens{{{0, choose_.candidates.all(), Access::read},
                                                {1, step_.rows.all(), Access::read_write},
                                                {2, choose_.chosen.all(), Access::write}}};
        LAPIDARY_TRY(recording_->dispatch(*best, to_tokens, push, {rows_, 1}));
        return recording_->end();
    }
    LAPIDARY_ASSIGN(const VulkanKernel* best_part, kernels_->get("best_part"));
    const std::array<Binding, 2> to_lists{{{0, logits, Access::read}, {1, choose_.lists.all(), Access::write}}};
    LAPIDARY_TRY(recording_->dispatch(*best_part, to_lists, push, parts));
    LAPIDARY_ASSIGN(const VulkanKernel* draw, kernels_->get("draw"));
    const std::array<Binding, 6> to_drawn{{{0, choose_.candidates.all(), Access::read},
                                           {1, choose_.lists.all(), Access::read},
                                           {2, step_.rows.all(), Access::read_write},
                                           {3, choose_.chosen.all(), Access::write},
                                           {4, choose_.short_lists.all(), Access::write},
                                           {5, choose_.draw.all(), Access::read}}};
    LAPIDARY_TRY(recording_->dispatch(*draw, to_drawn, push, {rows_, 1}));
    return recording_->end();
}

}  // namespace lapidary
