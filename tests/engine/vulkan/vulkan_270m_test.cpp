// Gemma 3 270M's geometry with random weights, in the file LAPIDARY_LARGE_MODEL: logits of the device beside those of
// the processor's kernels that LAPIDARY_ISA names, in single precision. Prints how far they are apart.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <numeric>
#include <string>

#include "engine/vulkan/vulkan_support.h"
#include "model/forward.h"

namespace lapidary::test {
namespace {

constexpr double kTolerance = 2e-3;
constexpr std::uint32_t kVocab = 262144;
constexpr std::size_t kWindow = 512;

class Vulkan270M : public VulkanTest {
protected:
    void SetUp() override {
        VulkanTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        const char* file = std::getenv("LAPIDARY_LARGE_MODEL");
        ASSERT_NE(file, nullptr);
        device_ = on_vulkan(file, Precision::exact);
        processor_ = on_cpu(file, Precision::exact);
        ASSERT_EQ(device_->config().vocab_size, kVocab);
        ASSERT_EQ(device_->config().sliding_window, kWindow);
    }

    // Evaluates the ids after what the cache holds; logits of the last `rows` of them.
    static Logits last_rows(DeviceModel& model, KvCache& cache, std::span<const std::int32_t> ids, std::uint32_t rows) {
        Logits out(std::size_t{rows} * kVocab);
        while (!ids.empty()) {
            const std::size_t count = std::min<std::size_t>(ids.size(), model.max_batch());
            const BatchSequence sequence{&cache, static_cast<std::uint32_t>(count)};
            std::vector<std::uint32_t> wanted(count == ids.size() ? rows : 0);
            std::iota(wanted.begin(), wanted.end(), static_cast<std::uint32_t>(count - wanted.size()));
            const std::span<float> place = wanted.empty() ? std::span<float>() : std::span(out);
            const Status status = forward(model, {ids.first(count), {&sequence, 1}}, {wanted, {}, place});
            EXPECT_TRUE(status.ok()) << status.error().message;
            ids = ids.subspan(count);
        }
        return out;
    }

    void compare(const Logits& device, const Logits& processor, const std::string& what) {
        const double difference = largest_difference(device, processor);
        std::cout << what << ": " << difference << " of a spread of " << spread(processor) << std::endl;
        EXPECT_GT(spread(processor), 0.2) << what;
        EXPECT_LT(difference, kTolerance) << what;
    }

    std::unique_ptr<DeviceModel> device_, processor_;
};

TEST_F(Vulkan270M, PromptsBelowAtAndAboveTheWindow) {
    for (const std::size_t length : {std::size_t{300}, kWindow, 3 * kWindow}) {
        const Ids ids = some_ids(length, kVocab);
        const auto one = cache_for(*device_, length);
        const auto other = cache_for(*processor_, length);
        compare(last_rows(*device_, *one, ids, 2), last_rows(*processor_, *other, ids, 2),
                std::to_string(length) + " tokens");
    }
}

TEST_F(Vulkan270M, BatchesOfSequences) {
    for (const std::size_t count : {1U, 4U, 8U}) {
        std::vector<BatchPart> on_device;
        std::vector<BatchPart> on_processor;
        std::vector<std::unique_ptr<KvCache>> caches;
        for (std::size_t index = 0; index < count; ++index) {
            const Ids prompt = some_ids(5 + index, kVocab, static_cast<std::uint32_t>(index));
            for (auto* model : {device_.get(), processor_.get()}) {
                caches.push_back(cache_for(*model, 32));
                (void)last_rows(*model, *caches.back(), prompt, 1);
                (model == device_.get() ? on_device : on_processor)
                    .push_back({caches.back().get(), {static_cast<std::int32_t>(1000 * index)}});
            }
        }
        compare(evaluate_together(*device_, on_device), evaluate_together(*processor_, on_processor),
                std::to_string(count) + " sequences");
    }
}

// The text that both make of a prompt by itself, and the logits at its end.
TEST_F(Vulkan270M, TwoHundredTokensOfGreedyText) {
    constexpr std::size_t kTokens = 200;
    const Ids prompt = some_ids(20, kVocab);
    Ids text;
    const auto cache = cache_for(*device_, 256);
    Logits logits = last_rows(*device_, *cache, prompt, 1);
    const auto other = cache_for(*processor_, 256);
    Logits wanted = last_rows(*processor_, *other, prompt, 1);
    for (std::size_t index = 0; index < kTokens; ++index) {
        text.push_back(best_id(wanted));
        ASSERT_EQ(best_id(logits), text.back()) << "token " << index;
        const std::span<const std::int32_t> last = std::span(text).last(1);
        logits = last_rows(*device_, *cache, last, 1);
        wanted = last_rows(*processor_, *other, last, 1);
    }
    compare(logits, wanted, "after 200 tokens of greedy text");
}

}  // namespace
}  // namespace lapidary::test
