// Random models of every stored type and of awkward sizes against the processor, and every variant of the kernels
// against the others.
#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>

#include "engine/vulkan/vulkan_support.h"
#include "model/forward.h"

namespace lapidary::test {
namespace {

constexpr double kTolerance = 2e-3;

// Rows alone, by four, by eight and in many, and a list of the head's rows.
void expect_same_logits(DeviceModel& device, DeviceModel& cpu, const std::string& what) {
    const std::uint32_t vocab = cpu.config().vocab_size;
    const Ids ids = some_ids(40, vocab);
    const Logits wanted = evaluate(cpu, ids);
    EXPECT_GT(spread(wanted), 0.5) << what;
    const auto cache = cache_for(device, ids.size());
    Logits pieces;
    std::size_t done = 0;
    for (const std::size_t count : {1U, 4U, 3U, 31U, 1U}) {
        const Logits rows = continue_with(device, *cache, std::span(ids).subspan(done, count));
        pieces.insert(pieces.end(), rows.begin(), rows.end());
        done += count;
    }
    EXPECT_LT(largest_difference(pieces, wanted), kTolerance) << what;
    const std::vector<std::uint32_t> row{0};
    const Ids listed{0, static_cast<std::int32_t>(vocab - 1), 17, 5};
    const auto fresh = cache_for(device, 1);
    Logits some(listed.size());
    const BatchSequence sequence{fresh.get(), 1};
    ASSERT_TRUE(forward(device, {std::span(ids).first(1), {&sequence, 1}}, {row, listed, some}).ok());
    for (std::size_t index = 0; index < listed.size(); ++index) {
        EXPECT_NEAR(some[index], wanted[static_cast<std::size_t>(listed[index])], kTolerance) << what;
    }
}

class VulkanTypes : public VulkanTest, public testing::WithParamInterface<DType> {};

TEST_P(VulkanTypes, EveryStoredTypeGivesTheProcessorsLogits) {
    // The others go through the same code of the kernels as one of these.
    constexpr DType kDifferent[] = {DType::f16, DType::q8_0, DType::q4_1, DType::q5_k};
    if (!full_size() && std::find(std::begin(kDifferent), std::end(kDifferent), GetParam()) == std::end(kDifferent)) {
        GTEST_SKIP() << "The slow run does this on SwiftShader: compiling a model's kernels takes it seconds.";
    }
    RandomModel model;
    model.layers = 2;
    model.pattern = 2;
    if (dtype_info(GetParam()).block_size == 256) {
        model.hidden = 256;
        model.head_dim = 64;
        model.ffn = 256;
    }
    model.type = [](std::string_view) { return GetParam(); };
    const auto file = random_file(model);
    const auto cpu = on_cpu(file, Precision::exact);
    const auto device = on_vulkan(file, Precision::exact);
    expect_same_logits(*device, *cpu, std::string(dtype_info(GetParam()).name));
}

INSTANTIATE_TEST_SUITE_P(Stored, VulkanTypes,
                         testing::Values(DType::f32, DType::f16, DType::bf16, DType::q8_0, DType::q4_0, DType::q4_1,
                                         DType::q5_0, DType::q5_1, DType::iq4_nl, DType::q4_k, DType::q5_k,
                                         DType::q6_k),
                         [](const auto& info) { return std::string(dtype_info(info.param).name); });

class VulkanKinds : public VulkanTest {
protected:
    void compare(const RandomModel& model, const std::string& what) {
        const auto file = random_file(model);
        const auto cpu = on_cpu(file, Precision::exact);
        const auto device = on_vulkan(file, Precision::exact);
        expect_same_logits(*device, *cpu, what);
    }
};

TEST_F(VulkanKinds, ProjectionsOfDifferentTypesInALayer) {
    RandomModel model;
    model.type = [](std::string_view name) {
        return name == "attn_q"       ? DType::q8_0
               : name == "attn_k"     ? DType::q4_0
               : name == "attn_v"     ? DType::f16
               : name == "ffn_gate"   ? DType::q5_1
               : name == "ffn_up"     ? DType::bf16
               : name == "token_embd" ? DType::q4_1
                                      : DType::f32;
    };
    compare(model, "mixed types");
}

TEST_F(VulkanKinds, AwkwardSizes) {
    RandomModel odd;  // three heads a KV head, sizes that are no multiples of 32, a vocabulary inside a panel
    odd.hidden = 80;
    odd.heads = 3;
    odd.kv_heads = 1;
    odd.head_dim = 48;
    odd.ffn = 112;
    odd.vocab = 301;
    odd.window = 5;
    compare(odd, "hidden 80, 3 heads of 48");
    RandomModel narrow;  // more KV heads than lanes of a panel fill: keys and values end inside a panel
    narrow.heads = 4;
    narrow.kv_heads = 2;
    narrow.head_dim = 8;
    narrow.hidden = 32;
    narrow.ffn = 16;
    narrow.window = 1;
    compare(narrow, "heads of 8");
    RandomModel wide;
    wide.hidden = 640;
    wide.heads = 4;
    wide.kv_heads = 1;
    wide.head_dim = 256;
    wide.ffn = 656;
    wide.layers = 3;
    compare(wide, "heads of 256");
}

TEST_F(VulkanKinds, ALargeVocabulary) {
    RandomModel model;  // 513 panels: past the size from which one row's head takes four panels a group
    model.vocab = 8203;
    model.layers = 3;
    compare(model, "8203 tokens");
    model.type = [](std::string_view) { return DType::q8_0; };
    compare(model, "8203 tokens, Q8_0");
}

// More listed rows of the head than a dispatch has workgroups in one direction.
TEST_F(VulkanKinds, AListOfMostOfAVeryLargeVocabulary) {
    RandomModel model;
    model.vocab = 140000;
    model.hidden = 16;
    model.heads = 2;
    model.kv_heads = 1;
    model.head_dim = 8;
    model.ffn = 16;
    model.layers = 1;
    const auto file = random_file(model);
    const auto cpu = on_cpu(file, Precision::exact);
    const auto device = on_vulkan(file, Precision::exact);
    Ids listed(135000);
    for (std::size_t index = 0; index < listed.size(); ++index) {
        listed[index] = static_cast<std::int32_t>(model.vocab - 1 - index);
    }
    const Ids ids{3};
    const std::vector<std::uint32_t> row{0};
    const auto run = [&](DeviceModel& on) {
        const auto cache = cache_for(on, 1);
        Logits out(listed.size());
        const BatchSequence sequence{cache.get(), 1};
        const Status status = forward(on, {ids, {&sequence, 1}}, {row, listed, out});
        EXPECT_TRUE(status.ok()) << status.error().message << " " << status.error().detail;
        return out;
    };
    EXPECT_LT(largest_difference(run(*device), run(*cpu)), kTolerance);
}

class VulkanVariants : public VulkanTest, public testing::WithParamInterface<const char*> {
protected:
    void TearDown() override {
        unsetenv("LAPIDARY_VK_BARRIERS");
        VulkanTest::TearDown();
    }

    // Prompt, single steps, and several sequences.
    static Logits everything(DeviceModel& model) {
        const std::uint32_t vocab = model.config().vocab_size;
        const Ids ids = some_ids(40, vocab);
        Logits out = evaluate(model, ids);
        const Logits steps = evaluate(model, std::span(ids).first(12), 1);
        out.insert(out.end(), steps.begin(), steps.end());
        const auto one = cache_for(model, 8);
        const auto two = cache_for(model, 8);
        for (int step = 0; step < 4; ++step) {
            const Logits pair = evaluate_together(model, {{one.get(), {step}}, {two.get(), {step + 50}}});
            out.insert(out.end(), pair.begin(), pair.end());
        }
        return out;
    }
};

TEST_P(VulkanVariants, WeakDevicesAndAllBarriersGiveTheSameLogits) {
    const auto file = kGoldenFolder / GetParam();
    const Logits wanted = everything(*on_vulkan(file, Precision::automatic));
    VulkanPhysicalDevice weak = physical();
    weak.capabilities.subgroup_shuffle = false;
    weak.capabilities.int8_dot = false;
    weak.capabilities.shared_bytes = 16384;
    weak.capabilities.workgroup_invocations = 128;
    EXPECT_EQ(everything(*on_vulkan(file, Precision::automatic, weak)), wanted) << "no subgroups";
    setenv("LAPIDARY_VK_BARRIERS", "all", 1);
    EXPECT_EQ(everything(*on_vulkan(file, Precision::automatic)), wanted) << "all barriers";
}

TEST_P(VulkanVariants, WeightsInPartsGiveTheSameLogits) {
    const auto file = kGoldenFolder / GetParam();
    const Logits wanted = everything(*on_vulkan(file, Precision::automatic));
    VulkanPhysicalDevice small = physical();
    // Rows of 64 columns: the embedding and the feed-forward matrices stand in several parts.
    small.capabilities.storage_range = 40960;
    const auto model = on_vulkan(file, Precision::automatic, small);
    ASSERT_NE(model, nullptr);
    const Ids ids = some_ids(9, 512);
    EXPECT_EQ(evaluate(*model, ids), rows_of(wanted, 512, 0, 9));
    EXPECT_EQ(evaluate(*model, ids, 1), rows_of(wanted, 512, 0, 9));
}

INSTANTIATE_TEST_SUITE_P(Files, VulkanVariants, testing::Values("gemma3-tiny-F32.gguf", "gemma3-tiny-Q4_0.gguf"),
                         [](const auto& info) {
                             return std::string(info.param).find("F32") != std::string::npos ? "F32" : "Q4_0";
                         });

}  // namespace
}  // namespace lapidary::test
