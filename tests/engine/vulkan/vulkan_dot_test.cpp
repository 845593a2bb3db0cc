// Products with activations of 8 bits, taken whatever is faster: the processor's Precision::fast, and one result
// whatever the batch.
#include <string>

#include "engine/vulkan/vulkan_support.h"
#include "model/forward.h"

namespace lapidary::test {
namespace {

class VulkanDot : public VulkanTest {
protected:
    void SetUp() override {
        VulkanTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        device_ = physical();
        device_.capabilities.preferred = "matmul_dot";
        if (!complete_plan(device_.plan, device_.capabilities).dot_i8) {
            GTEST_SKIP() << "NOT TESTED: the driver does not multiply packed bytes.";
        }
    }

    // Wide enough for several blocks a slice, and with a head of many panels.
    static RandomModel model_of(DType type) {
        RandomModel model;
        model.layers = 2;
        model.pattern = 2;
        model.hidden = 256;
        model.head_dim = 64;
        model.ffn = 512;
        model.vocab = 8203;
        model.type = [type](std::string_view name) { return name == "token_embd" ? DType::q8_0 : type; };
        return model;
    }

    VulkanPhysicalDevice device_;
};

// Where a value stands between two of 8 bits, the last bit of a sum decides which one it becomes; one step of one value
// is the error of either, and everything after it differs by as much. Hence the measure: how far Precision::fast itself
// is from exact. Where no value stood like that, the difference is below 1e-6.
TEST_F(VulkanDot, LogitsAreTheProcessorsFastOnes) {
    for (const DType type : {DType::q8_0, DType::q4_0, DType::q5_1, DType::q6_k, DType::q4_k}) {
        const std::string name(dtype_info(type).name);
        const auto file = random_file(model_of(type));
        const Ids ids = some_ids(12, 8203);
        const Logits fast = evaluate(*on_cpu(file, Precision::fast), ids);
        const Logits exact = evaluate(*on_cpu(file, Precision::exact), ids);
        const auto device = on_vulkan(file, Precision::fast, device_);
        const Logits prompt = evaluate(*device, ids);
        EXPECT_GT(spread(fast), 0.5) << name;
        const auto mean = [](const Logits& a, const Logits& b) {
            double sum = 0.0;
            for (std::size_t index = 0; index < a.size(); ++index) {
                sum += std::abs(static_cast<double>(a[index]) - static_cast<double>(b[index]));
            }
            return sum / static_cast<double>(a.size());
        };
        EXPECT_GT(mean(fast, exact), 1e-4) << name;
        EXPECT_LT(mean(prompt, fast), 0.4 * mean(fast, exact)) << name;
        EXPECT_EQ(rows_of(prompt, 8203, 0, 6), evaluate(*device, std::span(ids).first(6), 1)) << name;
        if (!full_size()) {
            break;
        }
    }
}

TEST_F(VulkanDot, ARowDoesNotDependOnItsBatch) {
    const auto device = on_vulkan(kGoldenFolder / "gemma3-tiny-Q4_0.gguf", Precision::automatic, device_);
    const Ids ids = some_ids(40, 512);
    const Logits together = evaluate(*device, ids);
    for (const std::size_t batch : {1U, 2U, 4U, 5U, 8U, 9U}) {
        EXPECT_EQ(rows_of(together, 512, 0, 20), evaluate(*device, std::span(ids).first(20), batch)) << batch;
    }
    const std::vector<std::uint32_t> rows{39, 3};
    const Ids listed{511, 0, 17, 300};
    const auto cache = cache_for(*device, ids.size());
    Logits some(rows.size() * listed.size());
    const BatchSequence sequence{cache.get(), static_cast<std::uint32_t>(ids.size())};
    ASSERT_TRUE(forward(*device, {ids, {&sequence, 1}}, {rows, listed, some}).ok());
    for (std::size_t index = 0; index < some.size(); ++index) {
        EXPECT_EQ(some[index], together[rows[index / 4] * 512 + static_cast<std::size_t>(listed[index % 4])]);
    }
}

// A decoded token costs what it costs with activations in single precision.
TEST_F(VulkanDot, DecodingTakesNoMoreDispatches) {
    if (!full_size()) {
        GTEST_SKIP() << "The slow run does this on SwiftShader.";
    }
    const auto file = kGoldenFolder / "gemma3-tiny-Q8_0.gguf";
    std::uint64_t dispatches[2];
    for (const bool dot : {false, true}) {
        const auto model = on_vulkan(file, Precision::fast, dot ? device_ : physical());
        const auto cache = cache_for(*model, 10);
        (void)continue_with(*model, *cache, some_ids(4, 512), 1);
        const DeviceCounters before = model->counters();
        (void)continue_with(*model, *cache, some_ids(5, 512), 1);
        const DeviceCounters after = model->counters();
        EXPECT_EQ(after.submissions - before.submissions, 5U);
        EXPECT_EQ(after.recordings, before.recordings);
        EXPECT_EQ(after.memory, before.memory);
        dispatches[dot ? 1 : 0] = after.dispatches - before.dispatches;
    }
    EXPECT_EQ(dispatches[0], dispatches[1]);
}

// Activations of 8 bits are Precision::fast's; exact never takes them.
TEST_F(VulkanDot, ExactStaysExact) {
    if (!full_size()) {
        GTEST_SKIP() << "The slow run does this on SwiftShader.";
    }
    const auto file = kGoldenFolder / "gemma3-tiny-Q8_0.gguf";
    const Ids ids = some_ids(9, 512);
    EXPECT_EQ(evaluate(*on_vulkan(file, Precision::exact, device_), ids),
              evaluate(*on_vulkan(file, Precision::exact), ids));
}

}  // namespace
}  // namespace lapidary::test
