#include "fleet/extract_training.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

#include "base/rounding.h"
#include "evaluate/judge.h"
#include "fleet/learning.h"
#include "task/extract.h"
#include "task/field_answers.h"
#include "task/prompt.h"
#include "train/table.h"

namespace lapidary {

namespace fs = std::filesystem;

namespace {

// One part of the data, side by side.
struct Documents {
    std::vector<std::string> texts;
    std::vector<std::string> answers;  // JSON
    std::vector<std::string> truth;    // [documents, fields]
    std::vector<std::uint64_t> numbers;
};

// What an extractor said of documents.
struct Read {
    std::vector<std::string> values;  // [documents, fields]
    std::vector<double> confidence;   // of each document
    double ms = 0.0;                  // a document
};

double mean_exact(const ExtractionReport& report) {
    const double sum = std::accumulate(report.fields.begin(), report.fields.end(), 0.0,
                                       [](double so_far, const FieldReport& field) { return so_far + field.exact; });
    return sum / static_cast<double>(std::max<std::size_t>(report.fields.size(), 1));
}

class Training {
public:
    Training(const Dataset& data, const ExtractJob& job, const LanguageHooks& hooks, FieldAnswers answers)
        : data_(data), job_(job), hooks_(hooks), answers_(std::move(answers)), pool_(job.load.threads) {
        for (const AnswerField& field : answers_.fields()) {
            names_.push_back(field.name);
        }
    }

    Result<TrainedExtract> run() {
        begin(TrainStage::preparing);
        LAPIDARY_ASSIGN(opened_, open_base(job_.base, job_.recipe, job_.out));
        opened_.recipe.run.keep = KeepBest::loss;
        const Documents training = collect(Part::train);
        const Documents validation = collect(Part::validation);
        test_ = collect(Part::test);
        LAPIDARY_ASSIGN(const Examples learned, examples(training));
        LAPIDARY_ASSIGN(const Examples checked, examples(validation));
        LAPIDARY_ASSIGN(out_.history, learn(opened_, learned, checked, test_.texts.size(), job_.out, pool_, hooks_));
        LAPIDARY_TRY(prove(validation));
        return finish();
    }

private:
    void begin(TrainStage stage) const {
        if (hooks_.stage) {
            hooks_.stage(stage);
        }
    }

    [[nodiscard]] TrainWish wish() const { return hooks_.wish ? hooks_.wish() : TrainWish::go_on; }

    // What an example has of a text: of a long one the rest is not read, so what stands there is not to be learned.
    [[nodiscard]] std::string_view read_part(std::string_view text) const {
        const auto spans = encode_document(*opened_.tokenizer, text);
        const std::size_t most = opened_.recipe.examples.document_tokens;
        return spans.ok() && spans->size() > most ? text.substr(0, (*spans)[most - 1].end) : text;
    }

    Documents collect(Part part) {
        Documents out;
        for (const DatasetRow& row : data_.rows) {
            if (row.part != part) {
                continue;
            }
            const std::string_view learned = part == Part::test ? std::string_view(row.text) : read_part(row.text);
            auto answer = answers_.make(learned, row.kept);
            if (!answer) {
                ++out_.left_out;
                continue;
            }
            out_.not_in_text += answer->not_in_text;
            out.texts.push_back(row.text);
            out.answers.push_back(std::move(answer->json));
            std::move(answer->truth.begin(), answer->truth.end(), std::back_inserter(out.truth));
            out.numbers.push_back(row.number);
        }
        return out;
    }

    Result<Examples> examples(const Documents& documents) const {
        return extract_examples(*opened_.tokenizer, job_.task, documents.texts, documents.answers, documents.numbers,
                                opened_.recipe.examples);
    }

    Result<Read> read(Extractor& extractor, std::span<const std::string> texts) const {
        Read out;
        std::size_t answered = 0;
        const Status done = extractor.extract(texts, [&](std::size_t, const Extraction& result) {
            const OrderedJson json = result.cut ? OrderedJson() : OrderedJson::parse(result.json, nullptr, false);
            std::vector<std::string> values = answers_.values(json);
            std::move(values.begin(), values.end(), std::back_inserter(out.values));
            out.confidence.push_back(result.cut ? 0.0 : double{result.confidence});
            out.ms += result.ms / static_cast<double>(texts.size());
            if (hooks_.answered) {
                hooks_.answered(++answered, texts.size());
            }
            return wish() != TrainWish::pause;
        });
        if (!done.ok()) {
            return wish() == TrainWish::pause ? training_paused() : done.error();
        }
        return out;
    }

    // Documents with every field right, as answers to a question of yes or no.
    [[nodiscard]] Answers whole_documents(const Documents& documents, const Read& read) const {
        Answers out;
        const std::size_t width = names_.size();
        for (std::size_t document = 0; document < documents.texts.size(); ++document) {
            bool right = true;
            for (std::size_t field = document * width; field < (document + 1) * width; ++field) {
                right = right && field_matches(documents.truth[field], read.values[field]);
            }
            out.truth.push_back(right ? 1 : 0);
            out.predicted.push_back(1);
            out.confidence.push_back(read.confidence[document]);
        }
        return out;
    }

    // The specialist as it will be used: loaded from its folder, its threshold chosen on validation documents.
    Status prove(const Documents& validation) {
        begin(TrainStage::measuring);
        Specialist& specialist = out_.specialist;
        specialist.method = opened_.recipe.model.method == TrainMethod::lora ? kLoraMethod : kFullMethod;
        specialist.base = opened_.base;
        specialist.folder = job_.out;
        specialist.extract = job_.task;
        ExtractOptions how;
        how.window = opened_.recipe.examples.document_tokens;
        how.overlap = std::min(how.overlap, how.window / 4);
        LAPIDARY_ASSIGN(Extractor extractor, open_extractor(specialist, job_.load, how));
        LAPIDARY_ASSIGN(const Read chosen, read(extractor, validation.texts));
        LAPIDARY_ASSIGN(threshold_,
                        choose_threshold(whole_documents(validation, chosen), opened_.recipe.wanted_accuracy));
        specialist.extract->info.threshold = threshold_.threshold;
        LAPIDARY_ASSIGN(const Read test, read(extractor, test_.texts));
        ms_per_document_ = test.ms;
        LAPIDARY_ASSIGN(out_.report, report_extraction(names_, test_.truth, test.values));
        LAPIDARY_TRY(note(test));
        return ask_base(how);
    }

    Status note(const Read& read) {
        constexpr std::size_t kMost = 50;
        const std::size_t width = names_.size();
        std::vector<double> shares(test_.texts.size(), 0.0);
        for (std::size_t at = 0; at < test_.truth.size(); ++at) {
            const std::size_t document = at / width;
            if (field_matches(test_.truth[at], read.values[at])) {
                shares[document] += 1.0 / static_cast<double>(width);
            } else if (out_.mistakes.size() < kMost) {
                out_.mistakes.push_back({test_.numbers[document], names_[at % width], test_.truth[at], read.values[at],
                                         read.confidence[document]});
            }
        }
        LAPIDARY_ASSIGN(out_.mean_exact, bootstrap_mean(shares, {.seed = opened_.recipe.run.seed}));
        return {};
    }

    // The base as it came. Whoever does not want to wait for it goes without.
    Status ask_base(const ExtractOptions& how) {
        const std::size_t documents = std::min<std::size_t>(opened_.recipe.zero_shot, test_.texts.size());
        if (documents == 0) {
            return {};
        }
        begin(TrainStage::comparing);
        LAPIDARY_ASSIGN(auto model, load_model(opened_.base.path, job_.load));
        LAPIDARY_ASSIGN(Extractor extractor, Extractor::create(std::move(model), job_.task, how));
        LAPIDARY_ASSIGN(const Read base, read(extractor, std::span(test_.texts).first(documents)));
        LAPIDARY_ASSIGN(out_.base,
                        report_extraction(names_, std::span(test_.truth).first(base.values.size()), base.values));
        out_.base_documents = documents;
        return {};
    }

    Result<TrainedExtract> finish() {
        OrderedJson test = to_json(out_.report);
        test["mean_exact_interval"] = {four_digits(out_.mean_exact.low), four_digits(out_.mean_exact.high)};
        test["ms_per_document"] = four_digits(ms_per_document_);
        if (out_.base) {
            test["baselines"] = {{"base_zero_shot", to_json(*out_.base)}};
        }
        OrderedJson found = data_card(data_, job_.notes);
        found["rows_that_do_not_fit"] = out_.left_out;
        found["values_not_in_text"] = out_.not_in_text;
        out_.specialist.card = {{"base", opened_.base.name},
                                {"data", std::move(found)},
                                {"recipe", recipe_card(opened_.recipe)},
                                {"history", history_card(out_.history)},
                                {"threshold", threshold_card(threshold_, opened_.recipe.wanted_accuracy)},
                                {"test", std::move(test)},
                                {"notes", job_.notes.notes}};
        LAPIDARY_TRY(write_specialist(job_.out, out_.specialist));
        return std::move(out_);
    }

    const Dataset& data_;
    const ExtractJob& job_;
    const LanguageHooks& hooks_;
    FieldAnswers answers_;
    ThreadPool pool_;
    std::vector<std::string> names_;  // of the fields
    OpenedBase opened_;               // with the job's recipe
    Documents test_;
    ChosenThreshold threshold_;
    double ms_per_document_ = 0.0;
    TrainedExtract out_;
};

}  // namespace

Result<Dataset> read_extract_dataset(const fs::path& path, const ExtractTask& task, DatasetOptions options) {
    LAPIDARY_ASSIGN(const FieldAnswers answers, FieldAnswers::create(task));
    TableOptions reading;
    reading.bad_rows = BadRows::skip;
    LAPIDARY_ASSIGN(Table table, read_table(path, reading));
    options.labels = false;
    LAPIDARY_ASSIGN(options.kept_columns, answers.find_columns(table.columns));
    return make_dataset(std::move(table), options);
}

Result<TrainedExtract> train_extract(const Dataset& data, const ExtractJob& job, const LanguageHooks& hooks) {
    LAPIDARY_ASSIGN(FieldAnswers answers, FieldAnswers::create(job.task));
    return Training(data, job, hooks, std::move(answers)).run();
}

OrderedJson to_json(const ExtractionReport& report) {
    OrderedJson fields = OrderedJson::object();
    for (const FieldReport& field : report.fields) {
        fields[field.name] = {{"exact", four_digits(field.exact)}, {"token_f1", four_digits(field.token_f1)}};
    }
    return {{"documents", report.documents},
            {"fields", std::move(fields)},
            {"mean_exact", four_digits(mean_exact(report))},
            {"document_exact", four_digits(report.document_exact)}};
}

}  // namespace lapidary
