// Adapters on the device: the processor's logits, those of merged weights, and rows that do not know of each other.
#include "backend/cpu/cpu_backend.h"
#include "engine/model/adapted_model.h"
#include "engine/vulkan/vulkan_support.h"
#include "model/export.h"

namespace lapidary::test {
namespace {

constexpr double kTolerance = 2e-3;

class VulkanAdapters : public VulkanTest {
protected:
    void SetUp() override {
        setenv("LAPIDARY_ISA", "scalar", 1);
        VulkanTest::SetUp();
    }
    void TearDown() override {
        unsetenv("LAPIDARY_ISA");
        VulkanTest::TearDown();
    }

    static std::unique_ptr<DeviceAdapter> pack(DeviceModel& model, const Adapter& adapter) {
        auto packed = model.make_adapter(adapter);
        EXPECT_TRUE(packed.ok()) << packed.error().message;
        return packed.ok() ? std::move(packed).value() : nullptr;
    }

    // Prompts and single steps against the processor's.
    void compare(const std::filesystem::path& file, const std::vector<std::string>& targets, const std::string& what) {
        const auto device = on_vulkan(file, Precision::exact);
        const auto cpu = on_cpu(file, Precision::exact);
        Adapter adapter = random_adapter(cpu->config(), 20, 3, targets);
        adapter.layers.front() = {};  // a layer without
        const Ids ids = some_ids(11, cpu->config().vocab_size);
        const Logits plain = all_logits(*cpu, ids);
        const Logits wanted = all_logits(*cpu, ids, pack(*cpu, adapter).get());
        EXPECT_GT(largest_difference(plain, wanted), 0.1) << what;
        const auto packed = pack(*device, adapter);
        EXPECT_GT(packed->bytes(), 0U);
        EXPECT_LT(largest_difference(all_logits(*device, ids, packed.get()), wanted), kTolerance) << what;
        EXPECT_LT(largest_difference(all_logits(*device, ids, packed.get(), 1), wanted), kTolerance) << what;
        EXPECT_LT(largest_difference(all_logits(*device, ids), plain), kTolerance) << what;
    }
};

TEST_F(VulkanAdapters, GiveTheProcessorsLogits) {
    compare(kGoldenFolder / "gemma3-tiny-F32.gguf", {}, "every projection");
    if (!full_size()) {
        return;  // the slow run does the rest on SwiftShader
    }
    compare(kGoldenFolder / "gemma3-tiny-Q8_0.gguf", {"self_attn.v_proj", "self_attn.o_proj", "mlp.up_proj"}, "some");
}

// Matrices that stand apart because their types differ, sizes that end inside a panel.
TEST_F(VulkanAdapters, GiveTheProcessorsLogitsBesideMatricesThatAreNotJoined) {
    RandomModel model;
    model.layers = 2;
    model.pattern = 2;
    model.hidden = 80;
    model.heads = 2;
    model.kv_heads = 1;
    model.head_dim = 8;
    model.ffn = 112;
    model.type = [](std::string_view name) {
        return name == "attn_k" || name == "ffn_up" ? DType::bf16 : name == "attn_v" ? DType::f16 : DType::f32;
    };
    compare(random_file(model), {}, "mixed types");
}

TEST_F(VulkanAdapters, MergedAndUnmergedGiveTheSameLogits) {
    if (!full_size()) {
        GTEST_SKIP() << "The slow run does this on SwiftShader.";
    }
    const ModelFile file = open_golden(kGoldenFolder / "gemma3-tiny-F32.gguf");
    const Adapter adapter = random_adapter(file.config, 6, 11);
    const auto merged = export_model(file, &adapter, {{FileFormat::gguf, DType::f32}, false},
                                     std::filesystem::path(testing::TempDir()) / "lapidary-merged.gguf");
    ASSERT_TRUE(merged.ok()) << merged.error().message;
    const Ids ids = some_ids(20, file.config.vocab_size);
    const auto device = on_vulkan(kGoldenFolder / "gemma3-tiny-F32.gguf", Precision::exact);
    const auto packed = pack(*device, adapter);
    EXPECT_LT(largest_difference(all_logits(*device, ids, packed.get()),
                                 evaluate(*on_vulkan(merged->path(), Precision::exact), ids)),
              kTolerance);
}

// With, without and with another one, in prompts and in steps: each row's bits are those of its sequence alone.
TEST_F(VulkanAdapters, ARowHasTheSameBitsInEveryBatch) {
    VulkanPhysicalDevice dots = physical();
    dots.capabilities.preferred = "matmul_dot";
    for (const bool fast : {false, true}) {
        if (!fast && !full_size()) {
            continue;
        }
        const auto model = fast ? on_vulkan(kGoldenFolder / "gemma3-tiny-Q8_0.gguf", Precision::fast, dots)
                                : on_vulkan(kGoldenFolder / "gemma3-tiny-F32.gguf", Precision::exact);
        const std::size_t vocab = model->config().vocab_size;
        const auto narrow = pack(*model, random_adapter(model->config(), 5, 2, {"self_attn.k_proj", "mlp.down_proj"}));
        const auto wide = pack(*model, random_adapter(model->config(), 20, 1));
        const std::vector<const DeviceAdapter*> adapters{wide.get(), nullptr, narrow.get(), narrow.get(), wide.get()};
        std::vector<Ids> texts;
        std::vector<Logits> alone;
        std::vector<std::unique_ptr<KvCache>> caches;
        std::vector<BatchSequence> prompts;
        std::vector<BatchSequence> steps;
        Ids prompt_tokens;
        Ids step_tokens;
        for (std::uint32_t index = 0; index < adapters.size(); ++index) {
            texts.push_back(some_ids(3 + 2 * index, 512, index));
            alone.push_back(all_logits(*model, texts.back(), adapters[index]));
            EXPECT_EQ(alone.back(), all_logits(*model, texts.back(), adapters[index], 1)) << index;
            caches.push_back(cache_for(*model, 20));
            prompts.push_back({caches.back().get(), 2 + 2 * index, adapters[index]});
            steps.push_back({caches.back().get(), 1, adapters[index]});
            prompt_tokens.insert(prompt_tokens.end(), texts.back().begin(), texts.back().end() - 1);
            step_tokens.push_back(texts.back().back());
        }
        const auto run = [&](const Ids& tokens, const std::vector<BatchSequence>& sequences) {
            std::vector<std::uint32_t> rows(tokens.size());
            std::iota(rows.begin(), rows.end(), 0U);
            Logits out(rows.size() * vocab);
            EXPECT_TRUE(forward(*model, {tokens, sequences}, {rows, {}, out}).ok());
            return out;
        };
        Logits wanted_prompts;
        Logits wanted_steps;
        for (const Logits& logits : alone) {
            const auto last = logits.end() - static_cast<std::ptrdiff_t>(vocab);
            wanted_prompts.insert(wanted_prompts.end(), logits.begin(), last);
            wanted_steps.insert(wanted_steps.end(), last, logits.end());
        }
        EXPECT_EQ(run(prompt_tokens, prompts), wanted_prompts);
        EXPECT_EQ(run(step_tokens, steps), wanted_steps);
    }
}

// Another adapter is another table, not another recording.
TEST_F(VulkanAdapters, DecodingIsRecordedOnceForAllOfThem) {
    const auto model = on_vulkan(kGoldenFolder / "gemma3-tiny-F32.gguf", Precision::exact);
    const auto one = pack(*model, random_adapter(model->config(), 4, 1));
    const auto two = pack(*model, random_adapter(model->config(), 4, 2));
    const Ids ids = some_ids(6, 512);
    const Logits wanted = all_logits(*model, ids, two.get(), 1);
    (void)evaluate(*model, ids, 1);
    const DeviceCounters before = model->counters();
    (void)all_logits(*model, ids, one.get(), 1);
    EXPECT_EQ(all_logits(*model, ids, two.get(), 1), wanted);
    (void)evaluate(*model, ids, 1);
    const DeviceCounters after = model->counters();
    EXPECT_EQ(after.recordings, before.recordings);
    EXPECT_EQ(after.submissions - before.submissions, 18U);
}

TEST_F(VulkanAdapters, MemoryIsUsedAgainAndForeignOnesAreRefused) {
    const auto model = on_vulkan(kGoldenFolder / "gemma3-tiny-F32.gguf", Precision::exact);
    const Ids ids = some_ids(5, 512);
    auto first = pack(*model, random_adapter(model->config(), 4, 1));
    auto kept = pack(*model, random_adapter(model->config(), 4, 2));
    const Logits wanted = all_logits(*model, ids, kept.get());
    const std::uint64_t memory = model->counters().memory;
    first.reset();
    first = pack(*model, random_adapter(model->config(), 4, 3));
    EXPECT_EQ(model->counters().memory, memory);
    const auto more = pack(*model, random_adapter(model->config(), 9, 4));  // the buffers grow
    EXPECT_EQ(all_logits(*model, ids, kept.get()), wanted);
    const auto cpu = on_cpu(kGoldenFolder / "gemma3-tiny-F32.gguf", Precision::exact);
    const auto foreign = pack(*cpu, random_adapter(cpu->config(), 4, 1));
    const auto cache = cache_for(*model, 5);
    const BatchSequence sequence{cache.get(), 5, foreign.get()};
    EXPECT_FALSE(forward(*model, {ids, {&sequence, 1}}, {{}, {}, {}}).ok());
    EXPECT_EQ(cache->length(), 0U);
}

}  // namespace
}  // namespace lapidary::test
