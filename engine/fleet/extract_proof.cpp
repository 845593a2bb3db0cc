#include "fleet/extract_proof.h"

#include <algorithm>
#include <utility>

namespace lapidary {

namespace {

// Whether all fields of a document are right, as answers to a question of yes or no.
Answers as_answers(const FieldDocuments& documents, const FieldReading& reading) {
    Answers out;
    for (const bool whole : whole_documents(documents, reading)) {
        out.truth.push_back(whole ? 1 : 0);
    }
    out.predicted.assign(out.truth.size(), 1);
    out.confidence = reading.confidence;
    return out;
}

}  // namespace

const ExtractBaseline* ExtractMeasures::baseline(std::string_view name) const {
    const auto found = std::find_if(baselines.begin(), baselines.end(),
                                    [&](const ExtractBaseline& baseline) { return baseline.name == name; });
    return found == baselines.end() ? nullptr : &*found;
}

ExtractProof::ExtractProof(const Dataset& data, const FieldAnswers& answers, const LearnedPart& learned)
    : answers_(answers),
      training_(collect_documents(data, answers, Part::train, learned)),
      validation_(collect_documents(data, answers, Part::validation, learned)),
      test_(collect_documents(data, answers, Part::test)) {
    for (const FieldDocuments* const part : {&training_, &validation_, &test_}) {
        measures_.left_out += part->left_out;
        measures_.not_in_text += part->not_in_text;
    }
}

Status ExtractProof::measure(Extractor& extractor, double wanted_accuracy, std::uint64_t seed,
                             const Answered& answered) {
    LAPIDARY_ASSIGN(const FieldReading chosen, read_documents(extractor, answers_, validation_.texts, answered));
    LAPIDARY_ASSIGN(measures_.threshold, choose_threshold(as_answers(validation_, chosen), wanted_accuracy));
    LAPIDARY_ASSIGN(const FieldReading reading, read_documents(extractor, answers_, test_.texts, answered));
    LAPIDARY_ASSIGN(measures_.quality, measure_fields(answers_, test_, reading, seed));
    return {};
}

Status ExtractProof::compare(const std::string& name, Extractor& extractor, std::uint64_t documents,
                             const Answered& answered) {
    const std::size_t count = std::min<std::size_t>(documents, test_.texts.size());
    LAPIDARY_ASSIGN(const FieldReading reading,
                    read_documents(extractor, answers_, std::span(test_.texts).first(count), answered));
    LAPIDARY_ASSIGN(FieldQuality quality, measure_fields(answers_, test_, reading, 0));
    measures_.baselines.push_back({name, std::move(quality.report)});
    return {};
}

OrderedJson ExtractProof::test_card() const {
    OrderedJson test = to_json(measures_.quality);
    for (const ExtractBaseline& baseline : measures_.baselines) {
        test["baselines"][baseline.name] = to_json(baseline.report);
    }
    return test;
}

}  // namespace lapidary
