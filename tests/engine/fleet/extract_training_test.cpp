// From documents with their fields to a specialist that pulls them out, with the model that ships.
#include "fleet/extract_training.h"

#include <gtest/gtest.h>

#include <array>
#include <fstream>

#include "base/random.h"
#include "scratch_folder.h"

namespace lapidary {
namespace {

constexpr const char* kStarter = LAPIDARY_SOURCE_DIR "/resources/models/starter-chat";

// Orders of which a word tells the kind; the name stands behind "for".
void write_orders(const std::filesystem::path& path) {
    constexpr std::array<const char*, 12> kNames{"Anna", "Ben",  "Cleo", "Dora", "Emil", "Finn",
                                                 "Gina", "Hugo", "Ida",  "Jack", "Kate", "Lena"};
    constexpr std::array<const char*, 4> kThings{"a red ball", "a big box", "some bread", "two cats"};
    std::ofstream file(path);
    file << "text,name,kind\n";
    for (const char* name : kNames) {
        for (const char* thing : kThings) {
            file << "Please send " << thing << " for " << name << "," << name << ",order\n";
            file << "I bring back " << thing << " for " << name << "," << name << ",return\n";
        }
    }
    file << "No name here,Zoe,order\n";     // learned as missing
    file << "A word too many,,nonsense\n";  // fits no kind
}

ExtractTask orders() {
    ExtractTask task;
    task.info.name = task.info.title = "orders";
    task.schema = R"({"type": "object", "properties": {"kind": {"enum": ["order", "return"]},
                      "name": {"type": ["string", "null"]}}, "required": ["kind", "name"]})";
    task.verbatim = true;
    return task;
}

ExtractJob job_in(const std::filesystem::path& out) {
    ExtractJob job;
    job.base = {"starter", kStarter, 0};
    job.out = out;
    job.task = orders();
    job.recipe = recipe_for(Budget::quick, TrainMethod::lora);
    job.recipe.model.precision = Precision::exact;
    job.recipe.run.learning_rate = 4e-3F;
    job.recipe.run.epochs = 6;
    job.recipe.run.batch = 4;
    job.recipe.zero_shot = 4;
    job.load.threads = 2;
    job.load.backend = "cpu";
    return job;
}

class ExtractTraining : public testing::Test {
protected:
    ExtractTraining() : folder_("extract-training") { write_orders(folder_.path() / "orders.csv"); }

    [[nodiscard]] Dataset data() const {
        DatasetOptions options;
        options.test_share = options.validation_share = 0.2;
        auto made = read_extract_dataset(folder_.path() / "orders.csv", orders(), options);
        EXPECT_TRUE(made.ok()) << made.error().message;
        return std::move(made).value();
    }

    ScratchFolder folder_;
};

TEST_F(ExtractTraining, MakesASpecialistThatKnowsItsFields) {
    const ExtractJob job = job_in(folder_.path() / "orders");
    const auto trained = train_extract(data(), job);
    ASSERT_TRUE(trained.ok()) << trained.error().message;
    EXPECT_EQ(trained->measures.left_out, 1U);
    EXPECT_EQ(trained->measures.not_in_text, 1U);
    ASSERT_EQ(trained->measures.quality.report.fields.size(), 2U);
    EXPECT_EQ(trained->measures.quality.report.fields[0].name, "kind");
    EXPECT_GE(trained->measures.quality.report.fields[0].exact, 0.9) << "one word decides";
    const ExtractBaseline* const base = trained->measures.baseline(kBaseBaseline);
    ASSERT_NE(base, nullptr);
    EXPECT_EQ(base->report.documents, 4U);
    EXPECT_EQ(trained->measures.baseline(kFinderBaseline), nullptr) << "a choice need not stand in the text";
    EXPECT_GT(trained->measures.quality.mean_exact.value, trained->measures.quality.mean_exact.low - 1e-9);
    for (const FieldMistake& mistake : trained->measures.quality.mistakes) {
        EXPECT_NE(mistake.truth, mistake.answer);
    }

    const auto specialist = read_specialist(job.out);
    ASSERT_TRUE(specialist.ok()) << specialist.error().message;
    ASSERT_TRUE(specialist->extract);
    EXPECT_TRUE(specialist->extract->verbatim);
    EXPECT_EQ(specialist->card.at("data").at("rows_that_do_not_fit"), 1);
    EXPECT_EQ(specialist->card.at("test").at("fields").at("kind").at("exact"),
              trained->measures.quality.report.fields[0].exact);
    auto extractor = open_extractor(*specialist, job.load);
    ASSERT_TRUE(extractor.ok()) << extractor.error().message;
    const auto read = (*extractor)->extract("I bring back a red ball for Max");
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(Json::parse(read->json).at("kind"), "return");
    EXPECT_FALSE(open_classifier(*specialist, {}, job.load).ok()) << "it does not sort";
}

TEST_F(ExtractTraining, PausesAndGoesOn) {
    ExtractJob job = job_in(folder_.path() / "paused");
    job.recipe.run.epochs = 1;
    job.recipe.zero_shot = 0;
    int steps = 0;
    LanguageHooks hooks;
    hooks.stepped = [&](const TrainStep&, const TrainHistory&) { ++steps; };
    hooks.wish = [&] { return steps >= 5 ? TrainWish::pause : TrainWish::go_on; };
    const auto paused = train_extract(data(), job, hooks);
    ASSERT_FALSE(paused.ok());
    EXPECT_EQ(paused.error().code, ErrorCode::cancelled);
    EXPECT_FALSE(is_specialist(job.out));
    const auto trained = train_extract(data(), job);
    ASSERT_TRUE(trained.ok()) << trained.error().message;
    EXPECT_GT(trained->history.steps.size(), 5U);
    EXPECT_EQ(trained->measures.baseline(kBaseBaseline), nullptr);
}

TEST_F(ExtractTraining, NeedsAColumnForEveryField) {
    std::ofstream(folder_.path() / "few.csv") << "text,name\nfor Max,Max\n";
    const auto few = read_extract_dataset(folder_.path() / "few.csv", orders(), {});
    ASSERT_FALSE(few.ok());
    EXPECT_NE(few.error().message.find("\"kind\""), std::string::npos) << few.error().message;
}

}  // namespace
}  // namespace lapidary
