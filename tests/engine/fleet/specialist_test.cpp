// Specialists: trained, written, read back, used; and folders that are damaged or hold something else.
#include "fleet/specialist.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "base/random.h"
#include "fleet/words_specialist.h"

namespace lapidary {
namespace {

namespace fs = std::filesystem;

// Three labels whose words mostly differ; every tenth text has the words of another label.
Dataset sample(std::size_t count) {
    constexpr std::array<std::array<const char*, 4>, 3> kWords{
        {{"card", "bank", "money", "account"}, {"parcel", "door", "driver", "late"}, {"shirt", "size", "red", "long"}}};
    constexpr std::array<const char*, 3> kLabels{"bank", "delivery", "shop"};
    Random random(5);
    std::string csv = "text,label\n";
    for (std::size_t row = 0; row < count; ++row) {
        const std::size_t label = row % 3;
        const std::size_t words = row % 10 == 0 ? (label + 1) % 3 : label;
        for (int word = 0; word < 5; ++word) {
            csv += std::string(kWords.at(words).at(random.below(4))) + " ";
        }
        csv += "n" + std::string(1 + row / 26 % 26, 'a') + static_cast<char>('a' + row % 26) + "," + kLabels.at(label) +
               "\n";
    }
    TableOptions reading;
    reading.header = true;
    auto table = read_all(TableReader::parse(csv, "sample.csv", reading).value(), reading);
    DatasetOptions options;
    options.text_column = "text";
    options.label_column = "label";
    return make_dataset(std::move(table).value(), options).value();
}

Specialist trained(const Dataset& data, unsigned threads = 1) {
    ThreadPool pool(threads);
    WordsRecipe recipe;
    recipe.wanted_accuracy = 0.85;
    auto words = train_words(data, recipe, pool);
    EXPECT_TRUE(words.ok()) << words.error().message;
    TaskInfo info;
    info.name = "desk";
    info.title = "Which desk";
    return make_words_specialist(data, std::move(words).value(), recipe, info, {{"bank", "about money"}},
                                 {"sample.csv", "made up here", {"a note"}});
}

class SpecialistFolder : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("lapidary-specialist-" + std::to_string(getpid()));
        fs::remove_all(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    static std::string bytes(const fs::path& path) {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    static void put(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }
    [[nodiscard]] std::string problem() const {
        const auto read = read_specialist(folder_);
        return read.ok() ? std::string() : read.error().message;
    }

    fs::path folder_;
};

TEST(TrainWords, FindsStrengthThresholdAndQuality) {
    const Dataset data = sample(1500);
    ThreadPool pool(1);
    WordsRecipe recipe;
    recipe.wanted_accuracy = 0.85;
    std::size_t steps = 0;
    const auto made = train_words(data, recipe, pool, {}, [&](const WordsProgress& progress) {
        EXPECT_LT(progress.trial, progress.trials);
        EXPECT_EQ(progress.trials, recipe.strengths.size());
        ++steps;
    });
    ASSERT_TRUE(made.ok()) << made.error().message;
    EXPECT_GE(steps, 3U);
    ASSERT_EQ(made->trials.size(), 3U);
    for (const WordsTrial& trial : made->trials) {
        EXPECT_TRUE(trial.strength != made->tuning.strength || trial.log_loss <= made->trials[0].log_loss);
    }
    // Nine of ten texts have the words of their label.
    EXPECT_GT(made->test.report.accuracy, 0.8);
    EXPECT_LT(made->test.report.accuracy, 0.98);
    EXPECT_LT(made->test.expected_calibration_error, 0.1);
    EXPECT_NEAR(made->majority.accuracy, 1.0 / 3.0, 0.12);
    ASSERT_TRUE(made->threshold.coverage.has_value());
    EXPECT_GE(made->threshold.coverage->accuracy, 0.85);
    EXPECT_LE(made->threshold.threshold, made->threshold.coverage->threshold);
}

// Latin texts say their label; the label of Greek ones is chance.
Dataset two_scripts(std::size_t count) {
    Random random(8);
    std::string csv = "text,label\n";
    for (std::size_t row = 0; row < count; ++row) {
        const bool greek = row % 2 == 0;
        const bool bank = random.below(2) == 0;
        for (int word = 0; word < 3; ++word) {
            const char first = greek || !bank ? 'p' : 'c';
            for (const char letter :
                 {first, static_cast<char>('a' + random.below(20)), static_cast<char>('a' + random.below(20))}) {
                // A Greek letter for each Latin one: U+03B1 and on.
                const auto code = static_cast<unsigned char>(0xB1 + (letter - 'a') % 14);
                csv += greek ? std::string{'\xCE', static_cast<char>(code)} : std::string{letter};
            }
            csv += ' ';
        }
        csv += std::to_string(row) + (bank ? ",bank\n" : ",shop\n");
    }
    TableOptions reading;
    reading.header = true;
    DatasetOptions options;
    options.text_column = "text";
    options.label_column = "label";
    return make_dataset(read_all(TableReader::parse(csv, "two.csv", reading).value(), reading).value(), options)
        .value();
}

TEST(TrainWords, EachScriptGetsItsTuning) {
    const Dataset data = two_scripts(1200);
    ThreadPool pool(1);
    WordsRecipe recipe;
    recipe.strengths = {0.001, 10.0};
    recipe.count_ratios = true;
    recipe.ratio_scripts = {script_of("cab")};
    recipe.refit = true;
    recipe.features.scripts_apart = true;
    const auto made = train_words(data, recipe, pool);
    ASSERT_TRUE(made.ok()) << made.error().message;
    EXPECT_EQ(made->trials.size(), 2U);
    const auto tuning_of = [&](std::uint32_t script) {
        const auto found = made->of_scripts.find(script);
        return found == made->of_scripts.end() ? made->tuning : found->second;
    };
    EXPECT_EQ(tuning_of(script_of("cab")), (WordsTuning{10.0, true}));
    EXPECT_EQ(tuning_of(script_of("\u03B1")), (WordsTuning{0.001, false}));
    EXPECT_GT(made->test.report.accuracy, 0.65);
    recipe.features.scripts_apart = false;
    EXPECT_FALSE(train_words(data, recipe, pool).ok()) << "scripts without scripts apart";
    recipe.ratio_scripts.clear();
    EXPECT_TRUE(train_words(data, recipe, pool)->of_scripts.empty());
}

TEST(TrainWords, RefusesTooFewTexts) {
    ThreadPool pool(1);
    const auto made = train_words(sample(60), {}, pool);
    ASSERT_FALSE(made.ok());
    EXPECT_NE(made.error().message.find("too few texts"), std::string::npos);
    WordsRecipe recipe;
    recipe.strengths = {};
    EXPECT_FALSE(train_words(sample(600), recipe, pool).ok());
    std::stop_source stop;
    stop.request_stop();
    const auto stopped = train_words(sample(600), {}, pool, stop.get_token());
    ASSERT_FALSE(stopped.ok());
    EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
}

TEST_F(SpecialistFolder, ComesBackAsItWas) {
    const Dataset data = sample(600);
    const Specialist specialist = trained(data);
    ASSERT_TRUE(write_specialist(folder_, specialist).ok());
    ASSERT_TRUE(is_specialist(folder_));
    const auto read = read_specialist(folder_);
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_EQ(Json(read->card), Json(specialist.card));
    EXPECT_EQ(to_json(read->task), to_json(specialist.task));
    EXPECT_EQ(read->task.labels[0].description, "about money");
    EXPECT_EQ(read->card.at("data").at("attribution"), "made up here");
    EXPECT_EQ(read->card.at("test").at("rows"), select(data, Part::test).texts.size());
    const std::vector<std::string> texts{"a parcel at the door", "my account", ""};
    const auto scores = [&](const Specialist& of) {
        std::vector<float> out;
        const auto classifier = open_classifier(of, of.task, {});
        EXPECT_TRUE(classifier.ok());
        EXPECT_TRUE((*classifier)
                        ->classify(texts,
                                   [&](std::size_t, const Classification& result) {
                                       out.insert(out.end(), result.scores.begin(), result.scores.end());
                                       return true;
                                   },
                                   {})
                        .ok());
        return out;
    };
    EXPECT_EQ(scores(*read), scores(specialist));
}

TEST_F(SpecialistFolder, IsTheSameForAnyNumberOfThreads) {
    const Dataset data = sample(600);
    ASSERT_TRUE(write_specialist(folder_, trained(data, 1)).ok());
    const std::string manifest = bytes(folder_ / "specialist.json");
    const std::string words = bytes(folder_ / "words.bag");
    ASSERT_TRUE(write_specialist(folder_, trained(data, 3)).ok()) << "a specialist may be replaced";
    EXPECT_EQ(bytes(folder_ / "specialist.json"), manifest);
    EXPECT_EQ(bytes(folder_ / "words.bag"), words);
}

TEST_F(SpecialistFolder, SortsIntoSomeOfItsLabels) {
    const Specialist specialist = trained(sample(600));
    ClassifyTask task;
    task.labels = {{"shop", ""}, {"bank", ""}};
    const auto classifier = open_classifier(specialist, task, {});
    ASSERT_TRUE(classifier.ok()) << classifier.error().message;
    const std::vector<std::string> texts{"my bank account"};
    ASSERT_TRUE((*classifier)
                    ->classify(texts,
                               [](std::size_t, const Classification& result) {
                                   EXPECT_EQ(result.labels[0], 1U);
                                   EXPECT_NEAR(result.scores[0] + result.scores[1], 1.0F, 1e-5F);
                                   return true;
                               },
                               {})
                    .ok());
    task.labels = {{"bank", ""}, {"weather", ""}};
    const auto unknown = open_classifier(specialist, task, {});
    ASSERT_FALSE(unknown.ok());
    EXPECT_NE(unknown.error().message.find("\"weather\""), std::string::npos);
}

TEST_F(SpecialistFolder, DamageIsASentence) {
    ASSERT_TRUE(write_specialist(folder_, trained(sample(600))).ok());
    const std::string words = bytes(folder_ / "words.bag");
    const std::string manifest = bytes(folder_ / "specialist.json");
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string changed = manifest;
        const std::size_t at = changed.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        put(folder_ / "specialist.json", changed.replace(at, from.size(), to));
        const std::string message = problem();
        put(folder_ / "specialist.json", manifest);
        return message;
    };
    EXPECT_EQ(problem(), "");
    EXPECT_NE(with("\"version\": 1", "\"version\": 2").find("newer Lapidary"), std::string::npos);
    EXPECT_NE(with("\"bag-of-words\"", "\"crystal\"").find("the method \"crystal\""), std::string::npos);
    EXPECT_NE(with("\"bag-of-words\"", "\"lora\"").find("not named adapter_model"), std::string::npos);
    EXPECT_NE(with("\"words.bag\"", "\"../words.bag\"").find("not named words.bag"), std::string::npos);
    EXPECT_NE(with("lapidary-specialist", "something").find("another kind"), std::string::npos);
    EXPECT_NE(with("\"name\": \"shop\"", "\"name\": \"ship\"").find("other labels"), std::string::npos);
    EXPECT_NE(with("\"sharpness\"", "\"bluntness\"").find("calibration"), std::string::npos);
    EXPECT_NE(with("\"task\": {", "\"task\": {\"colour\": 1,").find("\"colour\""), std::string::npos);
    for (std::size_t length = 0; length < manifest.size(); length += 97) {
        put(folder_ / "specialist.json", manifest.substr(0, length));
        EXPECT_NE(problem(), "") << length;
    }
    put(folder_ / "specialist.json", manifest);
    put(folder_ / "words.bag", words.substr(0, words.size() / 2));
    EXPECT_NE(problem().find("not the model that specialist.json describes"), std::string::npos);
    fs::remove(folder_ / "words.bag");
    EXPECT_NE(problem(), "");
}

TEST_F(SpecialistFolder, ReplacesNothingElse) {
    fs::create_directories(folder_);
    put(folder_ / "letter.txt", "mine");
    const Status status = write_specialist(folder_, trained(sample(600)));
    ASSERT_FALSE(status.ok());
    EXPECT_NE(status.error().message.find("is no specialist"), std::string::npos);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}

}  // namespace
}  // namespace lapidary
