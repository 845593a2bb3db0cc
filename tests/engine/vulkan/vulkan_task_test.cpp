// Tasks on a graphics device: the same labels and fields as on the processor. On a small model, or on the one in the
// file LAPIDARY_LARGE_MODEL.
#include <cmath>
#include <cstdlib>

#include "engine/vulkan/vulkan_support.h"
#include "task/classify.h"
#include "task/extract.h"

namespace lapidary::test {
namespace {

class VulkanTask : public VulkanTest {
protected:
    std::shared_ptr<LoadedModel> loaded(bool on_device) {
        const char* const large = std::getenv("LAPIDARY_LARGE_MODEL");
        const std::filesystem::path file =
            large != nullptr ? std::filesystem::path(large) : kGoldenFolder / "gemma3-tiny-F32.gguf";
        LoadOptions options;
        options.backend = "cpu";
        options.precision = Precision::exact;
        options.threads = 2;
        auto model = load_model(file, options);
        EXPECT_TRUE(model.ok()) << model.error().message;
        if (on_device) {
            (*model)->device = on_vulkan(file, Precision::exact);
        }
        return *model;
    }
};

TEST_F(VulkanTask, LabelsHaveTheSameProbabilities) {
    ClassifyTask task;
    task.labels = {{"refund", "money back"}, {"refund request", ""}, {"card", ""}, {"card lost", ""}, {"other", ""}};
    std::vector<std::string> texts;
    for (int index = 0; index < (full_size() ? 12 : 5); ++index) {
        texts.push_back("Message " + std::to_string(index));
        for (int word = 0; word < index * 5; ++word) {
            texts.back() += " word" + std::to_string(word % 7);
        }
    }
    std::vector<std::vector<float>> scores[2];
    for (const bool on_device : {false, true}) {
        auto classifier = make_classifier(loaded(on_device), task);
        ASSERT_TRUE(classifier.ok()) << classifier.error().message;
        const Status status = (*classifier)
                                  ->classify(texts,
                                             [&](std::size_t, const Classification& result) {
                                                 scores[on_device ? 1 : 0].push_back(result.scores);
                                                 return true;
                                             },
                                             {});
        ASSERT_TRUE(status.ok()) << status.error().message;
    }
    for (std::size_t text = 0; text < texts.size(); ++text) {
        for (std::size_t label = 0; label < task.labels.size(); ++label) {
            EXPECT_NEAR(scores[0][text][label], scores[1][text][label], 1e-4) << texts[text];
        }
    }
}

TEST_F(VulkanTask, FieldsAreTheSame) {
    const ExtractTask task{{}, R"({"type": "object", "properties": {"name": {"type": "string", "maxLength": 12},
        "total": {"type": "number"}, "paid": {"type": "boolean"}}, "required": ["name", "total", "paid"]})"};
    std::string answers[2];
    for (const bool on_device : {false, true}) {
        auto extractor = make_extractor(loaded(on_device), task);
        ASSERT_TRUE(extractor.ok()) << extractor.error().message;
        const auto result = (*extractor)->extract("ACME Ltd. Total: EUR 1,234.50");
        ASSERT_TRUE(result.ok()) << result.error().message;
        answers[on_device ? 1 : 0] = result->json;
    }
    EXPECT_EQ(answers[0], answers[1]);
}

}  // namespace
}  // namespace lapidary::test
