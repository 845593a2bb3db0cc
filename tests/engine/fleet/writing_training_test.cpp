// From conversations or texts to a specialist that writes like them, with the model that ships.
#include "fleet/writing_training.h"

#include <gtest/gtest.h>

#include "fleet/conversations.h"
#include "fleet/versions.h"
#include "scratch_folder.h"

namespace lapidary {
namespace {

constexpr const char* kStarter = LAPIDARY_SOURCE_DIR "/resources/models/starter-chat";

Table replies() {
    Table table;
    table.columns = {"question", "answer"};
    for (std::uint64_t row = 1; row <= 60; ++row) {
        table.rows.push_back({row, {"Where is box " + std::to_string(row) + "?", "The box is in the red van."}});
    }
    return table;
}

WritingJob job_in(const std::filesystem::path& out) {
    WritingJob job;
    job.base = {"starter", kStarter, 0};
    job.out = out;
    job.task.info.name = job.task.info.title = "replies";
    job.recipe = recipe_for(Budget::quick, TrainMethod::lora);
    job.recipe.model.precision = Precision::exact;
    job.recipe.run.learning_rate = 4e-3F;
    job.recipe.run.epochs = 3;
    job.recipe.run.batch = 4;
    job.load.threads = 2;
    job.load.backend = "cpu";
    job.samples = 2;
    return job;
}

TEST(WritingTraining, AnswersAreLearned) {
    const ScratchFolder folder("writing-training");
    const auto data = make_chat_dataset(replies());
    ASSERT_TRUE(data.ok()) << data.error().message;
    const WritingJob job = job_in(folder.path() / "replies");
    const auto trained = train_writing(*data, job);
    ASSERT_TRUE(trained.ok()) << trained.error().message;
    const WritingQuality& quality = trained->proof.quality;
    EXPECT_TRUE(quality.better());
    EXPECT_LT(quality.perplexity_after, 0.5 * quality.perplexity_before);
    EXPECT_NEAR(quality.saved.value, std::log(quality.perplexity_before / quality.perplexity_after), 1e-6);
    ASSERT_EQ(trained->proof.samples.size(), 2U);
    const WritingSample& sample = trained->proof.samples.front();
    EXPECT_EQ(sample.prompt, "Where is box " + std::to_string(sample.row) + "?");
    EXPECT_EQ(sample.truth, "The box is in the red van.");
    EXPECT_NE(sample.before, sample.after);

    const auto specialist = read_specialist(job.out);
    ASSERT_TRUE(specialist.ok()) << specialist.error().message;
    ASSERT_TRUE(specialist->write);
    EXPECT_TRUE(specialist->write->answers);
    EXPECT_EQ(specialist->write->info.title, "replies");
    EXPECT_FALSE(knows_a_task(job.out)) << "documents are nothing for it";
    const auto classifier = open_classifier(*specialist, {}, job.load);
    ASSERT_FALSE(classifier.ok());
    EXPECT_NE(classifier.error().message.find("use chat"), std::string::npos) << classifier.error().message;
    EXPECT_FALSE(open_extractor(*specialist, job.load).ok());
    const auto versions = list_versions(job.out);
    ASSERT_TRUE(versions.ok());
    EXPECT_EQ(versions->front().metric, kPerplexityMetric);
    EXPECT_EQ(versions->front().test_rows, quality.examples);
}

// All weights of the model, from texts alone; the samples are the model's in the folder.
TEST(WritingTraining, TextsAreCarriedOn) {
    const ScratchFolder folder("writing-texts");
    Table table;
    table.columns = {"text"};
    for (std::uint64_t row = 1; row <= 60; ++row) {
        table.rows.push_back({row, {"Day " + std::to_string(row) + ": the sun came up and the cat slept on the mat."}});
    }
    DatasetOptions options;
    options.labels = false;
    const auto data = make_dataset(std::move(table), options);
    ASSERT_TRUE(data.ok()) << data.error().message;
    WritingJob job = job_in(folder.path() / "diary");
    job.task.answers = false;
    job.recipe.model.method = TrainMethod::full;
    job.recipe.run.learning_rate = 5e-4F;
    const auto trained = train_writing(*data, job);
    ASSERT_TRUE(trained.ok()) << trained.error().message;
    EXPECT_TRUE(trained->proof.quality.better());
    ASSERT_EQ(trained->proof.samples.size(), 2U);
    EXPECT_TRUE(trained->proof.samples[0].prompt.starts_with("Day "));
    EXPECT_FALSE(trained->proof.samples[0].after.empty());
    const auto specialist = read_specialist(job.out);
    ASSERT_TRUE(specialist.ok()) << specialist.error().message;
    EXPECT_FALSE(specialist->write->answers);
    EXPECT_EQ(specialist->method, kFullMethod);
}

TEST(Conversations, AreReadAsPeopleWriteThem) {
    Table table;
    table.columns = {"turns"};
    table.rows = {{1, {R"([{"role": "user", "text": "tea"}, {"role": "user", "text": "please"},
                           {"role": "assistant", "text": "here"}, {"role": "user", "text": "thanks"}])"}},
                  {2, {R"([{"from": "human", "value": "cake"}, {"from": "gpt", "value": "there"}])"}},
                  {3, {R"([{"role": "assistant", "text": "who?"}, {"role": "user", "text": "me"}])"}}};
    const auto data = make_chat_dataset(std::move(table));
    ASSERT_TRUE(data.ok()) << data.error().message;
    EXPECT_EQ(data->findings.malformed.rows, std::vector<std::uint64_t>{3});
    ASSERT_EQ(data->rows.size(), 2U);
    for (const DatasetRow& row : data->rows) {
        const auto conversation = conversation_of(row);
        ASSERT_TRUE(conversation.ok());
        ASSERT_EQ(conversation->turns.size(), 2U) << "what comes after the last answer teaches nothing";
        EXPECT_EQ(conversation->turns[0].text, row.number == 1 ? "tea\nplease" : "cake");
    }
}

}  // namespace
}  // namespace lapidary
