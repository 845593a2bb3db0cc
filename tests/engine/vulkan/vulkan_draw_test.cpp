// Tokens drawn on the device, several to a submission: the same text for a seed as the sampler makes of the device's
// logits one by one.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <set>
#include <stop_token>

#include "backend/vulkan/vulkan_backend.h"
#include "engine/vulkan/vulkan_support.h"
#include "generate/session.h"

namespace lapidary::test {
namespace {

class VulkanDraw : public VulkanTest {
protected:
    void SetUp() override {
        VulkanTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        model_ = loaded(kGoldenFolder / "gemma3-tiny-F32.gguf");
    }

    static std::shared_ptr<LoadedModel> loaded(const std::filesystem::path& file, bool trace = false) {
        LoadOptions options;
        options.backend = "cpu";
        options.threads = 2;
        auto model = load_model(file, options);
        EXPECT_TRUE(model.ok()) << model.error().message;
        auto opened = open_model(file);
        EXPECT_TRUE(opened.ok());
        VulkanOptions vulkan;
        vulkan.threads = 2;
        vulkan.precision = Precision::exact;
        vulkan.trace = trace;
        auto device = load_on_vulkan(*opened, physical(), vulkan);
        EXPECT_TRUE(device.ok()) << device.error().message;
        (*model)->device = std::move(device).value();
        return *model;
    }

    static GenerateOptions drawing(std::uint64_t seed, std::uint32_t count) {
        GenerateOptions options;
        options.sampling.seed = seed;
        options.sampling.temperature = seed % 3 == 0 ? 2.5F : seed % 3 == 1 ? 1.0F : 0.6F;
        options.sampling.top_k = seed % 2 == 0 ? 64 : 20;
        options.sampling.top_p = seed % 5 == 0 ? 1.0F : 0.95F;
        options.sampling.min_p = seed % 4 == 0 ? 0.05F : 0.0F;
        options.max_tokens = count;
        options.ignore_end_tokens = true;
        return options;
    }

    // One token at a time, each drawn by the sampler from all logits.
    static Ids one_by_one(const std::shared_ptr<LoadedModel>& model, const Ids& prompt,
                          const GenerateOptions& options) {
        auto session = Session::create(model, 128);
        EXPECT_TRUE(session.ok());
        Sampler sampler(options.sampling);
        Ids ids;
        auto logits = session->evaluate(prompt);
        while (ids.size() < options.max_tokens) {
            EXPECT_TRUE(logits.ok()) << logits.error().message;
            ids.push_back(sampler.sample(*logits, session->tokens()).id);
            logits = session->append(ids.back());
        }
        return ids;
    }

    std::shared_ptr<LoadedModel> model_;
};

TEST_F(VulkanDraw, SeedsGiveTheTextThatTheSamplerGives) {
    constexpr std::uint32_t kTokens = 14;
    const std::uint64_t seeds = std::getenv("LAPIDARY_TEST_FULL") != nullptr ? 60 : full_size() ? 10 : 4;
    std::set<Ids> different;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        const Ids prompt = some_ids(3 + seed % 5, 512, static_cast<std::uint32_t>(seed));
        const GenerateOptions options = drawing(seed, kTokens);
        auto session = Session::create(model_, 128);
        ASSERT_TRUE(session.ok());
        const auto result = generate(*session, prompt, options);
        ASSERT_TRUE(result.ok()) << result.error().message;
        EXPECT_EQ(result->ids, one_by_one(model_, prompt, options)) << "seed " << seed;
        different.insert(result->ids);
    }
    EXPECT_EQ(different.size(), seeds);
}

// What reaches the processor of a draw is a list of 64 tokens with their very logits.
TEST_F(VulkanDraw, TheListIsExact) {
    constexpr std::uint32_t kSteps = 4;
    const Ids prompt = some_ids(9, 512);
    std::vector<double> numbers{0.1, 0.5, 0.9, 0.999};
    const DrawRequest draw{1.5F, 64, 0.95F, 0.0F, numbers};
    const auto cache = cache_for(*model_->device, 64);
    const auto other = cache_for(*model_->device, 64);
    (void)continue_with(*model_->device, *cache, prompt);
    (void)continue_with(*model_->device, *other, prompt);
    const BatchSequence sequence{cache.get(), 1};
    std::vector<ChosenToken> chosen(kSteps);
    const Ids start{17};
    const Status status = model_->device->chain({start, {&sequence, 1}}, kSteps, &draw, chosen, {});
    ASSERT_TRUE(status.ok()) << status.error().message;
    std::int32_t token = start[0];
    for (const ChosenToken& step : chosen) {
        const Logits logits = continue_with(*model_->device, *other, std::span(&token, 1));
        Ids order(logits.size());
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
            return logits[static_cast<std::size_t>(a)] > logits[static_cast<std::size_t>(b)];
        });
        double sum = 0.0;
        for (const float logit : logits) {
            sum += std::exp(static_cast<double>(logit));
        }
        ASSERT_EQ(step.best.size(), 64U);
        for (std::size_t rank = 0; rank < step.best.size(); ++rank) {
            EXPECT_EQ(step.best[rank].id, order[rank]);
            EXPECT_EQ(step.best[rank].logit, logits[static_cast<std::size_t>(order[rank])]);
        }
        const double logprob = static_cast<double>(logits[static_cast<std::size_t>(step.id)]) - std::log(sum);
        EXPECT_NEAR(static_cast<double>(step.logprob), logprob, 1e-4);
        token = step.id;
    }
}

// Several tokens to a submission, drawn or not; nothing is recorded anew for them.
TEST_F(VulkanDraw, AChainIsOneSubmission) {
    const auto cache = cache_for(*model_->device, 100);
    (void)continue_with(*model_->device, *cache, some_ids(5, 512), 1);
    const BatchSequence sequence{cache.get(), 1};
    const Ids start{17};
    const std::vector<double> numbers(4, 0.4);
    const DrawRequest draw{1.0F, 64, 0.95F, 0.0F, numbers};
    std::vector<ChosenToken> chosen(4);
    for (const DrawRequest* request : {static_cast<const DrawRequest*>(nullptr), &draw}) {
        ASSERT_TRUE(model_->device->chain({start, {&sequence, 1}}, 4, request, chosen, {}).ok());
        const DeviceCounters before = model_->device->counters();
        ASSERT_TRUE(model_->device->chain({start, {&sequence, 1}}, 4, request, chosen, {}).ok());
        const DeviceCounters after = model_->device->counters();
        EXPECT_EQ(after.submissions - before.submissions, 1U);
        EXPECT_EQ(after.recordings, before.recordings);
        EXPECT_LE(after.dispatches - before.dispatches, 4U * (6U * model_->device->config().layer_count + 7U));
    }
}

TEST_F(VulkanDraw, ACancelledChainLeavesTheCacheAsItWas) {
    const Ids prompt = some_ids(7, 512);
    const auto cache = cache_for(*model_->device, 64);
    (void)continue_with(*model_->device, *cache, prompt);
    const BatchSequence sequence{cache.get(), 1};
    const Ids start{17};
    std::stop_source stop;
    stop.request_stop();
    std::vector<ChosenToken> chosen(4);
    const Status status = model_->device->chain({start, {&sequence, 1}}, 4, nullptr, chosen, stop.get_token());
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, ErrorCode::cancelled);
    EXPECT_EQ(cache->length(), prompt.size());
    Ids whole = prompt;
    whole.push_back(30);
    EXPECT_EQ(continue_with(*model_->device, *cache, std::span(whole).last(1)),
              rows_of(evaluate(*model_->device, whole), 512, prompt.size(), 1));
}

// With tracing each step is timed by itself, so that every run of a kernel counts.
TEST_F(VulkanDraw, TracingTimesEveryStepOfAChain) {
    if (!physical().capabilities.timestamps) {
        GTEST_SKIP() << "This driver has no clock.";
    }
    const auto traced = loaded(kGoldenFolder / "gemma3-tiny-F32.gguf", true);
    const auto cache = cache_for(*traced->device, 64);
    const BatchSequence sequence{cache.get(), 1};
    const Ids start{17};
    const std::vector<double> numbers(4, 0.4);
    const DrawRequest draw{1.0F, 64, 0.95F, 0.0F, numbers};
    std::vector<ChosenToken> chosen(4);
    ASSERT_TRUE(traced->device->chain({start, {&sequence, 1}}, 4, &draw, chosen, {}).ok());
    std::uint64_t draws = 0;
    std::uint64_t dispatches = 0;
    for (const KernelTime& time : traced->device->kernel_times()) {
        draws += time.name == "draw" ? time.runs : 0;
        dispatches += time.runs;
        EXPECT_GE(time.ms, 0.0) << time.name;
    }
    EXPECT_EQ(draws, 4U);
    EXPECT_EQ(dispatches, traced->device->counters().dispatches);
}

}  // namespace
}  // namespace lapidary::test
