// The Vulkan backend against logits of other implementations (tests/data/golden) and against the processor.
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "base/json.h"
#include "engine/vulkan/vulkan_support.h"

namespace lapidary::test {
namespace {

constexpr double kTolerance = 2e-3;

using VulkanGolden = VulkanTest;

Json golden(const char* name) {
    auto json = read_json(kGoldenFolder / name);
    EXPECT_TRUE(json.ok()) << json.error().message;
    return json.ok() ? *json : Json();
}

struct Prompt {
    Ids ids;
    Logits logits;
};

std::vector<Prompt> prompts(const Json& json) {
    std::vector<Prompt> out;
    for (const Json& prompt : json.at("prompts")) {
        Prompt& added = out.emplace_back();
        added.ids = prompt.at("ids").get<Ids>();
        for (const Json& row : prompt.at("logits")) {
            const auto values = row.get<Logits>();
            added.logits.insert(added.logits.end(), values.begin(), values.end());
        }
    }
    EXPECT_FALSE(out.empty());
    return out;
}

TEST_F(VulkanGolden, SinglePrecisionFilesGiveTheExactLogits) {
    const auto wanted = prompts(golden("logits_f32_exact.json"));
    for (const char* file : {"gemma3-tiny-F32.gguf", "hf"}) {
        const auto model = on_vulkan(kGoldenFolder / file, Precision::exact);
        for (const Prompt& prompt : wanted) {
            EXPECT_LT(largest_difference(evaluate(*model, prompt.ids), prompt.logits), kTolerance) << file;
        }
    }
}

constexpr std::pair<const char*, const char*> kQuantised[] = {{"gemma3-tiny-Q8_0.gguf", "logits_q8_0_exact.json"},
                                                              {"gemma3-tiny-Q4_0.gguf", "logits_q4_0_exact.json"}};

TEST_F(VulkanGolden, QuantisedFilesGiveTheExactLogitsWithFloatActivations) {
    for (const auto& [file, reference] : kQuantised) {
        const auto model = on_vulkan(kGoldenFolder / file, Precision::exact);
        for (const Prompt& prompt : prompts(golden(reference))) {
            EXPECT_LT(largest_difference(evaluate(*model, prompt.ids), prompt.logits), kTolerance) << file;
        }
    }
}

TEST_F(VulkanGolden, FastQuantisedFilesAreNoWorseThanLlamaCpp) {
    for (const auto& [file, reference] : kQuantised) {
        const auto model = on_vulkan(kGoldenFolder / file, Precision::fast);
        const Json json = golden(reference);
        const double theirs = json.at("checks").at("llama_cpp_own_error_mean_abs").get<double>();
        for (const Prompt& prompt : prompts(json)) {
            const Logits logits = evaluate(*model, prompt.ids);
            ASSERT_EQ(logits.size(), prompt.logits.size());
            double sum = 0.0;
            for (std::size_t index = 0; index < logits.size(); ++index) {
                sum += std::abs(static_cast<double>(logits[index]) - static_cast<double>(prompt.logits[index]));
            }
            EXPECT_LE(sum / static_cast<double>(logits.size()), theirs) << file;
        }
    }
}

// The window of the golden model is 16 positions, a ring holds 304.
TEST_F(VulkanGolden, PromptsOfAnyLengthAreTheProcessors) {
    constexpr std::size_t kPastTheRing = 700;
    for (const auto& [file, longest] :
         {std::pair<const char*, std::size_t>{"gemma3-tiny-F32.gguf", kPastTheRing}, {"gemma3-tiny-Q8_0.gguf", 49}}) {
        const auto device = on_vulkan(kGoldenFolder / file, Precision::exact);
        const auto cpu = on_cpu(kGoldenFolder / file, Precision::exact);
        const std::vector<std::size_t> lengths = full_size() ? std::vector<std::size_t>{1, 15, 16, 17, 48, 49, longest}
                                                             : std::vector<std::size_t>{1, 16, 17, 49};
        for (const std::size_t length : lengths) {
            const Ids ids = some_ids(length, 512);
            EXPECT_LT(largest_difference(evaluate(*device, ids), evaluate(*cpu, ids)), kTolerance)
                << file << ", " << length << " tokens";
        }
    }
}

TEST_F(VulkanGolden, TwoHundredDecodedTokensStayTheProcessors) {
    const std::size_t count = full_size() ? 220 : 60;  // the slow run decodes as many on SwiftShader
    for (const char* file : {"gemma3-tiny-Q4_0.gguf", "gemma3-tiny-F32.gguf"}) {
        const auto device = on_vulkan(kGoldenFolder / file, Precision::exact);
        const auto cpu = on_cpu(kGoldenFolder / file, Precision::exact);
        const Ids ids = some_ids(count, 512);
        const auto cache = cache_for(*device, ids.size());
        Logits stepped = continue_with(*device, *cache, std::span(ids).first(20));
        const Logits decoded = continue_with(*device, *cache, std::span(ids).subspan(20), 1);
        stepped.insert(stepped.end(), decoded.begin(), decoded.end());
        EXPECT_LT(largest_difference(stepped, evaluate(*cpu, ids)), kTolerance) << file;
        if (!full_size()) {
            break;
        }
    }
}

TEST_F(VulkanGolden, GreedyTextIsTheProcessorsAndTheReferences) {
    const auto device = on_vulkan(kStarterModel, Precision::exact);
    const auto cpu = on_cpu(kStarterModel, Precision::exact);
    const Json json = golden("starter_chat_greedy.json");
    ASSERT_FALSE(json.at("cases").empty());
    for (const Json& item : json.at("cases")) {
        const auto prompt = item.at("prompt_ids").get<Ids>();
        const auto wanted = item.at("greedy_ids").get<Ids>();
        const std::size_t count = full_size() ? 200 : 12;
        const Ids text = greedy(*device, prompt, count);
        EXPECT_EQ(text, greedy(*cpu, prompt, count));
        const auto both = static_cast<std::ptrdiff_t>(std::min(count, wanted.size()));
        EXPECT_EQ(Ids(text.begin(), text.begin() + both), Ids(wanted.begin(), wanted.begin() + both));
    }
}

}  // namespace
}  // namespace lapidary::test
