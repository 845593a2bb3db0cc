// The run around a model: order, packing, measurements, the best kept, checkpoints. The model is a table of bigrams, so
// that every number can be followed by hand.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <numeric>
#include <vector>

#include "scratch_folder.h"
#include "train/checkpoint.h"
#include "train/trainer.h"

namespace lapidary {
namespace {

constexpr std::uint32_t kVocabulary = 12;

// logits of the next token = a row of the table; softmax cross-entropy.
class Bigrams final : public TrainModel {
public:
    Bigrams() : value_(kVocabulary * kVocabulary), gradient_(value_.size()) {
        parameters_.push_back({"table", kVocabulary, kVocabulary, value_, gradient_, true});
        config_.vocab_size = kVocabulary;
    }
    [[nodiscard]] const ModelConfig& config() const override { return config_; }
    [[nodiscard]] const TrainModelOptions& options() const override { return options_; }
    Result<RowLoss> learn(const TrainRow& row, float scale) override {
        ++learned;
        return compute(row, scale, true);
    }
    Result<RowLoss> measure(const TrainRow& row) override { return compute(row, 0.0F, false); }
    [[nodiscard]] std::span<Parameter> parameters() override { return parameters_; }
    void clear_gradients(std::uint64_t) override { std::fill(gradient_.begin(), gradient_.end(), broken ? NAN : 0.0F); }
    [[nodiscard]] std::uint64_t bytes() const override { return 0; }
    [[nodiscard]] const std::vector<float>& table() const { return value_; }

    int learned = 0;
    bool broken = false;

private:
    RowLoss compute(const TrainRow& row, float scale, bool learning) {
        RowLoss sum;
        for (std::size_t example = 0; example < row.starts.size(); ++example) {
            const std::size_t end = example + 1 < row.starts.size() ? row.starts[example + 1] : row.tokens.size();
            bool right = true;
            std::uint32_t scored = 0;
            for (std::size_t at = row.starts[example]; at < end; ++at) {
                if (row.targets[at] >= 0) {
                    ++scored;
                    right = add(row.tokens[at], row.targets[at], scale, learning, sum.loss) && right;
                }
            }
            sum.scored += scored;
            sum.examples += scored > 0 ? 1 : 0;
            sum.right += scored > 0 && right ? 1 : 0;
        }
        return sum;
    }

    bool add(std::int32_t from, std::int32_t to, float scale, bool learning, double& loss) {
        float* const logits = value_.data() + from * kVocabulary;
        float total = 0.0F;
        int best = 0;
        for (std::uint32_t id = 0; id < kVocabulary; ++id) {
            total += std::exp(logits[id]);
            best = logits[id] > logits[best] ? static_cast<int>(id) : best;
        }
        loss -= logits[to] - std::log(total);
        for (std::uint32_t id = 0; learning && id < kVocabulary; ++id) {
            const float p = std::exp(logits[id]) / total;
            gradient_[static_cast<std::size_t>(from) * kVocabulary + id] +=
                scale * (p - (static_cast<std::int32_t>(id) == to ? 1.0F : 0.0F));
        }
        return best == to;
    }

    std::vector<float> value_, gradient_;
    std::vector<Parameter> parameters_;
    ModelConfig config_;
    TrainModelOptions options_;
};

// After 1, 2, 3 comes 7, 8, 9.
std::vector<TrainExample> examples(std::size_t count) {
    std::vector<TrainExample> out;
    for (std::size_t index = 0; index < count; ++index) {
        const auto key = static_cast<TokenId>(1 + index % 3);
        TrainExample example;
        example.tokens.assign(1 + index % 4, 4);
        example.tokens.push_back(key);
        example.answer = static_cast<std::uint32_t>(example.tokens.size());
        example.tokens.push_back(key + 6);
        example.row = index;
        out.push_back(std::move(example));
    }
    return out;
}

TrainRecipe quick_recipe() {
    TrainRecipe recipe;
    recipe.epochs = 4;
    recipe.batch = 8;
    recipe.row_tokens = 16;
    recipe.learning_rate = 0.1F;
    recipe.seed = 5;
    return recipe;
}

std::vector<const TrainExample*> all(const std::vector<TrainExample>& examples) {
    std::vector<const TrainExample*> out;
    for (const TrainExample& example : examples) {
        out.push_back(&example);
    }
    return out;
}

TEST(Packing, KeepsEveryExampleWholeAndWastesLittle) {
    std::vector<TrainExample> some = examples(40);
    some.push_back({std::vector<TokenId>(30, 5), 29, 40});  // longer than a row
    const std::vector<TrainRow> rows = pack_examples(all(some), 16);
    std::size_t inputs = 0;
    std::size_t starts = 0;
    std::size_t scored = 0;
    for (const TrainRow& row : rows) {
        EXPECT_EQ(row.tokens.size(), row.targets.size());
        EXPECT_EQ(row.starts.front(), 0U);
        EXPECT_TRUE(row.tokens.size() <= 16 || row.starts.size() == 1);
        inputs += row.tokens.size();
        starts += row.starts.size();
        scored += static_cast<std::size_t>(
            std::count_if(row.targets.begin(), row.targets.end(), [](int target) { return target >= 0; }));
    }
    std::size_t expected = 0;
    for (const TrainExample& example : some) {
        expected += example.inputs();
    }
    EXPECT_EQ(inputs, expected);
    EXPECT_EQ(starts, some.size());
    EXPECT_EQ(scored, some.size());
    EXPECT_LE(rows.size(), 1 + ((expected - 29) * 11 / 9 + 15) / 16);
}

TEST(Trainer, LearnsAndReports) {
    Bigrams model;
    ThreadPool pool(1);
    const auto training = examples(30);
    const auto validation = examples(9);
    std::vector<TrainStep> steps;
    std::vector<TrainEpoch> epochs;
    TrainHooks hooks;
    hooks.stepped = [&](const TrainStep& step, const TrainHistory&) { steps.push_back(step); };
    hooks.measured = [&](const TrainEpoch& epoch, const TrainHistory&) { epochs.push_back(epoch); };
    const auto done = run_training(model, pool, quick_recipe(), training, validation, hooks);
    ASSERT_TRUE(done.ok()) << done.error().message;
    EXPECT_TRUE(done->finished);
    ASSERT_EQ(steps.size(), 16U);  // 30 examples in batches of 8, 4 epochs
    EXPECT_EQ(done->steps_in_all, 16U);
    ASSERT_EQ(epochs.size(), 5U);  // one before the first step
    EXPECT_NEAR(epochs[0].validation_loss, std::log(double{kVocabulary}), 1e-5);
    EXPECT_DOUBLE_EQ(epochs[0].validation_right, 0.0);
    EXPECT_DOUBLE_EQ(epochs.back().validation_right, 1.0);
    EXPECT_LT(epochs.back().validation_loss, epochs[0].validation_loss);
    EXPECT_FLOAT_EQ(static_cast<float>(steps.back().learning_rate), 0.01F);
    std::uint64_t tokens = 0;
    for (std::size_t step = 0; step < 4; ++step) {
        tokens += steps[step].tokens;
    }
    std::uint64_t inputs = 0;
    for (const TrainExample& example : training) {
        inputs += example.inputs();
    }
    EXPECT_EQ(tokens, inputs) << "an epoch has every example once";
}

TEST(Trainer, ResumesBitForBit) {
    const ScratchFolder folder("trainer");
    ThreadPool pool(1);
    const auto training = examples(30);
    const auto validation = examples(9);
    Bigrams whole;
    ASSERT_TRUE(run_training(whole, pool, quick_recipe(), training, validation).ok());
    TrainHooks hooks;
    hooks.checkpoint = folder.path() / "checkpoint";
    std::size_t parts = 0;
    TrainHistory last;
    while (!last.finished) {
        Bigrams part;  // a program that was started again
        int asked = 0;
        hooks.wish = [&] { return ++asked > 9 ? TrainWish::pause : TrainWish::go_on; };
        const auto history = run_training(part, pool, quick_recipe(), training, validation, hooks);
        ASSERT_TRUE(history.ok()) << history.error().message;
        last = *history;
        EXPECT_TRUE(std::filesystem::exists(hooks.checkpoint));
        ASSERT_LT(++parts, 20U);
        if (last.finished) {
            EXPECT_EQ(std::memcmp(part.table().data(), whole.table().data(), part.table().size() * sizeof(float)), 0);
        }
    }
    EXPECT_GT(parts, 3U);
    EXPECT_EQ(last.steps.size(), 16U);
    Bigrams again;  // killed before the weights were written elsewhere
    ASSERT_TRUE(run_training(again, pool, quick_recipe(), training, validation, hooks).ok());
    EXPECT_EQ(again.learned, 0);
    EXPECT_EQ(std::memcmp(again.table().data(), whole.table().data(), whole.table().size() * sizeof(float)), 0);
}

TEST(Trainer, FinishKeepsTheBest) {
    Bigrams model;
    ThreadPool pool(1);
    TrainHooks hooks;
    std::size_t steps = 0;
    hooks.stepped = [&](const TrainStep&, const TrainHistory&) { ++steps; };
    hooks.wish = [&] { return steps >= 6 ? TrainWish::finish : TrainWish::go_on; };
    const auto done = run_training(model, pool, quick_recipe(), examples(30), examples(9), hooks);
    ASSERT_TRUE(done.ok());
    EXPECT_TRUE(done->finished);
    EXPECT_EQ(done->steps.size(), 6U);
    EXPECT_EQ(done->epochs.back().step, 6U) << "what was learned since the last epoch is measured";
}

TEST(Trainer, FinishBeforeTheFirstMeasurementMeasuresOnce) {
    Bigrams model;
    ThreadPool pool(1);
    TrainHooks hooks;
    hooks.wish = [] { return TrainWish::finish; };
    const auto done = run_training(model, pool, quick_recipe(), examples(30), examples(9), hooks);
    ASSERT_TRUE(done.ok());
    EXPECT_TRUE(done->finished);
    ASSERT_EQ(done->epochs.size(), 1U);
    EXPECT_EQ(done->epochs.back().step, done->steps.size());
}

TEST(Trainer, PatienceEndsARunThatGetsNoBetter) {
    Bigrams model;
    ThreadPool pool(1);
    TrainRecipe recipe = quick_recipe();
    recipe.epochs = 50;
    recipe.patience = 2;
    recipe.keep = KeepBest::loss;
    recipe.learning_rate = 0.5F;
    // What is measured is the opposite of what is learned, so the loss only grows.
    auto validation = examples(9);
    for (TrainExample& example : validation) {
        example.tokens.back() = 11;
    }
    const auto done = run_training(model, pool, recipe, examples(30), validation);
    ASSERT_TRUE(done.ok());
    EXPECT_EQ(done->best, 0U);
    EXPECT_EQ(done->epochs.size(), 3U);
    EXPECT_FLOAT_EQ(model.table()[0], 0.0F) << "the best weights are those of the beginning";
}

TEST(Trainer, GivesUpWhenNothingCanBeLearned) {
    Bigrams model;
    model.broken = true;
    ThreadPool pool(1);
    TrainRecipe recipe = quick_recipe();
    recipe.epochs = 20;
    const auto done = run_training(model, pool, recipe, examples(30), examples(9));
    ASSERT_FALSE(done.ok());
    EXPECT_NE(done.error().message.find("learning rate"), std::string::npos);
    EXPECT_FLOAT_EQ(model.table()[0], 0.0F);
}

TEST(Trainer, RefusesForeignAndDamagedCheckpoints) {
    const ScratchFolder folder("trainer");
    ThreadPool pool(1);
    TrainHooks hooks;
    hooks.checkpoint = folder.path() / "checkpoint";
    std::size_t asked = 0;
    hooks.wish = [&] { return ++asked > 9 ? TrainWish::pause : TrainWish::go_on; };
    Bigrams model;
    ASSERT_TRUE(run_training(model, pool, quick_recipe(), examples(30), examples(9), hooks).ok());
    hooks.wish = nullptr;
    TrainRecipe other = quick_recipe();
    other.learning_rate = 0.2F;
    const auto refused = run_training(model, pool, other, examples(30), examples(9), hooks);
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.error().message.find("other settings"), std::string::npos);
    EXPECT_FALSE(run_training(model, pool, quick_recipe(), examples(31), examples(9), hooks).ok());
    const auto size = std::filesystem::file_size(hooks.checkpoint);
    {
        std::fstream file(hooks.checkpoint, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(static_cast<std::streamoff>(size) - 40);
        file.put('\x7f');
    }
    EXPECT_FALSE(run_training(model, pool, quick_recipe(), examples(30), examples(9), hooks).ok());
    std::filesystem::resize_file(hooks.checkpoint, size / 2);
    EXPECT_FALSE(run_training(model, pool, quick_recipe(), examples(30), examples(9), hooks).ok());
}

TEST(Trainer, ExplainsARecipeThatCannotWork) {
    Bigrams model;
    ThreadPool pool(1);
    TrainRecipe recipe = quick_recipe();
    recipe.learning_rate = 0.0F;
    EXPECT_FALSE(run_training(model, pool, recipe, examples(3), examples(3)).ok());
    recipe = quick_recipe();
    EXPECT_FALSE(run_training(model, pool, recipe, {}, examples(3)).ok());
    EXPECT_FALSE(run_training(model, pool, recipe, examples(3), {}).ok());
    recipe.batch = 0;
    EXPECT_FALSE(run_training(model, pool, recipe, examples(3), examples(3)).ok());
}

}  // namespace
}  // namespace lapidary
