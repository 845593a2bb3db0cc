// The forward pass against logits of other implementations (tests/data/golden): a float64 reference and llama.cpp, on
// every instruction set of this processor.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "backend/cpu/cpu_backend.h"
#include "backend/cpu/kernel_table.h"
#include "base/json.h"
#include "generate/session.h"
#include "model/forward.h"
#include "model/model_file.h"
#include "tokenizer/turns.h"

namespace lapidary {
namespace {

const std::filesystem::path kGolden = std::filesystem::path(LAPIDARY_TEST_DATA) / "golden";
const std::filesystem::path kStarter = std::filesystem::path(LAPIDARY_SOURCE_DIR) / "resources/models/starter-chat";

struct Prompt {
    std::vector<std::int32_t> ids;
    std::vector<std::vector<float>> logits;  // a row a position
};

Json read(const char* name) {
    auto json = read_json(kGolden / name);
    EXPECT_TRUE(json.ok()) << json.error().message;
    return json.ok() ? *json : Json();
}

std::vector<Prompt> prompts(const Json& golden) {
    std::vector<Prompt> out;
    for (const Json& prompt : golden.at("prompts")) {
        out.push_back({prompt.at("ids").get<std::vector<std::int32_t>>(),
                       prompt.at("logits").get<std::vector<std::vector<float>>>()});
    }
    return out;
}

class GoldenTest : public testing::TestWithParam<std::string> {
protected:
    void SetUp() override { setenv("LAPIDARY_ISA", GetParam().c_str(), 1); }
    void TearDown() override { unsetenv("LAPIDARY_ISA"); }

    static std::unique_ptr<DeviceModel> load(const char* file, Precision precision) {
        auto opened = open_model(kGolden / file);
        EXPECT_TRUE(opened.ok()) << opened.error().message;
        auto device = load_on_cpu(*opened, {2, precision, {}});
        EXPECT_TRUE(device.ok()) << device.error().message;
        EXPECT_EQ((*device)->device().usable, true);
        return std::move(device).value();
    }
};

// Logits of every position, the prompt evaluated in batches of `batch`.
std::vector<float> evaluate(DeviceModel& model, const std::vector<std::int32_t>& ids, std::size_t batch) {
    auto cache = model.make_cache(static_cast<std::uint32_t>(ids.size()));
    EXPECT_TRUE(cache.ok());
    const std::size_t vocab = model.config().vocab_size;
    std::vector<float> out(ids.size() * vocab);
    for (std::size_t begin = 0; begin < ids.size(); begin += batch) {
        const std::size_t count = std::min(batch, ids.size() - begin);
        std::vector<std::uint32_t> rows(count);
        for (std::size_t row = 0; row < count; ++row) {
            rows[row] = static_cast<std::uint32_t>(row);
        }
        const BatchSequence sequence{cache->get(), static_cast<std::uint32_t>(count)};
        const auto status = forward(model, {std::span(ids).subspan(begin, count), {&sequence, 1}},
                                    {rows, {}, std::span(out).subspan(begin * vocab, count * vocab)});
        EXPECT_TRUE(status.ok()) << status.error().message;
    }
    return out;
}

struct Difference {
    double max = 0.0;
    double mean = 0.0;
    double same_argmax = 0.0;
};

Difference compare(const std::vector<std::vector<float>>& want, const std::vector<float>& got, std::size_t vocab) {
    Difference out;
    for (std::size_t row = 0; row < want.size(); ++row) {
        const float* logits = got.data() + row * vocab;
        for (std::size_t id = 0; id < vocab; ++id) {
            const double difference = std::abs(static_cast<double>(want[row][id]) - static_cast<double>(logits[id]));
            out.max = std::max(out.max, difference);
            out.mean += difference;
        }
        const auto best = std::max_element(want[row].begin(), want[row].end()) - want[row].begin();
        out.same_argmax += best == std::max_element(logits, logits + vocab) - logits ? 1.0 : 0.0;
    }
    out.mean /= static_cast<double>(want.size() * vocab);
    out.same_argmax /= static_cast<double>(want.size());
    return out;
}

TEST_P(GoldenTest, SinglePrecisionFilesGiveTheExactLogits) {
    for (const char* file : {"gemma3-tiny-F32.gguf", "hf"}) {
        auto model = load(file, Precision::automatic);
        for (const Prompt& prompt : prompts(read("logits_f32_exact.json"))) {
            EXPECT_LT(compare(prompt.logits, evaluate(*model, prompt.ids, 256), 512).max, 2e-3) << file;
        }
        // llama.cpp's GELU goes through a table in half precision, so it is further away.
        for (const Prompt& prompt : prompts(read("logits_f32.json"))) {
            EXPECT_LT(compare(prompt.logits, evaluate(*model, prompt.ids, 256), 512).max, 0.03) << file;
        }
    }
}

TEST_P(GoldenTest, QuantisedFilesGiveTheExactLogitsWithFloatActivations) {
    for (const auto& [file, golden] : {std::pair{"gemma3-tiny-Q8_0.gguf", "logits_q8_0_exact.json"},
                                       std::pair{"gemma3-tiny-Q4_0.gguf", "logits_q4_0_exact.json"}}) {
        auto model = load(file, Precision::exact);
        for (const Prompt& prompt : prompts(read(golden))) {
            EXPECT_LT(compare(prompt.logits, evaluate(*model, prompt.ids, 256), 512).max, 2e-3) << file;
        }
    }
}

TEST_P(GoldenTest, EightBitActivationsAreNoWorseThanLlamaCpp) {
    for (const auto& [file, golden] : {std::pair{"gemma3-tiny-Q8_0.gguf", "logits_q8_0_exact.json"},
                                       std::pair{"gemma3-tiny-Q4_0.gguf", "logits_q4_0_exact.json"}}) {
        auto model = load(file, Precision::fast);
        const Json json = read(golden);
        for (const Prompt& prompt : prompts(json)) {
            const Difference difference = compare(prompt.logits, evaluate(*model, prompt.ids, 256), 512);
            EXPECT_LE(difference.mean, json.at("checks").at("llama_cpp_own_error_mean_abs").get<double>()) << file;
            EXPECT_GE(difference.same_argmax, json.at("checks").at("llama_cpp_argmax_same").get<double>()) << file;
            RecordProperty(std::string("mean_") + golden, std::to_string(difference.mean));
        }
    }
}

// Sliding-window edges, prompts of several windows, and any way of cutting a prompt into batches: bit for bit the same.
TEST_P(GoldenTest, BatchesAndSingleStepsAgreeExactly) {
    for (const auto& [file, precision] :
         {std::pair{"hf", Precision::exact}, std::pair{"gemma3-tiny-Q8_0.gguf", Precision::fast},
          std::pair{"gemma3-tiny-Q4_0.gguf", Precision::fast}, std::pair{"hf", Precision::fast}}) {
        auto model = load(file, precision);
        std::vector<std::int32_t> ids;
        const std::int32_t length = GetParam() == "scalar" ? 330 : 700;  // many windows of 16, and past the ring's size
        for (std::int32_t index = 0; index < length; ++index) {
            ids.push_back((index * 37 + index * index * 11) % 512);
        }
        const auto together = evaluate(*model, ids, 256);
        for (const std::size_t batch : {1U, 7U, 16U, 17U, 64U}) {
            ASSERT_EQ(together, evaluate(*model, ids, batch)) << file << ", batches of " << batch;
        }
    }
}

TEST_P(GoldenTest, SequencesInOneBatchDoNotInfluenceEachOther) {
    auto model = load("gemma3-tiny-Q8_0.gguf", Precision::fast);
    const auto prompt = prompts(read("logits_q8_0_exact.json")).front().ids;
    const std::size_t vocab = 512;
    std::vector<std::unique_ptr<KvCache>> caches;
    std::vector<BatchSequence> sequences;
    std::vector<std::int32_t> tokens;
    std::vector<std::uint32_t> last_rows;
    for (std::size_t length = 1; length <= 8; ++length) {
        auto cache = model->make_cache(32);
        ASSERT_TRUE(cache.ok());
        caches.push_back(std::move(cache).value());
        sequences.push_back({caches.back().get(), static_cast<std::uint32_t>(length)});
        tokens.insert(tokens.end(), prompt.begin(), prompt.begin() + static_cast<std::ptrdiff_t>(length));
        last_rows.push_back(static_cast<std::uint32_t>(tokens.size() - 1));
    }
    std::vector<float> logits(8 * vocab);
    ASSERT_TRUE(forward(*model, {tokens, sequences}, {last_rows, {}, logits}).ok());
    const auto alone = evaluate(*model, {prompt.begin(), prompt.begin() + 8}, 8);
    for (std::size_t length = 1; length <= 8; ++length) {
        for (std::size_t id = 0; id < vocab; ++id) {
            ASSERT_EQ(logits[(length - 1) * vocab + id], alone[(length - 1) * vocab + id])
                << "length " << length << " id " << id;
        }
    }
}

TEST_P(GoldenTest, SomeRowsOfTheHeadAreTheSameRows) {
    for (const auto& [file, precision] :
         {std::pair{"hf", Precision::exact}, std::pair{"gemma3-tiny-Q8_0.gguf", Precision::fast}}) {
        auto model = load(file, precision);
        const std::vector<std::int32_t> ids{2, 5, 9, 44};
        const auto all = evaluate(*model, ids, 4);
        auto cache = model->make_cache(8);
        ASSERT_TRUE(cache.ok());
        const std::vector<std::int32_t> wanted{511, 0, 17, 16, 31, 17, 300};
        const std::vector<std::uint32_t> rows{3, 1};
        std::vector<float> some(rows.size() * wanted.size());
        const BatchSequence sequence{cache->get(), 4};
        ASSERT_TRUE(forward(*model, {ids, {&sequence, 1}}, {rows, wanted, some}).ok());
        for (std::size_t row = 0; row < rows.size(); ++row) {
            for (std::size_t index = 0; index < wanted.size(); ++index) {
                EXPECT_EQ(some[row * wanted.size() + index],
                          all[rows[row] * 512 + static_cast<std::size_t>(wanted[index])]);
            }
        }
    }
}

TEST_P(GoldenTest, GreedyTextIsTheReferences) {
    LoadOptions options;
    options.threads = 2;
    options.precision = Precision::exact;
    auto model = load_model(kStarter, options);
    ASSERT_TRUE(model.ok()) << model.error().message;
    const Json golden = read("starter_chat_greedy.json");
    for (const Json& item : golden.at("cases")) {
        const auto prompt = item.at("prompt_ids").get<std::vector<TokenId>>();
        const auto want = item.at("greedy_ids").get<std::vector<TokenId>>();
        const auto own =
            encode_conversation(*(*model)->tokenizer, "", {{Role::user, item.at("user").get<std::string>()}});
        ASSERT_TRUE(own.ok());
        EXPECT_EQ(*own, prompt);
        auto session = Session::create(*model);
        ASSERT_TRUE(session.ok());
        GenerateOptions generation;
        generation.sampling.temperature = 0.0F;
        generation.max_tokens = static_cast<std::uint32_t>(want.size());
        const auto result = generate(*session, prompt, generation);
        ASSERT_TRUE(result.ok()) << result.error().message;
        std::vector<TokenId> expected = want;
        while (!expected.empty() && (expected.back() == 1 || expected.back() == 5)) {
            expected.pop_back();  // the end token is not part of an answer
        }
        EXPECT_EQ(result->ids, expected);
    }
}

std::vector<std::string> isa_names() {
    std::vector<std::string> names;
    for (const KernelTable* table : available_kernels()) {
        names.emplace_back(table->name);
    }
    return names;
}

INSTANTIATE_TEST_SUITE_P(Isa, GoldenTest, testing::ValuesIn(isa_names()), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace lapidary
