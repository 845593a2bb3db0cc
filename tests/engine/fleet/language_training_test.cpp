// From texts to a specialist with the model that ships: what comes out must be usable, measured, and the same again
// after an interruption.
#include "fleet/language_training.h"

#include <gtest/gtest.h>

#include <array>
#include <fstream>

#include "base/random.h"
#include "fleet/text_training.h"
#include "scratch_folder.h"

namespace lapidary {
namespace {

constexpr const char* kStarter = LAPIDARY_SOURCE_DIR "/resources/models/starter-chat";

// Two kinds of sentences that differ in one word each, 200 of them.
Dataset pets() {
    constexpr std::array<const char*, 4> kCats{"purrs", "meows", "climbs the curtain", "chases the mouse"};
    constexpr std::array<const char*, 4> kDogs{"barks", "fetches the ball", "wags its tail", "guards the house"};
    constexpr std::array<const char*, 25> kWhen{"today",     "at noon",   "again",    "all night", "in the rain",
                                                "slowly",    "happily",   "outside",  "near me",   "by the door",
                                                "at home",   "in spring", "at lunch", "for hours", "with joy",
                                                "once",      "twice",     "often",    "never",     "on Monday",
                                                "on Friday", "in May",    "at dawn",  "at sunset", "quickly"};
    std::string csv = "text,label\n";
    for (const char* when : kWhen) {
        for (std::size_t what = 0; what < kCats.size(); ++what) {
            csv += "It " + std::string(kCats[what]) + " " + when + ",cat\n";
            csv += "It " + std::string(kDogs[what]) + " " + when + ",dog\n";
        }
    }
    auto reader = TableReader::parse(csv, "pets.csv");
    auto data = make_dataset(std::move(read_all(std::move(reader).value())).value());
    EXPECT_TRUE(data.ok()) << data.error().message;
    return std::move(data).value();
}

LanguageJob job_in(const std::filesystem::path& out) {
    LanguageJob job;
    job.base = {"starter", kStarter, 0};
    job.out = out;
    job.recipe = recipe_for(Budget::quick, TrainMethod::lora);
    job.recipe.model.precision = Precision::exact;
    job.recipe.model.lora.rank = 4;
    job.recipe.run.learning_rate = 3e-3F;
    job.recipe.run.epochs = 4;
    job.recipe.run.batch = 4;
    job.recipe.zero_shot = 5;
    job.info.name = "pets";
    job.load.threads = 1;
    job.load.backend = "cpu";
    return job;
}

std::string bytes(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(LanguageTraining, MakesASpecialistThatKnowsItsLabels) {
    const ScratchFolder folder("language-training");
    const Dataset data = pets();
    const LanguageJob job = job_in(folder.path() / "pets");
    TrainPlan plan;
    std::vector<TrainStage> stages;
    LanguageHooks hooks;
    hooks.planned = [&](const TrainPlan& made) { plan = made; };
    hooks.stage = [&](TrainStage stage) { stages.push_back(stage); };
    const auto trained = train_language(data, job, hooks);
    ASSERT_TRUE(trained.ok()) << trained.error().message;
    EXPECT_GT(plan.seconds, 0.0);
    EXPECT_EQ(plan.training + plan.validation + plan.test, data.rows.size());
    EXPECT_NE(plan.example.find("It "), std::string::npos);
    EXPECT_EQ(stages.size(), 4U);
    EXPECT_EQ(trained->board.standings.size(), 4U);
    EXPECT_GE(trained->board.standings.back().report.accuracy, 0.9) << "a word decides";
    EXPECT_FALSE(std::filesystem::exists(job.out / kCheckpointFile));

    const auto specialist = read_specialist(job.out);
    ASSERT_TRUE(specialist.ok()) << specialist.error().message;
    EXPECT_EQ(specialist->method, kLoraMethod);
    EXPECT_EQ(specialist->base.name, "starter");
    EXPECT_FALSE(specialist->task.list_labels);
    EXPECT_EQ(specialist->card.at("scoreboard").at("rows"), plan.test);
    auto classifier = open_classifier(*specialist, specialist->task, job.load);
    ASSERT_TRUE(classifier.ok()) << classifier.error().message;
    const std::vector<std::string> texts{"It meows on a chair", "It barks on a chair"};
    std::vector<std::size_t> labels;
    ASSERT_TRUE((*classifier)
                    ->classify(texts,
                               [&](std::size_t, const Classification& result) {
                                   labels.push_back(result.labels.front());
                                   return true;
                               },
                               {})
                    .ok());
    EXPECT_EQ(labels, (std::vector<std::size_t>{0, 1}));
}

TEST(LanguageTraining, GoesOnAfterAPause) {
    const ScratchFolder folder("language-pause");
    const Dataset data = pets();
    LanguageJob whole = job_in(folder.path() / "whole");
    whole.recipe.zero_shot = 0;
    whole.recipe.run.epochs = 1;
    ASSERT_TRUE(train_language(data, whole).ok());
    LanguageJob parts = whole;
    parts.out = folder.path() / "parts";
    int pauses = 0;
    for (bool done = false; !done && pauses < 10;) {
        int steps = 0;
        LanguageHooks hooks;
        hooks.stepped = [&](const TrainStep&, const TrainHistory&) { ++steps; };
        hooks.wish = [&] { return steps >= 15 ? TrainWish::pause : TrainWish::go_on; };
        const auto trained = train_language(data, parts, hooks);
        done = trained.ok();
        if (!done) {
            EXPECT_EQ(trained.error().code, ErrorCode::cancelled) << trained.error().message;
            EXPECT_TRUE(std::filesystem::exists(parts.out / kCheckpointFile));
            ++pauses;
        }
    }
    EXPECT_GE(pauses, 2);
    EXPECT_TRUE(bytes(whole.out / "adapter_model.safetensors") == bytes(parts.out / "adapter_model.safetensors"));
}

TEST(LanguageTraining, WhoeverDoesNotWaitForTheUntrainedModelGoesWithout) {
    const ScratchFolder folder("language-finish");
    LanguageJob job = job_in(folder.path() / "pets");
    job.recipe.run.epochs = 1;
    bool comparing = false;
    LanguageHooks hooks;
    hooks.stage = [&](TrainStage stage) { comparing = stage == TrainStage::comparing; };
    hooks.wish = [&] { return comparing ? TrainWish::finish : TrainWish::go_on; };
    const auto trained = train_language(pets(), job, hooks);
    ASSERT_TRUE(trained.ok()) << trained.error().message;
    EXPECT_EQ(trained->board.standings.size(), 3U);
    EXPECT_TRUE(is_specialist(job.out));
}

TEST(LanguageTraining, AnotherBaseIsRefused) {
    const ScratchFolder folder("language-base");
    LanguageJob job = job_in(folder.path() / "pets");
    job.recipe.zero_shot = 0;
    job.recipe.run.epochs = 1;
    ASSERT_TRUE(train_language(pets(), job).ok());
    auto specialist = read_specialist(job.out);
    ASSERT_TRUE(specialist.ok());
    specialist->base.fingerprint ^= 1U;
    const auto other = open_classifier(*specialist, specialist->task, job.load);
    ASSERT_FALSE(other.ok());
    EXPECT_NE(other.error().message.find("another model"), std::string::npos);
    specialist->base.path = folder.path() / "gone";
    const auto gone = open_classifier(*specialist, specialist->task, job.load);
    ASSERT_FALSE(gone.ok());
    EXPECT_NE(gone.error().message.find("put it there again"), std::string::npos);
}

TEST(TextTraining, MakesAModelThatEverythingElseLoads) {
    const ScratchFolder folder("text-training");
    constexpr std::array<const char*, 10> kSyllables{"ka", "lo", "mi", "ter", "sun", "var", "pel", "ne", "bri", "da"};
    Random random(3);
    std::string lines;
    for (int text = 0; text < 150; ++text) {
        lines += R"({"text": "The cat)";
        for (int word = 0; word < 20; ++word) {
            lines += ' ';
            for (std::size_t part = 0; part < 1 + random.below(3); ++part) {
                lines += kSyllables.at(random.below(kSyllables.size()));
            }
        }
        lines += "\"}\n";
    }
    auto reader = TableReader::parse(lines, "numbers.jsonl");
    DatasetOptions options;
    options.text_column = "text";
    options.labels = false;
    const auto data = make_dataset(std::move(read_all(std::move(reader).value())).value(), options);
    ASSERT_TRUE(data.ok()) << data.error().message;
    TextJob job;
    job.out = folder.path() / "model";
    job.fresh = {.vocabulary = {.size = 512},
                 .hidden_size = 32,
                 .ffn_size = 64,
                 .layer_count = 2,
                 .head_count = 2,
                 .kv_head_count = 1,
                 .head_dim = 16,
                 .context_length = 128,
                 .sliding_window = 16,
                 .full_every = 2};
    job.run.epochs = 4;
    job.run.batch = 8;
    job.run.learning_rate = 1e-2F;
    job.run.keep = KeepBest::loss;
    job.threads = 1;
    const auto trained = train_text(*data, job);
    ASSERT_TRUE(trained.ok()) << trained.error().message;
    EXPECT_LT(trained->history.epochs.back().validation_loss, 0.8 * trained->history.epochs.front().validation_loss);
    EXPECT_GT(trained->test.bits_per_byte, 0.0);
    LoadOptions load;
    load.threads = 1;
    load.backend = "cpu";
    const auto model = load_model(job.out, load);
    ASSERT_TRUE(model.ok()) << model.error().message;
    EXPECT_EQ((*model)->config().layer_count, 2U);
    EXPECT_EQ((*model)->tokenizer->vocabulary().end_of_turn, 5);
    job.fresh.head_dim = 15;
    EXPECT_FALSE(train_text(*data, job).ok());
}

}  // namespace
}  // namespace lapidary
