#include "fleet/writing_training.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "fleet/conversations.h"
#include "fleet/learning.h"
#include "fleet/versions.h"

namespace lapidary {

namespace {

double perplexity_of(double loss, double tokens) {
    return std::exp(loss / std::max(tokens, 1.0));
}

// Rows are what chance has chosen, so they are what is resampled; a row counts by its tokens.
Result<WritingQuality> quality_of(const LossProof& proof, std::uint64_t seed) {
    WritingQuality out;
    double before = 0.0;
    double after = 0.0;
    for (std::size_t row = 0; row < proof.before.size(); ++row) {
        before += proof.before[row].loss;
        after += proof.after[row].loss;
        out.tokens += proof.after[row].scored;
    }
    const auto tokens = static_cast<double>(out.tokens);
    out.examples = proof.before.size();
    out.perplexity_before = perplexity_of(before, tokens);
    out.perplexity_after = perplexity_of(after, tokens);
    std::vector<double> saved;
    for (std::size_t row = 0; row < proof.before.size(); ++row) {
        saved.push_back((proof.before[row].loss - proof.after[row].loss) * static_cast<double>(out.examples) /
                        std::max(tokens, 1.0));
    }
    BootstrapOptions options;
    options.seed = seed;
    LAPIDARY_ASSIGN(out.saved, bootstrap_mean(saved, options));
    return out;
}

class Training {
public:
    Training(const Dataset& data, const WritingJob& job, const LanguageHooks& hooks)
        : data_(data), job_(job), hooks_(hooks), pool_(job.load.threads) {}

    Result<TrainedWriting> run() {
        begin(TrainStage::preparing);
        LanguageRecipe recipe = job_.recipe;
        recipe.run.keep = KeepBest::loss;
        LAPIDARY_ASSIGN(opened_, open_base(job_.base, recipe, job_.out));
        LAPIDARY_ASSIGN(const Examples training, examples(Part::train));
        LAPIDARY_ASSIGN(const Examples validation, examples(Part::validation));
        LAPIDARY_ASSIGN(const Examples test, examples(Part::test));
        LossProof proof{test, {}, {}};
        LAPIDARY_ASSIGN(out_.history,
                        learn(opened_, training, validation, test.examples.size(), job_.out, pool_, hooks_, &proof));
        LAPIDARY_ASSIGN(out_.proof.quality, quality_of(proof, recipe.run.seed));
        LAPIDARY_TRY(write_some());
        return finish();
    }

private:
    void begin(TrainStage stage) const {
        if (hooks_.stage) {
            hooks_.stage(stage);
        }
    }

    Result<Examples> examples(Part part) {
        const std::uint32_t longest = opened_.recipe.examples.document_tokens;
        if (!job_.task.answers) {
            return text_examples(*opened_.tokenizer, select(data_, part).texts,
                                 std::min(longest, opened_.recipe.run.row_tokens));
        }
        std::vector<Conversation> conversations;
        for (const DatasetRow& row : data_.rows) {
            if (row.part == part) {
                LAPIDARY_ASSIGN(Conversation conversation, conversation_of(row));
                conversations.push_back(std::move(conversation));
            }
        }
        LAPIDARY_ASSIGN(Examples examples, chat_examples(*opened_.tokenizer, conversations, longest));
        out_.left_out += examples.cut;
        return examples;
    }

    // Whoever does not want to wait for the samples goes without: everything is learned and measured.
    Status write_some() {
        Specialist& specialist = out_.specialist;
        specialist.method = opened_.recipe.model.method == TrainMethod::lora ? kLoraMethod : kFullMethod;
        specialist.base = opened_.base;
        specialist.folder = job_.out;
        specialist.write = job_.task;
        if (job_.samples == 0) {
            return {};
        }
        begin(TrainStage::comparing);
        LAPIDARY_ASSIGN(out_.proof.samples, write_samples(data_, specialist, job_.load, job_.samples,
                                                          [&](std::size_t done, std::size_t all) {
                                                              if (hooks_.answered) {
                                                                  hooks_.answered(done, all);
                                                              }
                                                              return !hooks_.wish || hooks_.wish() == TrainWish::go_on;
                                                          }));
        return {};
    }

    [[nodiscard]] OrderedJson test_card() const {
        const WritingQuality& quality = out_.proof.quality;
        return {{"answers", quality.examples},
                {"tokens", quality.tokens},
                {"perplexity_before", quality.perplexity_before},
                {kPerplexityMetric, quality.perplexity_after},
                {"nats_saved", {quality.saved.low, quality.saved.high}}};
    }

    Result<TrainedWriting> finish() {
        out_.specialist.card = {{"base", opened_.base.name},
                                {"data", data_card(data_, job_.notes)},
                                {"recipe", recipe_card(opened_.recipe)},
                                {"history", history_card(out_.history)},
                                {"test", test_card()},
                                {"notes", job_.notes.notes}};
        LAPIDARY_TRY(write_specialist(job_.out, out_.specialist));
        return std::move(out_);
    }

    const Dataset& data_;
    const WritingJob& job_;
    const LanguageHooks& hooks_;
    ThreadPool pool_;
    OpenedBase opened_;
    TrainedWriting out_;
};

}  // namespace

Result<TrainedWriting> train_writing(const Dataset& data, const WritingJob& job, const LanguageHooks& hooks) {
    return Training(data, job, hooks).run();
}

}  // namespace lapidary
