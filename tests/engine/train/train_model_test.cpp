// The trainer: against another implementation's gradients and losses, and against itself cut in other ways.
#include "train/train_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

#include "backend/cpu/kernel_table.h"
#include "base/random.h"
#include "train/adamw.h"
#include "train/schedule.h"
#include "train/train_check.h"

namespace lapidary {
namespace {

const std::filesystem::path kGolden = std::filesystem::path(LAPIDARY_TEST_DATA) / "golden_train";

ModelFile golden_model() {
    auto file = open_model(kGolden);
    EXPECT_TRUE(file.ok()) << file.error().message;
    return std::move(file).value();
}

std::unique_ptr<TrainModel> make(const ModelFile& file, const TrainModelOptions& options, ThreadPool& pool) {
    auto model = make_train_model(file, options, pool);
    EXPECT_TRUE(model.ok()) << model.error().message;
    return std::move(model).value();
}

TrainModelOptions full_options() {
    TrainModelOptions options;
    options.method = TrainMethod::full;
    options.train_embedding = true;
    return options;
}

TrainModelOptions lora_options(std::uint32_t rank = 4) {
    TrainModelOptions options;
    options.lora.rank = rank;
    options.lora.alpha = 8.0F;
    options.seed = 3;
    return options;
}

// B of new adapters is 0, which would hide half of the gradients.
void fill_adapters(TrainModel& model) {
    Random random(21);
    for (Parameter& parameter : model.parameters()) {
        for (float& value : parameter.value) {
            value =
                parameter.name.ends_with("lora_B.weight") ? static_cast<float>(0.04 * (random.uniform() - 0.5)) : value;
        }
    }
}

// Packed examples of these lengths, of which the last third is scored.
TrainRow make_row(const std::vector<std::uint32_t>& lengths, std::uint32_t vocabulary, std::uint64_t seed = 1) {
    Random random(seed);
    TrainRow row;
    for (const std::uint32_t length : lengths) {
        row.starts.push_back(static_cast<std::uint32_t>(row.tokens.size()));
        for (std::uint32_t index = 0; index < length; ++index) {
            row.tokens.push_back(static_cast<std::int32_t>(random.below(vocabulary)));
            const bool scored = index + 1 == length || index >= length - length / 3;
            row.targets.push_back(scored ? static_cast<std::int32_t>(random.below(vocabulary)) : -1);
        }
    }
    return row;
}

std::vector<float> gradients(TrainModel& model) {
    std::vector<float> out;
    for (const Parameter& parameter : model.parameters()) {
        out.insert(out.end(), parameter.gradient.begin(), parameter.gradient.end());
    }
    return out;
}

double relative(const std::vector<float>& got, const std::vector<float>& want) {
    EXPECT_EQ(got.size(), want.size());
    double difference = 0.0;
    double size = 0.0;
    for (std::size_t k = 0; k < got.size(); ++k) {
        difference += (double{got[k]} - want[k]) * (double{got[k]} - want[k]);
        size += double{want[k]} * want[k];
    }
    EXPECT_GT(size, 0.0);
    return std::sqrt(difference / size);
}

class ForcedKernels {
public:
    explicit ForcedKernels(std::string_view name) { setenv("LAPIDARY_ISA", std::string(name).c_str(), 1); }
    ~ForcedKernels() { unsetenv("LAPIDARY_ISA"); }
    ForcedKernels(const ForcedKernels&) = delete;
    ForcedKernels& operator=(const ForcedKernels&) = delete;
};

// The tolerances are those of the data's README.
TEST(TrainModel, AgreesWithAnotherImplementation) {
    ThreadPool pool(2);
    for (const KernelTable* kernels : available_kernels()) {
        const ForcedKernels forced(kernels->name);
        const auto check = check_training(kGolden, pool);
        ASSERT_TRUE(check.ok()) << check.error().message;
        for (const TrainDeviation& deviation : {check->lora, check->full}) {
            EXPECT_LT(deviation.loss, 1e-5) << kernels->name;
            EXPECT_LT(deviation.losses, 1e-4) << kernels->name;
            EXPECT_LT(deviation.gradient, 1e-4) << kernels->name;
            EXPECT_LT(deviation.final, 1e-3) << kernels->name;
        }
    }
}

// Two layers, with a head of their own and a full layer first, so that nothing leans on Gemma's pattern.
ModelConfig small_config(std::uint32_t vocabulary) {
    ModelConfig config;
    config.vocab_size = vocabulary;
    config.hidden_size = 24;
    config.layer_count = 2;
    config.head_count = 2;
    config.kv_head_count = 1;
    config.head_dim = 12;
    config.ffn_size = 40;
    config.context_length = 128;
    config.sliding_window = 5;
    config.layers = {LayerKind::full, LayerKind::sliding};
    config.query_scale = 0.3F;
    config.embedding_scale = 5.0F;
    config.tied_head = false;
    return config;
}

void expect_same_one_by_one(TrainModel& model, const std::vector<std::uint32_t>& lengths) {
    const TrainRow packed = make_row(lengths, model.config().vocab_size);
    const auto together = model.learn(packed, 0.25F);
    ASSERT_TRUE(together.ok()) << together.error().message;
    const std::vector<float> want = gradients(model);
    model.clear_gradients();
    RowLoss sum;
    for (std::size_t index = 0; index < lengths.size(); ++index) {
        const std::uint32_t begin = packed.starts[index];
        const std::uint32_t end = begin + lengths[index];
        const TrainRow one{{packed.tokens.begin() + begin, packed.tokens.begin() + end},
                           {packed.targets.begin() + begin, packed.targets.begin() + end},
                           {0}};
        const auto loss = model.learn(one, 0.25F);
        ASSERT_TRUE(loss.ok());
        const auto measured = model.measure(one);
        ASSERT_TRUE(measured.ok());
        EXPECT_EQ(measured->loss, loss->loss);
        sum.loss += loss->loss;
        sum.scored += loss->scored;
        sum.examples += loss->examples;
        sum.right += loss->right;
    }
    EXPECT_NEAR(together->loss, sum.loss, 1e-5 * sum.loss);
    EXPECT_EQ(together->scored, sum.scored);
    EXPECT_EQ(together->examples, sum.examples);
    EXPECT_EQ(together->examples, lengths.size());
    EXPECT_EQ(together->right, sum.right);
    EXPECT_LT(relative(gradients(model), want), 1e-5);
}

TEST(TrainModel, PackedExamplesAreTheSameAsOneByOne) {
    ThreadPool pool(2);
    const ModelFile file = golden_model();
    for (const TrainModelOptions& options : {lora_options(), full_options()}) {
        const auto model = make(file, options, pool);
        if (options.method == TrainMethod::lora) {
            fill_adapters(*model);
        }
        expect_same_one_by_one(*model, {17, 1, 30, 5});
    }
}

// 44 positions share the products with the head, 1 to 23 go through a vocabulary of three tiles on their own.
TEST(TrainModel, ManyScoredPositionsAreTheSameAsFew) {
    ThreadPool pool(2);
    const auto model = make_train_model(small_config(9001), {}, pool);
    ASSERT_TRUE(model.ok()) << model.error().message;
    expect_same_one_by_one(**model, {60, 3, 70});
}

TEST(TrainModel, ThreadsAndRecomputingChangeNoBit) {
    const ModelFile file = golden_model();
    const TrainRow row = make_row({70, 150, 3}, file.config.vocab_size);
    for (TrainModelOptions options : {lora_options(), full_options()}) {
        options.lora.dropout = 0.3F;
        std::vector<float> first;
        for (const unsigned threads : {1U, 2U, 3U}) {
            for (const bool recompute : {false, true}) {
                ThreadPool pool(threads);
                options.recompute_layers = recompute;
                const auto model = make(file, options, pool);
                ASSERT_TRUE(model->learn(row, 1.0F).ok());
                const std::vector<float> got = gradients(*model);
                first = first.empty() ? got : first;
                EXPECT_EQ(got, first) << threads << " threads, recompute " << recompute;
            }
        }
    }
}

TEST(TrainModel, RecomputingTakesLessMemory) {
    ThreadPool pool(1);
    const ModelFile file = golden_model();
    const TrainRow row = make_row({200, 200}, file.config.vocab_size);
    TrainModelOptions options = lora_options();
    const auto kept = make(file, options, pool);
    options.recompute_layers = true;
    const auto recomputed = make(file, options, pool);
    ASSERT_TRUE(kept->learn(row, 1.0F).ok());
    ASSERT_TRUE(recomputed->learn(row, 1.0F).ok());
    // 6 of 7 layers less: 400 rows of at least 500 numbers each.
    EXPECT_LT(recomputed->bytes() + 6 * 400 * 500 * sizeof(float), kept->bytes());
}

// Dropout depends on the seed, the step and the row only, so its gradient can be checked like any other.
TEST(TrainModel, GradientWithDropoutIsTheDerivative) {
    ThreadPool pool(2);
    const ModelFile file = golden_model();
    const TrainRow row = make_row({12, 20}, file.config.vocab_size);
    TrainModelOptions options = lora_options();
    options.lora.dropout = 0.4F;
    const auto model = make(file, options, pool);
    fill_adapters(*model);
    const auto loss = [&](std::uint64_t step) {
        model->clear_gradients(step);
        const auto result = model->learn(row, 1.0F);
        EXPECT_TRUE(result.ok());
        return result->loss;
    };
    const double base = loss(7);
    EXPECT_EQ(loss(7), base);
    EXPECT_NE(loss(8), base);
    loss(7);
    const std::vector<float> gradient = gradients(*model);
    double norm = 0.0;
    for (const float value : gradient) {
        norm += double{value} * value;
    }
    norm = std::sqrt(norm);
    // Along the gradient the loss grows as fast as the gradient is long.
    constexpr double kStep = 1e-2;
    const auto move = [&](double distance) {
        std::size_t index = 0;
        for (Parameter& parameter : model->parameters()) {
            for (float& value : parameter.value) {
                value += static_cast<float>(distance * gradient[index++] / norm);
            }
        }
    };
    move(kStep);
    const double high = loss(7);
    move(-2.0 * kStep);
    const double low = loss(7);
    EXPECT_NEAR((high - low) / (2.0 * kStep) / norm, 1.0, 5e-3);
    EXPECT_NE(model->measure(row)->loss, low);
}

TEST(TrainModel, FastIsNearlyExact) {
    ThreadPool pool(2);
    const ModelFile file = golden_model();
    const TrainRow row = make_row({40, 30}, file.config.vocab_size);
    for (TrainModelOptions options : {lora_options(), full_options()}) {
        const auto exact = make(file, options, pool);
        options.precision = Precision::fast;
        const auto fast = make(file, options, pool);
        const auto want = exact->learn(row, 1.0F);
        const auto got = fast->learn(row, 1.0F);
        ASSERT_TRUE(want.ok() && got.ok());
        EXPECT_NEAR(got->loss, want->loss, 0.01 * want->loss);
        EXPECT_LT(relative(gradients(*fast), gradients(*exact)), 0.05);
    }
}

TEST(TrainModel, LearnsEightExamplesByHeart) {
    ThreadPool pool(2);
    // Its embedding, which LoRA leaves alone, has room for logits that are far apart; the other model's has not.
    const auto tiny = open_model(std::filesystem::path(LAPIDARY_TEST_DATA) / "golden" / "hf");
    ASSERT_TRUE(tiny.ok());
    for (const TrainModelOptions& options : {lora_options(16), full_options()}) {
        const ModelFile file = options.method == TrainMethod::lora ? *tiny : golden_model();
        const TrainRow row = make_row({9, 9, 9, 9, 9, 9, 9, 9}, file.config.vocab_size);
        const auto model = make(file, options, pool);
        AdamWConfig config;
        config.weight_decay = 0.0F;
        auto adamw = AdamW::create(model->parameters(), config, pool);
        ASSERT_TRUE(adamw.ok());
        const Schedule schedule{options.method == TrainMethod::lora ? 1e-2 : 5e-3, 0.1, 10, 150};
        RowLoss loss;
        for (std::uint64_t step = 1; step <= schedule.steps; ++step) {
            model->clear_gradients(step);
            auto result = model->learn(row, 1.0F / 24.0F);
            ASSERT_TRUE(result.ok()) << result.error().message;
            loss = *result;
            EXPECT_FALSE(adamw->step(model->parameters(), learning_rate(schedule, step)).skipped);
        }
        EXPECT_LT(loss.loss / loss.scored, 0.01);
        EXPECT_EQ(loss.examples, 8U);
        EXPECT_EQ(loss.right, 8U);
    }
}

TEST(TrainModel, BothFormatsAreTheSameModel) {
    ThreadPool pool(2);
    const std::filesystem::path golden = std::filesystem::path(LAPIDARY_TEST_DATA) / "golden";
    auto gguf = open_model(golden / "gemma3-tiny-F32.gguf");
    auto folder = open_model(golden / "hf");
    ASSERT_TRUE(gguf.ok() && folder.ok());
    const TrainRow row = make_row({20, 33}, gguf->config.vocab_size);
    const auto one = make(*gguf, lora_options(), pool);
    const auto other = make(*folder, lora_options(), pool);
    ASSERT_TRUE(one->learn(row, 1.0F).ok() && other->learn(row, 1.0F).ok());
    EXPECT_NEAR(one->measure(row)->loss, other->measure(row)->loss, 1e-4);
    EXPECT_LT(relative(gradients(*one), gradients(*other)), 1e-4);
    EXPECT_LT(other->bytes(), one->bytes());  // bf16 weights are kept as they are
}

TEST(TrainModel, FromScratchTrainsEverything) {
    ThreadPool pool(2);
    const ModelConfig config = small_config(90);
    TrainModelOptions options;
    options.seed = 5;
    auto model = make_train_model(config, options, pool);
    ASSERT_TRUE(model.ok()) << model.error().message;
    EXPECT_EQ((*model)->parameters().size(), 2U * 13U + 3U);
    const TrainRow row = make_row({30, 11}, config.vocab_size);
    ASSERT_TRUE((*model)->learn(row, 1.0F).ok());
    // Each parameter's largest gradient, by central differences of the loss.
    for (Parameter& parameter : (*model)->parameters()) {
        const auto largest = std::max_element(parameter.gradient.begin(), parameter.gradient.end(),
                                              [](float a, float b) { return std::abs(a) < std::abs(b); });
        float& value = parameter.value[static_cast<std::size_t>(largest - parameter.gradient.begin())];
        const float before = value;
        constexpr float kStep = 4e-3F;
        value = before + kStep;
        const double high = (*model)->measure(row)->loss;
        value = before - kStep;
        const double low = (*model)->measure(row)->loss;
        value = before;
        EXPECT_GT(std::abs(*largest), 1e-4F) << parameter.name;
        EXPECT_NEAR((high - low) / (2.0 * kStep), *largest, 0.02 * std::abs(*largest) + 2e-3) << parameter.name;
    }
    auto again = make_train_model(config, options, pool);
    ASSERT_TRUE(again.ok());
    EXPECT_EQ((*again)->measure(row)->loss, (*model)->measure(row)->loss);
}

// ---------------------------------------------------------------- what is refused

TEST(TrainModel, RefusesRowsThatAreNone) {
    ThreadPool pool(1);
    const ModelFile file = golden_model();
    const auto model = make(file, lora_options(), pool);
    const std::vector<TrainRow> rows{
        {},
        {{1, 2}, {-1}, {0}},
        {{1, 2}, {2, -1}, {}},
        {{1, 2}, {2, -1}, {1}},
        {{1, 2}, {2, -1}, {0, 0}},
        {{1, 2}, {2, -1}, {0, 2}},
        {{1, 256}, {2, -1}, {0}},
        {{1, -1}, {2, -1}, {0}},
        {{1, 2}, {-2, -1}, {0}},
        {{1, 2}, {256, -1}, {0}},
        {std::vector<std::int32_t>(40000, 3), std::vector<std::int32_t>(40000, 3), {0}},
    };
    for (const TrainRow& row : rows) {
        const auto loss = model->learn(row, 1.0F);
        ASSERT_FALSE(loss.ok());
        EXPECT_EQ(loss.error().code, ErrorCode::invalid_argument);
    }
    // Nothing scored is nothing to learn, and no error.
    const auto nothing = model->learn({{1, 2}, {-1, -1}, {0}}, 1.0F);
    ASSERT_TRUE(nothing.ok());
    EXPECT_EQ(nothing->scored, 0U);
    EXPECT_EQ(nothing->examples, 0U);
}

TEST(TrainModel, RefusesOptionsThatAreNone) {
    ThreadPool pool(1);
    const ModelFile file = golden_model();
    TrainModelOptions options = lora_options();
    options.lora.targets = {"q_proj", "qproj"};
    EXPECT_EQ(make_train_model(file, options, pool).error().code, ErrorCode::invalid_argument);
    for (const std::uint32_t rank : {0U, 65U}) {
        EXPECT_EQ(make_train_model(file, lora_options(rank), pool).error().code, ErrorCode::invalid_argument) << rank;
    }
    options = lora_options();
    options.lora.dropout = 1.0F;
    EXPECT_EQ(make_train_model(file, options, pool).error().code, ErrorCode::invalid_argument);
}

TEST(TrainModel, SaysThatAModelDoesNotFit) {
    ThreadPool pool(1);
    ModelConfig config = golden_model().config;
    config.vocab_size = 1U << 31U;
    config.hidden_size = 1U << 15U;
    const auto model = make_train_model(config, {}, pool);
    ASSERT_FALSE(model.ok());
    EXPECT_EQ(model.error().code, ErrorCode::out_of_memory);
}

TEST(TrainModel, LossThatIsNotFiniteLeavesTheGradients) {
    ThreadPool pool(2);
    const ModelFile file = golden_model();
    const TrainRow row = make_row({20}, file.config.vocab_size);
    for (const TrainModelOptions& options : {lora_options(), full_options()}) {
        const auto model = make(file, options, pool);
        ASSERT_TRUE(model->learn(row, 1.0F).ok());
        const std::vector<float> before = gradients(*model);
        model->parameters()[3].value[1] = std::numeric_limits<float>::quiet_NaN();
        const auto loss = model->learn(row, 1.0F);
        ASSERT_FALSE(loss.ok());
        EXPECT_NE(loss.error().message.find("row 2"), std::string::npos) << loss.error().message;
        EXPECT_EQ(gradients(*model), before);
    }
}

// ---------------------------------------------------------------- optimiser

TEST(AdamW, GoesOnFromACheckpointBitForBit) {
    ThreadPool pool(2);
    const ModelFile file = golden_model();
    const TrainRow row = make_row({20, 14}, file.config.vocab_size);
    const auto run = [&](TrainModel& model, AdamW& adamw, std::uint64_t from, std::uint64_t to) {
        for (std::uint64_t step = from; step < to; ++step) {
            model.clear_gradients(step);
            ASSERT_TRUE(model.learn(row, 0.1F).ok());
            (void)adamw.step(model.parameters(), 1e-2);
        }
    };
    const auto whole = make(file, lora_options(), pool);
    auto adamw = AdamW::create(whole->parameters(), {}, pool);
    ASSERT_TRUE(adamw.ok());
    run(*whole, *adamw, 0, 3);
    const std::vector<float> averages(adamw->averages().begin(), adamw->averages().end());
    std::vector<std::vector<float>> values;
    for (const Parameter& parameter : whole->parameters()) {
        values.emplace_back(parameter.value.begin(), parameter.value.end());
    }
    run(*whole, *adamw, 3, 6);

    const auto resumed = make(file, lora_options(), pool);
    auto restored = AdamW::create(resumed->parameters(), {}, pool);
    ASSERT_TRUE(restored.ok());
    ASSERT_TRUE(restored->restore(3, averages).ok());
    for (std::size_t index = 0; index < values.size(); ++index) {
        std::copy(values[index].begin(), values[index].end(), resumed->parameters()[index].value.begin());
    }
    run(*resumed, *restored, 3, 6);
    EXPECT_EQ(restored->steps(), 6U);
    for (std::size_t index = 0; index < values.size(); ++index) {
        const std::span<float> want = whole->parameters()[index].value;
        EXPECT_TRUE(std::equal(want.begin(), want.end(), resumed->parameters()[index].value.begin()));
    }
    EXPECT_FALSE(restored->restore(1, std::span(averages).first(5)).ok());
}

TEST(AdamW, SkipsStepsWhoseGradientIsNotFinite) {
    ThreadPool pool(2);
    std::vector<float> value{1.0F, 2.0F, 3.0F};
    std::vector<float> gradient{1.0F, std::numeric_limits<float>::infinity(), 0.0F};
    std::vector<Parameter> parameters{{"w", 1, 3, value, gradient, true}};
    auto adamw = AdamW::create(parameters, {}, pool);
    ASSERT_TRUE(adamw.ok());
    EXPECT_TRUE(adamw->step(parameters, 0.1).skipped);
    EXPECT_EQ(adamw->steps(), 0U);
    EXPECT_EQ(value, (std::vector<float>{1.0F, 2.0F, 3.0F}));
    gradient = {3.0F, 4.0F, 0.0F};
    const AdamWReport report = adamw->step(parameters, 0.1);
    EXPECT_FALSE(report.skipped);
    EXPECT_NEAR(report.gradient_norm, 5.0, 1e-6);
    // The first step of Adam is as long as the rate, after the decay of 0.1 * 0.01.
    EXPECT_NEAR(value[0], 1.0F * 0.999F - 0.1F, 1e-5F);
    EXPECT_NEAR(value[1], 2.0F * 0.999F - 0.1F, 1e-5F);
    EXPECT_NEAR(value[2], 3.0F * 0.999F, 1e-5F);
}

TEST(Schedule, WarmsUpAndFalls) {
    const Schedule schedule{2.0, 0.1, 4, 20};
    EXPECT_DOUBLE_EQ(learning_rate(schedule, 1), 0.5);
    EXPECT_DOUBLE_EQ(learning_rate(schedule, 4), 2.0);
    EXPECT_NEAR(learning_rate(schedule, 12), 2.0 * 0.55, 1e-12);
    EXPECT_NEAR(learning_rate(schedule, 20), 0.2, 1e-12);
    EXPECT_NEAR(learning_rate(schedule, 30), 0.2, 1e-12);
    EXPECT_NEAR(learning_rate({1.0, 0.0, 0, 10}, 1), 0.5 * (1.0 + std::cos(M_PI / 10.0)), 1e-12);
}

}  // namespace
}  // namespace lapidary
