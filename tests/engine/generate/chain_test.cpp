// Tokens that a device chooses by itself: the answer is the one that the sampler gives token by token, also where the
// device's draws are wrong, at ends, and when somebody cancels.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <numeric>
#include <optional>

#include "engine/forwarding_device.h"
#include "generate/session.h"
#include "model/forward.h"

namespace lapidary {
namespace {

// The processor, playing a device that chooses tokens. Every `wrong_every`-th draw is the best but one of its list.
class ChainingModel final : public ForwardingDevice {
public:
    ChainingModel(std::unique_ptr<DeviceModel> inner, std::size_t wrong_every)
        : ForwardingDevice(std::move(inner)), wrong_every_(wrong_every) {}

    [[nodiscard]] std::uint32_t max_chain(std::uint32_t, bool) const override { return 5; }
    Status chain(const Batch& batch, std::uint32_t steps, const DrawRequest* draw, std::span<ChosenToken> out,
                 const std::stop_token& stop) override {
        ++chains;
        std::int32_t token = batch.tokens[0];
        for (std::uint32_t step = 0; step < steps; ++step) {
            std::vector<float> logits(config().vocab_size);
            const std::uint32_t row = 0;
            LAPIDARY_TRY(forward(below(), {{&token, 1}, batch.sequences}, {{&row, 1}, {}, logits}));
            out[step] = choose(logits, draw, step);
            token = out[step].id;
        }
        if (stop.stop_requested()) {
            batch.sequences[0].cache->rewind(batch.sequences[0].cache->length() - steps);
            return Error{ErrorCode::cancelled, "Cancelled.", {}};
        }
        return {};
    }

    std::size_t chains = 0;
    std::size_t wrong = 0;

private:
    ChosenToken choose(std::span<const float> logits, const DrawRequest* draw, std::uint32_t step) {
        std::vector<TokenLogit> all;
        for (std::size_t id = 0; id < logits.size(); ++id) {
            all.push_back({static_cast<std::int32_t>(id), logits[id]});
        }
        std::sort(all.begin(), all.end(), [](const TokenLogit& a, const TokenLogit& b) {
            return a.logit != b.logit ? a.logit > b.logit : a.id < b.id;
        });
        if (draw == nullptr) {
            return {all[0].id, 0.0F, {}};
        }
        all.resize(DrawRequest::kLongest);
        SamplingOptions options{.temperature = draw->temperature,
                                .top_k = static_cast<int>(draw->top_k),
                                .top_p = draw->top_p,
                                .min_p = draw->min_p};
        ChosenToken right{all[0].id, 0.0F, all};
        right.id = FixedDraw::token(options, draw->uniforms[step], all);
        if (++drawn_ % wrong_every_ == 0) {
            const std::int32_t other = right.id == all[0].id ? all[1].id : all[0].id;
            right.id = other;
            ++wrong;
        }
        return right;
    }

    // The definition of a draw, written down once more.
    struct FixedDraw {
        static std::int32_t token(const SamplingOptions& options, double uniform, std::span<const TokenLogit> sorted) {
            std::vector<double> weights;
            for (int rank = 0; rank < options.top_k; ++rank) {
                const TokenLogit& token = sorted[static_cast<std::size_t>(rank)];
                weights.push_back(static_cast<double>(std::exp((token.logit - sorted[0].logit) / options.temperature)));
            }
            const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
            double sum = 0.0;
            std::size_t kept = 0;
            while (kept < weights.size() && (kept == 0 || sum < all * static_cast<double>(options.top_p))) {
                sum += weights[kept++];
            }
            double left = uniform * sum;
            for (std::size_t rank = 0; rank < kept; ++rank) {
                left -= weights[rank];
                if (left < 0.0) {
                    return sorted[rank].id;
                }
            }
            return sorted[kept - 1].id;
        }
    };

    std::size_t wrong_every_;
    std::size_t drawn_ = 0;
};

class ChainTest : public testing::Test {
protected:
    static std::shared_ptr<LoadedModel> load(std::optional<std::size_t> wrong_every) {
        LoadOptions options;
        options.backend = "cpu";
        options.threads = 1;
        auto model = load_model(std::filesystem::path(LAPIDARY_TEST_DATA) / "golden" / "gemma3-tiny-F32.gguf", options);
        EXPECT_TRUE(model.ok()) << model.error().message;
        if (wrong_every) {
            (*model)->device = std::make_unique<ChainingModel>(std::move((*model)->device), *wrong_every);
        }
        return *model;
    }
    static GenerateOptions drawing(std::uint64_t seed) {
        GenerateOptions options;
        options.sampling.seed = seed;
        options.sampling.temperature = 1.3F;
        options.sampling.top_k = 40;
        options.sampling.top_p = 0.97F;
        options.max_tokens = 23;
        options.ignore_end_tokens = true;
        return options;
    }
    static GenerateResult run(const std::shared_ptr<LoadedModel>& model, const GenerateOptions& options,
                              const TokenCallback& on_token = {}, std::stop_token stop = {}) {
        auto session = Session::create(model, 64);
        EXPECT_TRUE(session.ok());
        auto result = generate(*session, kPrompt, options, on_token, std::move(stop));
        EXPECT_TRUE(result.ok()) << result.error().message;
        return *result;
    }
    static ChainingModel& chaining(LoadedModel& model) { return dynamic_cast<ChainingModel&>(*model.device); }

    static inline const std::vector<TokenId> kPrompt{2, 5, 9, 44};
};

TEST_F(ChainTest, WrongDrawsChangeNothing) {
    const auto plain = load(std::nullopt);
    for (const std::size_t wrong_every : {1U, 3U, 4U, 1000000U}) {
        const auto chained = load(wrong_every);
        for (std::uint64_t seed = 0; seed < 12; ++seed) {
            EXPECT_EQ(run(chained, drawing(seed)).ids, run(plain, drawing(seed)).ids) << wrong_every << " " << seed;
        }
        EXPECT_GT(chaining(*chained).chains, 12U * 4U);
        EXPECT_EQ(chaining(*chained).wrong > 0, wrong_every < 1000000);
    }
}

TEST_F(ChainTest, EndsInTheMiddleOfAChain) {
    const auto plain = load(std::nullopt);
    const auto chained = load(3);
    const GenerateResult whole = run(plain, drawing(7));
    for (std::size_t at = 0; at < 12; ++at) {
        GenerateOptions options = drawing(7);
        options.stop_tokens = {whole.ids[at]};
        const GenerateResult wanted = run(plain, options);
        const GenerateResult result = run(chained, options);
        EXPECT_EQ(result.ids, wanted.ids);
        EXPECT_EQ(result.finish, FinishReason::end_token);
    }
}

TEST_F(ChainTest, ASessionGoesOnAfterItsEnd) {
    const auto plain = load(std::nullopt);
    const auto chained = load(4);
    std::vector<std::vector<TokenId>> answers[2];
    for (const auto& model : {plain, chained}) {
        auto session = Session::create(model, 128);
        ASSERT_TRUE(session.ok());
        std::vector<TokenId> ids = kPrompt;
        for (std::uint64_t turn = 0; turn < 3; ++turn) {
            const auto result = generate(*session, ids, drawing(turn));
            ASSERT_TRUE(result.ok());
            answers[model == plain ? 0 : 1].push_back(result->ids);
            ids.insert(ids.end(), result->ids.begin(), result->ids.end());
            ids.push_back(7);
        }
    }
    EXPECT_EQ(answers[0], answers[1]);
}

TEST_F(ChainTest, IsNotUsedForWhatItsListCannotDecide) {
    const auto plain = load(std::nullopt);
    const auto chained = load(2);
    for (int kind = 0; kind < 4; ++kind) {
        GenerateOptions options = drawing(5);
        options.sampling.top_k = kind == 0 ? 0 : kind == 1 ? 65 : 40;
        options.sampling.repeat_penalty = kind == 2 ? 1.2F : 1.0F;
        options.sampling.logprobs = kind == 3 ? 2 : 0;
        EXPECT_EQ(run(chained, options).ids, run(plain, options).ids);
    }
    EXPECT_EQ(chaining(*chained).chains, 0U);
}

TEST_F(ChainTest, ACancelKeepsWhatWasTakenAndTheSession) {
    const auto chained = load(3);
    const auto plain = load(std::nullopt);
    const GenerateResult whole = run(plain, drawing(1));
    auto session = Session::create(chained, 64);
    ASSERT_TRUE(session.ok());
    std::stop_source stop;
    std::size_t seen = 0;
    const auto result = generate(
        *session, kPrompt, drawing(1),
        [&](const GeneratedToken& token) {
            seen += token.token.id >= 0 ? 1 : 0;
            if (seen == 8) {
                stop.request_stop();
            }
            return true;
        },
        stop.get_token());
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result->finish, FinishReason::cancelled);
    EXPECT_EQ(result->ids, std::vector<TokenId>(whole.ids.begin(), whole.ids.begin() + 8));
    const auto again = generate(*session, kPrompt, drawing(1));
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->ids, whole.ids);
}

}  // namespace
}  // namespace lapidary
