#include "fleet/extract_training.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "fleet/finder_training.h"
#include "fleet/learning.h"
#include "task/extract.h"
#include "task/field_answers.h"
#include "task/prompt.h"
#include "train/table.h"

namespace lapidary {

namespace fs = std::filesystem;

namespace {

class Training {
public:
    Training(const Dataset& data, const ExtractJob& job, const LanguageHooks& hooks, FieldAnswers answers)
        : data_(data), job_(job), hooks_(hooks), answers_(std::move(answers)), pool_(job.load.threads) {}

    Result<TrainedExtract> run() {
        begin(TrainStage::preparing);
        LAPIDARY_ASSIGN(opened_, open_base(job_.base, job_.recipe, job_.out));
        opened_.recipe.run.keep = KeepBest::loss;
        proof_.emplace(data_, answers_, [&](std::string_view text) { return read_part(text); });
        LAPIDARY_ASSIGN(const Examples learned, examples(proof_->training()));
        LAPIDARY_ASSIGN(const Examples checked, examples(proof_->validation()));
        LAPIDARY_ASSIGN(out_.history,
                        learn(opened_, learned, checked, proof_->test().texts.size(), job_.out, pool_, hooks_));
        LAPIDARY_TRY(prove());
        return finish();
    }

private:
    void begin(TrainStage stage) const {
        if (hooks_.stage) {
            hooks_.stage(stage);
        }
    }

    [[nodiscard]] bool pauses() const { return hooks_.wish && hooks_.wish() == TrainWish::pause; }

    // What an example has of a text: of a long one the rest is not read, so what stands there is not to be learned.
    [[nodiscard]] std::string_view read_part(std::string_view text) const {
        const auto spans = encode_document(*opened_.tokenizer, text);
        const std::size_t most = opened_.recipe.examples.document_tokens;
        return spans.ok() && spans->size() > most ? text.substr(0, (*spans)[most - 1].end) : text;
    }

    Result<Examples> examples(const FieldDocuments& documents) const {
        return extract_examples(*opened_.tokenizer, job_.task, documents.texts, documents.answers, documents.numbers,
                                opened_.recipe.examples);
    }

    // A cancel of ours is a pause.
    [[nodiscard]] Status paused_or(const Status& status) const {
        return !status.ok() && pauses() ? training_paused() : status;
    }

    // The specialist as it will be used: loaded from its folder.
    Status prove() {
        begin(TrainStage::measuring);
        Specialist& specialist = out_.specialist;
        specialist.method = opened_.recipe.model.method == TrainMethod::lora ? kLoraMethod : kFullMethod;
        specialist.base = opened_.base;
        specialist.folder = job_.out;
        specialist.extract = job_.task;
        ExtractOptions how;
        how.window = opened_.recipe.examples.document_tokens;
        how.overlap = std::min(how.overlap, how.window / 4);
        const Answered answered = [&](std::uint64_t done, std::uint64_t all) {
            if (hooks_.answered) {
                hooks_.answered(done, all);
            }
            return !pauses();
        };
        LAPIDARY_ASSIGN(const auto extractor, open_extractor(specialist, job_.load, how));
        LAPIDARY_TRY(
            paused_or(proof_->measure(*extractor, opened_.recipe.wanted_accuracy, opened_.recipe.run.seed, answered)));
        specialist.extract->info.threshold = proof_->measures().threshold.threshold;
        begin(TrainStage::comparing);
        LAPIDARY_TRY(paused_or(ask_finder(answered)));
        return paused_or(ask_base(how, answered));
    }

    // Where the fields cannot be found without a language model there is nothing to compare with.
    Status ask_finder(const Answered& answered) {
        FinderOptions options;
        options.seed = opened_.recipe.run.seed;
        std::stop_source stop;
        const auto finder = learn_finder(proof_->training(), proof_->validation(), answers_, options, pool_,
                                         stop.get_token(), [&](const std::string&, std::uint32_t, double) {
                                             if (pauses()) {
                                                 stop.request_stop();
                                             }
                                         });
        if (!finder.ok()) {
            return finder.error().code == ErrorCode::cancelled ? Status(finder.error()) : Status();
        }
        LAPIDARY_ASSIGN(const auto extractor, make_extractor(*finder, job_.task));
        return proof_->compare(kFinderBaseline, *extractor, proof_->test().texts.size(), answered);
    }

    // The base as it came. Whoever does not want to wait for it goes without.
    Status ask_base(const ExtractOptions& how, const Answered& answered) {
        if (opened_.recipe.zero_shot == 0) {
            return {};
        }
        LAPIDARY_ASSIGN(auto model, load_model(opened_.base.path, job_.load));
        LAPIDARY_ASSIGN(const auto extractor, make_extractor(std::move(model), job_.task, how));
        return proof_->compare(kBaseBaseline, *extractor, opened_.recipe.zero_shot, answered);
    }

    Result<TrainedExtract> finish() {
        out_.measures = proof_->measures();
        OrderedJson found = data_card(data_, job_.notes);
        found["rows_that_do_not_fit"] = out_.measures.left_out;
        found["values_not_in_text"] = out_.measures.not_in_text;
        out_.specialist.card = {{"base", opened_.base.name},
                                {"data", std::move(found)},
                                {"recipe", recipe_card(opened_.recipe)},
                                {"history", history_card(out_.history)},
                                {"threshold", threshold_card(out_.measures.threshold, opened_.recipe.wanted_accuracy)},
                                {"test", proof_->test_card()},
                                {"notes", job_.notes.notes}};
        LAPIDARY_TRY(write_specialist(job_.out, out_.specialist));
        return std::move(out_);
    }

    const Dataset& data_;
    const ExtractJob& job_;
    const LanguageHooks& hooks_;
    FieldAnswers answers_;
    ThreadPool pool_;
    OpenedBase opened_;  // with the job's recipe
    std::optional<ExtractProof> proof_;
    TrainedExtract out_;
};

}  // namespace

Result<Dataset> read_extract_dataset(const fs::path& path, const ExtractTask& task, DatasetOptions options) {
    TableOptions reading;
    reading.bad_rows = BadRows::skip;
    LAPIDARY_ASSIGN(Table table, read_table(path, reading));
    return make_extract_dataset(std::move(table), task, std::move(options));
}

Result<Dataset> make_extract_dataset(Table table, const ExtractTask& task, DatasetOptions options) {
    LAPIDARY_ASSIGN(const FieldAnswers answers, FieldAnswers::create(task));
    options.labels = false;
    LAPIDARY_ASSIGN(options.kept_columns, answers.find_columns(table.columns));
    return make_dataset(std::move(table), options);
}

Result<TrainedExtract> train_extract(const Dataset& data, const ExtractJob& job, const LanguageHooks& hooks) {
    LAPIDARY_ASSIGN(FieldAnswers answers, FieldAnswers::create(job.task));
    return Training(data, job, hooks, std::move(answers)).run();
}

}  // namespace lapidary
