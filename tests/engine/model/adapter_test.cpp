// Adapters: files, and running with them, against weights of another implementation and against merged weights.
#include "model/adapter.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "backend/cpu/kernel_table.h"
#include "base/json.h"
#include "engine/model/adapted_model.h"
#include "format/safetensors.h"
#include "generate/session.h"
#include "scratch_folder.h"

namespace lapidary {
namespace {

const std::filesystem::path kTrained = std::filesystem::path(LAPIDARY_TEST_DATA) / "golden_train";

std::unique_ptr<DeviceAdapter> pack(DeviceModel& model, const Adapter& adapter) {
    auto packed = model.make_adapter(adapter);
    EXPECT_TRUE(packed.ok()) << packed.error().message;
    return packed.ok() ? std::move(*packed) : nullptr;
}

// The adapter that a float64 reference trained in 20 steps.
Adapter trained_adapter(const ModelConfig& config) {
    auto file = SafetensorsFile::open(kTrained / "lora_final.safetensors");
    EXPECT_TRUE(file.ok()) << file.error().message;
    Adapter adapter{4, 8.0F, {}, {}};
    for (const TensorView& tensor : file->tensors()) {
        std::vector<float> values(tensor.elements());
        dequantize_row(tensor.type, tensor.data.data(), values.size(), values.data());
        const auto status = set_adapter_tensor(adapter, config, tensor.name, tensor.shape[0], tensor.shape[1], values);
        EXPECT_TRUE(status.ok()) << status.error().message;
    }
    return adapter;
}

// Mean cross-entropy over the scored positions of the reference's first batch.
double loss_of_first_batch(DeviceModel& model, const DeviceAdapter* adapter) {
    const Json batches = *read_json(kTrained / "batches.json");
    const Json& batch = batches.is_array() ? batches.at(0) : batches.at("batches").at(0);
    const std::size_t vocab = model.config().vocab_size;
    double loss = 0.0;
    double scored = 0.0;
    for (std::size_t row = 0; row < batch.at("ids").size(); ++row) {
        const auto valid = batch.at("valid")[row].get<std::vector<int>>();
        auto ids = batch.at("ids")[row].get<std::vector<std::int32_t>>();
        const auto targets = batch.at("targets")[row].get<std::vector<int>>();
        ids.resize(static_cast<std::size_t>(std::accumulate(valid.begin(), valid.end(), 0)));
        const auto logits = all_logits(model, ids, adapter);
        for (std::size_t position = 0; position < ids.size(); ++position) {
            if (targets[position] < 0) {
                continue;
            }
            const float* at = logits.data() + position * vocab;
            const double largest = *std::max_element(at, at + vocab);
            double sum = 0.0;
            for (std::size_t id = 0; id < vocab; ++id) {
                sum += std::exp(at[id] - largest);
            }
            loss += largest + std::log(sum) - at[targets[position]];
            scored += 1.0;
        }
    }
    return loss / scored;
}

class AdapterOnTableTest : public testing::TestWithParam<std::string> {
protected:
    void SetUp() override { setenv("LAPIDARY_ISA", GetParam().c_str(), 1); }
    void TearDown() override { unsetenv("LAPIDARY_ISA"); }
};

TEST_P(AdapterOnTableTest, GivesTheLossOfTheImplementationThatTrainedIt) {
    const ModelFile file = open_golden(kTrained);
    const auto model = load(file);
    const auto adapter = pack(*model, trained_adapter(file.config));
    const Json losses = read_json(kTrained / "golden.json")->at("lora_losses");
    EXPECT_NEAR(loss_of_first_batch(*model, nullptr), losses.front().get<double>(), 1e-4);
    EXPECT_NEAR(loss_of_first_batch(*model, adapter.get()), losses.back().get<double>(), 1e-4);
}

TEST_P(AdapterOnTableTest, ARowHasTheSameBitsInEveryBatch) {
    for (const auto& [name, precision] :
         {std::pair{"gemma3-tiny-F32.gguf", Precision::exact}, std::pair{"gemma3-tiny-Q8_0.gguf", Precision::fast}}) {
        const ModelFile file = open_golden(kGolden / name);
        const auto model = load(file, precision);
        const auto wide = pack(*model, random_adapter(file.config, 20, 1));
        const auto narrow = pack(*model, random_adapter(file.config, 5, 2, {"self_attn.k_proj", "mlp.down_proj"}));
        const std::vector<const DeviceAdapter*> adapters{wide.get(), nullptr, narrow.get(), narrow.get(), wide.get()};

        std::vector<std::vector<float>> alone;
        std::vector<std::unique_ptr<KvCache>> caches;
        std::vector<std::int32_t> tokens;
        std::vector<BatchSequence> sequences;
        std::vector<std::uint32_t> rows;
        for (std::uint32_t index = 0; index < adapters.size(); ++index) {
            const auto ids = some_tokens(3 + 4 * index, file.config.vocab_size, index);
            alone.push_back(all_logits(*model, ids, adapters[index]));
            EXPECT_EQ(alone.back(), all_logits(*model, ids, adapters[index], 2));
            caches.push_back(*model->make_cache(64));
            tokens.insert(tokens.end(), ids.begin(), ids.end());
            sequences.push_back({caches.back().get(), static_cast<std::uint32_t>(ids.size()), adapters[index]});
        }
        rows.resize(tokens.size());
        std::iota(rows.begin(), rows.end(), 0U);
        std::vector<float> logits(rows.size() * file.config.vocab_size);
        ASSERT_TRUE(forward(*model, {tokens, sequences}, {rows, {}, logits}).ok());
        auto from = logits.begin();
        for (const std::vector<float>& want : alone) {
            EXPECT_TRUE(std::equal(want.begin(), want.end(), from)) << name;
            from += static_cast<std::ptrdiff_t>(want.size());
        }

        // Asked for some rows only, in any order, the last layer leaves out the others.
        for (const auto& cache : caches) {
            ASSERT_TRUE(cache->rewind(0));
        }
        const std::vector<std::uint32_t> some{rows.back(), 12, 0, 4, 12};
        std::vector<float> logits_of_some(some.size() * file.config.vocab_size);
        ASSERT_TRUE(forward(*model, {tokens, sequences}, {some, {}, logits_of_some}).ok());
        for (std::size_t index = 0; index < some.size(); ++index) {
            const auto at = [&](std::size_t row) { return static_cast<std::ptrdiff_t>(row * file.config.vocab_size); };
            EXPECT_TRUE(std::equal(logits.begin() + at(some[index]), logits.begin() + at(some[index] + 1),
                                   logits_of_some.begin() + at(index)))
                << name << ", row " << some[index];
        }
    }
}

std::vector<std::string> tables() {
    std::vector<std::string> names;
    for (const KernelTable* table : available_kernels()) {
        names.emplace_back(table->name);
    }
    return names;
}
INSTANTIATE_TEST_SUITE_P(Tables, AdapterOnTableTest, testing::ValuesIn(tables()));

TEST(AdapterTest, IsReadAsItWasWritten) {
    const ScratchFolder folder("adapter");
    const ModelFile file = open_golden(kGolden / "hf");
    const Adapter adapter = random_adapter(file.config, 3, 4, {"self_attn.q_proj", "mlp.up_proj"});
    ASSERT_TRUE(write_adapter(folder.path() / "a", adapter, file.config).ok());
    ASSERT_TRUE(write_adapter(folder.path() / "a", adapter, file.config).ok());  // replaced
    const auto info = read_adapter_info(folder.path() / "a");
    ASSERT_TRUE(info.ok()) << info.error().message;
    EXPECT_EQ(info->rank, 3U);
    EXPECT_EQ(info->alpha, 6.0F);
    EXPECT_EQ(info->base_model, "golden");
    EXPECT_EQ(info->targets, (std::vector<std::string>{"self_attn.q_proj", "mlp.up_proj"}));
    EXPECT_EQ(info->layer_count, file.config.layer_count);
    const auto read = read_adapter(folder.path() / "a", file.config);
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_EQ(read->scale(), adapter.scale());
    for (std::size_t layer = 0; layer < adapter.layers.size(); ++layer) {
        for (const AdaptedProjection& projection : adapted_projections(file.config)) {
            const auto& want = adapter.layers[layer].*projection.pair;
            const auto& got = read->layers[layer].*projection.pair;
            ASSERT_EQ(want.has_value(), got.has_value());
            EXPECT_TRUE(!want || (want->a == got->a && want->b == got->b));
        }
    }
}

TEST(AdapterTest, FindsTheBaseThatLiesBesideIt) {
    EXPECT_EQ(find_adapter_base(kGolden / "hf", "../hf"), kGolden / "hf");
    EXPECT_EQ(find_adapter_base("anywhere", (kGolden / "gemma3-tiny-F32.gguf").string()),
              kGolden / "gemma3-tiny-F32.gguf");
    EXPECT_EQ(find_adapter_base(kGolden, "google/gemma-3-270m"), std::nullopt);
    EXPECT_EQ(find_adapter_base(kGolden, ""), std::nullopt);
}

// An adapter whose configuration was changed in one place.
class RefusedAdapterTest : public testing::Test {
protected:
    void SetUp() override {
        file_ = open_golden(kGolden / "hf");
        ASSERT_TRUE(write_adapter(folder_.path(), random_adapter(file_.config, 4, 5), file_.config).ok());
        config_ = *read_json(folder_.path() / "adapter_config.json");
    }
    std::string message(const Json& config) {
        std::ofstream(folder_.path() / "adapter_config.json") << config.dump();
        const auto read = read_adapter(folder_.path(), file_.config);
        EXPECT_FALSE(read.ok());
        return read.ok() ? std::string() : read.error().message;
    }
    std::string message(const char* key, const Json& value) {
        Json changed = config_;
        changed[key] = value;
        return message(changed);
    }

    ScratchFolder folder_{"refused-adapter"};
    ModelFile file_;
    Json config_;
};

TEST_F(RefusedAdapterTest, WhatWouldMeanSomethingElseIsNamed) {
    EXPECT_NE(message("peft_type", "IA3").find("IA3"), std::string::npos);
    EXPECT_NE(message("use_rslora", true).find("use_rslora"), std::string::npos);
    EXPECT_NE(message("use_dora", true).find("use_dora"), std::string::npos);
    EXPECT_NE(message("rank_pattern", {{"q_proj", 8}}).find("rank_pattern"), std::string::npos);
    EXPECT_NE(message("modules_to_save", {"lm_head"}).find("modules_to_save"), std::string::npos);
    EXPECT_NE(message("bias", "all").find("biases"), std::string::npos);
}

TEST_F(RefusedAdapterTest, NumbersThatCannotBe) {
    EXPECT_NE(message("r", 0).find("rank"), std::string::npos);
    EXPECT_NE(message("r", 100000).find("rank"), std::string::npos);
    EXPECT_NE(message("r", 8).find("shape"), std::string::npos);  // the weights have another one
    EXPECT_NE(message("lora_alpha", "much").find("lora_alpha"), std::string::npos);
    EXPECT_NE(message(Json::array()).find("type"), std::string::npos);
}

TEST_F(RefusedAdapterTest, TensorsThatDoNotFitTheModel) {
    const auto with = [&](const std::string& name, std::vector<std::uint64_t> shape, float value) {
        SafetensorsWriter writer;
        const std::vector<float> values(shape[0] * shape[1], value);
        const auto bytes = std::as_bytes(std::span(values));
        writer.add_tensor(name, DType::f32, std::move(shape), {bytes.begin(), bytes.end()});
        EXPECT_TRUE(writer.write(folder_.path() / "adapter_model.safetensors").ok());
        return message(config_);
    };
    const std::string first = "base_model.model.model.layers.0.self_attn.q_proj.";
    const std::uint64_t hidden = file_.config.hidden_size;
    EXPECT_NE(with(first + "lora_A.weight", {4, hidden + 1}, 0.0F).find("shape"), std::string::npos);
    EXPECT_NE(with(first + "lora_A.weight", {4, hidden}, std::nanf("")).find("no numbers"), std::string::npos);
    EXPECT_NE(with(first + "lora_A.weight", {4, hidden}, 0.0F).find("incomplete"), std::string::npos);  // no B
    EXPECT_NE(with("base_model.model.model.layers.99.self_attn.q_proj.lora_A.weight", {4, hidden}, 0.0F).find("layers"),
              std::string::npos);
    EXPECT_NE(with("base_model.model.model.embed_tokens.lora_A.weight", {4, hidden}, 0.0F).find("embed_tokens"),
              std::string::npos);
    std::filesystem::remove(folder_.path() / "adapter_model.safetensors");
    EXPECT_NE(message(config_).find("adapter_model.safetensors"), std::string::npos);
}

TEST(AdapterTest, SessionsOfOneModelKeepTheirsApart) {
    const ScratchFolder folder("adapter-sessions");
    const ModelFile file = open_golden(kGolden / "hf");
    for (const char* name : {"a", "b"}) {
        const Adapter adapter = random_adapter(file.config, 4, static_cast<std::uint32_t>(name[0]));
        ASSERT_TRUE(write_adapter(folder.path() / name, adapter, file.config).ok());
    }
    LoadOptions options;
    options.backend = "cpu";
    options.threads = 2;
    const auto alone = [&](const std::filesystem::path& adapter, std::span<const std::int32_t> ids) {
        LoadOptions with = options;
        with.adapter = adapter;
        Session session = *Session::create(*load_model(kGolden / "hf", with), 64);
        const auto logits = *session.evaluate(ids);
        return std::vector<float>(logits.begin(), logits.end());
    };
    const std::shared_ptr<LoadedModel> model = *load_model(kGolden / "hf", options);
    Session plain = *Session::create(model, 64);
    Session a = *Session::create(model, 64, *model->read_adapter(folder.path() / "a"));
    Session b = *Session::create(model, 64, *model->read_adapter(folder.path() / "b"));
    const auto ids = some_tokens(30, file.config.vocab_size);
    std::vector<std::vector<float>> seen;
    for (const std::size_t count : {12U, 30U, 20U}) {  // on from what is held, and back to a part of it
        const auto part = std::span(ids).first(count);
        for (const auto& [session, name] : {std::pair{&a, "a"}, std::pair{&plain, ""}, std::pair{&b, "b"}}) {
            const auto logits = session->evaluate(part);
            ASSERT_TRUE(logits.ok());
            const bool adapted = *name != 0;
            EXPECT_EQ(std::vector<float>(logits->begin(), logits->end()),
                      alone(adapted ? folder.path() / name : std::filesystem::path(), part));
            seen.emplace_back(logits->begin(), logits->end());
        }
    }
    EXPECT_GT(largest_difference(seen[0], seen[1]), 0.1F);
    EXPECT_GT(largest_difference(seen[0], seen[2]), 0.1F);
}

TEST(AdapterTest, OfAnotherModelOrDeviceIsRefused) {
    const ModelFile file = open_golden(kGolden / "hf");
    const auto one = load(file);
    const auto other = load(file);
    const auto adapter = pack(*one, random_adapter(file.config, 4, 6));
    const auto cache = *other->make_cache(8);
    const std::vector<std::int32_t> ids{2, 3};
    const BatchSequence sequence{cache.get(), 2, adapter.get()};
    EXPECT_FALSE(forward(*other, {ids, {&sequence, 1}}, {}).ok());
    ModelConfig smaller = file.config;
    smaller.ffn_size /= 2;
    EXPECT_FALSE(one->make_adapter(random_adapter(smaller, 4, 6)).ok());
}

}  // namespace
}  // namespace lapidary
