// The proof beside a specialist that pulls fields out: its threshold from validation documents, its quality on test
// documents, and other extractors on the same ones.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "evaluate/judge.h"
#include "fleet/field_quality.h"

namespace lapidary {

// Another extractor on the first of the test documents.
struct ExtractBaseline {
    std::string name;  // as the card names it
    ExtractionReport report;
};

struct ExtractMeasures {
    std::uint64_t left_out = 0;     // rows whose values do not fit the schema
    std::uint64_t not_in_text = 0;  // values that a verbatim task cannot copy
    ChosenThreshold threshold;      // on the validation documents
    FieldQuality quality;           // on the test documents
    std::vector<ExtractBaseline> baselines;

    [[nodiscard]] const ExtractBaseline* baseline(std::string_view name) const;
};

class ExtractProof {
public:
    // `answers` must live as long as this. learned: of the texts of training and validation.
    ExtractProof(const Dataset& data, const FieldAnswers& answers, const LearnedPart& learned = {});

    [[nodiscard]] const FieldDocuments& training() const { return training_; }
    [[nodiscard]] const FieldDocuments& validation() const { return validation_; }
    [[nodiscard]] const FieldDocuments& test() const { return test_; }

    // Chooses a threshold that leaves documents of the wanted accuracy, and measures.
    Status measure(Extractor& extractor, double wanted_accuracy, std::uint64_t seed, const Answered& answered = {});
    // On at most so many test documents.
    Status compare(const std::string& name, Extractor& extractor, std::uint64_t documents,
                   const Answered& answered = {});

    [[nodiscard]] const ExtractMeasures& measures() const { return measures_; }
    // What a card says: the quality's JSON, and "baselines".
    [[nodiscard]] OrderedJson test_card() const;

private:
    const FieldAnswers& answers_;
    FieldDocuments training_, validation_, test_;
    ExtractMeasures measures_;
};

}  // namespace lapidary
