// A stop request that comes in the middle of a batch: no further layer is computed, and what was interrupted leaves
// nothing behind.
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <stop_token>

#include "engine/forwarding_device.h"
#include "generate/session.h"
#include "task/classify.h"
#include "task/extract.h"

namespace lapidary {
namespace {

// Asks for a stop after so many layers have been computed, and counts those that are computed in spite of it.
class StoppingDevice final : public ForwardingDevice {
public:
    using ForwardingDevice::ForwardingDevice;

    Status feed_forward(std::uint32_t layer) override {
        late += stop.stop_requested() ? 1 : 0;
        if (layers_left-- == 1) {
            stop.request_stop();
        }
        return ForwardingDevice::feed_forward(layer);
    }

    std::stop_source stop;
    int layers_left = 0;  // 0 or less: no stop
    int late = 0;
};

// Documents about as long as a batch, so that the stop comes within the first one.
const std::vector<std::string> kTexts = [] {
    std::vector<std::string> texts;
    for (int text = 0; text < 3; ++text) {
        texts.emplace_back();
        for (int line = 0; line < 12; ++line) {
            texts.back() += "Line " + std::to_string(line * 3 + text) + " of a letter about the total of 12.50 EUR.\n";
        }
    }
    return texts;
}();

class CancelTest : public testing::Test {
protected:
    void SetUp() override {
        LoadOptions options;
        options.threads = 2;
        auto loaded = load_model(std::filesystem::path(LAPIDARY_SOURCE_DIR) / "resources/models/starter-chat", options);
        ASSERT_TRUE(loaded.ok()) << loaded.error().message;
        model_ = *loaded;
        auto device = std::make_unique<StoppingDevice>(std::move(model_->device));
        device_ = device.get();
        model_->device = std::move(device);
    }

    // `work` is stopped in its second layer, then done again: the same comes out as if it had not been stopped.
    void stop_and_repeat(const std::function<Result<std::string>(std::stop_token)>& work) {
        const auto whole = work({});
        ASSERT_TRUE(whole.ok()) << whole.error().message;
        ASSERT_GT(model_->config().layer_count, 3U);
        device_->layers_left = 2;
        const auto stopped = work(device_->stop.get_token());
        ASSERT_FALSE(stopped.ok());
        EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
        EXPECT_EQ(device_->late, 0);
        EXPECT_LE(device_->layers_left, 0);  // it was computing when the stop came
        device_->stop = {};
        const auto again = work({});
        ASSERT_TRUE(again.ok()) << again.error().message;
        EXPECT_EQ(*again, *whole);
    }

    std::shared_ptr<LoadedModel> model_;
    StoppingDevice* device_ = nullptr;
};

TEST_F(CancelTest, ASession) {
    auto session = Session::create(model_, 512);
    ASSERT_TRUE(session.ok());
    std::vector<TokenId> ids(400);
    for (std::size_t index = 0; index < ids.size(); ++index) {
        ids[index] = static_cast<TokenId>(300 + index % 97);
    }
    stop_and_repeat([&](std::stop_token stop) -> Result<std::string> {
        LAPIDARY_ASSIGN(const std::span<const float> logits, session->evaluate(ids, std::move(stop)));
        std::string bytes(logits.size_bytes(), '\0');
        std::copy_n(reinterpret_cast<const char*>(logits.data()), bytes.size(), bytes.begin());
        const std::vector<TokenId> other{5, 6, 7};
        LAPIDARY_TRY(session->evaluate(other));  // so that the next one has everything to compute again
        return bytes;
    });
}

TEST_F(CancelTest, AClassifier) {
    const ClassifyTask task{{}, {{"letter", ""}, {"invoice", ""}, {"something else", ""}}};
    auto classifier = make_classifier(model_, task);
    ASSERT_TRUE(classifier.ok());
    stop_and_repeat([&](std::stop_token stop) -> Result<std::string> {
        std::string scores;
        LAPIDARY_TRY((*classifier)
                         ->classify(
                             kTexts,
                             [&](std::size_t, const Classification& result) {
                                 for (const float score : result.scores) {
                                     scores += std::to_string(score) + " ";
                                 }
                                 return true;
                             },
                             std::move(stop)));
        return scores;
    });
}

TEST_F(CancelTest, AnExtractor) {
    const char* const schema =
        R"({"type": "object", "properties": {"total": {"type": "string", "maxLength": 12}}, "required": ["total"]})";
    auto extractor = make_extractor(model_, {{}, schema}, {.max_tokens = 40});
    ASSERT_TRUE(extractor.ok()) << extractor.error().message;
    stop_and_repeat([&](std::stop_token stop) -> Result<std::string> {
        std::string answers;
        LAPIDARY_TRY((*extractor)
                         ->extract(
                             kTexts,
                             [&](std::size_t, const Extraction& result) {
                                 answers += result.json;
                                 return true;
                             },
                             std::move(stop)));
        return answers;
    });
}

}  // namespace
}  // namespace lapidary
