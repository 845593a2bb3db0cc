#include "fleet/finder_training.h"

#include <utility>
#include <vector>

#include "base/rounding.h"

namespace lapidary {

namespace {

OrderedJson recipe_json(const FieldFinder& finder, const FinderJob& job, const ExtractProof& proof) {
    const FinderOptions& options = job.options;
    return {{"model", "linear scores of hashed features of runs of words, softmax over a document's runs"},
            {"weights", finder.size()},
            {"epochs", finder.epochs()},
            {"learning_rate", four_digits(double{options.learning_rate})},
            {"seed", options.seed},
            {"documents", std::min<std::size_t>(proof.training().texts.size(), options.most_texts)},
            {"learned_from", job.refit ? "all rows, after the test" : "the train rows"}};
}

std::vector<std::string> names_of(const std::vector<FinderField>& fields) {
    std::vector<std::string> names;
    names.reserve(fields.size());
    for (const FinderField& field : fields) {
        names.push_back(field.name);
    }
    return names;
}

}  // namespace

Result<std::shared_ptr<const FieldFinder>> learn_finder(const FieldDocuments& training,
                                                        const FieldDocuments& validation, const FieldAnswers& answers,
                                                        const FinderOptions& options, ThreadPool& pool,
                                                        const std::stop_token& stop, const FinderProgress& progress) {
    LAPIDARY_ASSIGN(std::vector<FinderField> fields, finder_fields(answers));
    const std::vector<std::string> names = names_of(fields);
    LAPIDARY_ASSIGN(FieldFinder finder, FieldFinder::train(std::move(fields), {training.texts, training.truth},
                                                           {validation.texts, validation.truth}, options, pool, stop,
                                                           [&](std::size_t field, std::uint32_t epoch, double right) {
                                                               if (progress) {
                                                                   progress(names[field], epoch, right);
                                                               }
                                                           }));
    return std::make_shared<const FieldFinder>(std::move(finder));
}

Result<TrainedFinder> train_finder(const Dataset& data, const FinderJob& job, ThreadPool& pool,
                                   const std::stop_token& stop, const FinderProgress& progress) {
    LAPIDARY_TRY(check_specialist_folder(job.out));
    LAPIDARY_ASSIGN(const FieldAnswers answers, FieldAnswers::create(job.task));
    ExtractProof proof(data, answers);
    TrainedFinder out;
    Specialist& specialist = out.specialist;
    specialist.method = kFieldFinderMethod;
    specialist.extract = job.task;
    LAPIDARY_ASSIGN(specialist.finder,
                    learn_finder(proof.training(), proof.validation(), answers, job.options, pool, stop, progress));
    LAPIDARY_ASSIGN(const auto extractor, make_extractor(specialist.finder, job.task));
    LAPIDARY_TRY(proof.measure(*extractor, job.wanted_accuracy, job.options.seed,
                               [&](std::uint64_t, std::uint64_t) { return !stop.stop_requested(); }));
    out.measures = proof.measures();
    specialist.extract->info.threshold = out.measures.threshold.threshold;
    OrderedJson found = data_card(data, job.notes);
    found["rows_that_do_not_fit"] = out.measures.left_out;
    specialist.card = {{"base", kFieldFinderMethod},
                       {"data", std::move(found)},
                       {"recipe", recipe_json(*specialist.finder, job, proof)},
                       {"threshold", threshold_card(out.measures.threshold, job.wanted_accuracy)},
                       {"test", proof.test_card()},
                       {"notes", job.notes.notes}};
    if (job.refit) {
        FinderOptions again = job.options;
        again.fixed_epochs = specialist.finder->epochs();
        const FieldDocuments all = collect_documents(data, answers, std::nullopt);
        LAPIDARY_ASSIGN(specialist.finder, learn_finder(all, {}, answers, again, pool, stop, {}));
    }
    LAPIDARY_TRY(write_specialist(job.out, specialist));
    specialist.folder = job.out;
    return out;
}

}  // namespace lapidary
