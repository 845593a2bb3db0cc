// How well an extractor does on documents whose fields are known.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "evaluate/metrics.h"
#include "task/extract.h"
#include "task/field_answers.h"
#include "train/dataset.h"

namespace lapidary {

// Rows of the data, side by side.
struct FieldDocuments {
    std::vector<std::string> texts;
    std::vector<std::string> answers;  // JSON, as a model should write them
    std::vector<std::string> truth;    // [documents, fields], as they are compared
    std::vector<std::uint64_t> numbers;
    std::uint64_t left_out = 0;     // rows whose values do not fit the schema
    std::uint64_t not_in_text = 0;  // values that a verbatim task cannot copy
};

// The part of a text that is learned from, where that is not all of it.
using LearnedPart = std::function<std::string_view(std::string_view text)>;

// Of one part of the data, or of all of it.
FieldDocuments collect_documents(const Dataset& data, const FieldAnswers& answers, std::optional<Part> part,
                                 const LearnedPart& learned = {});

// What an extractor said of documents.
struct FieldReading {
    std::vector<std::string> values;  // [documents, fields]
    std::vector<double> confidence;   // of each document
    std::vector<char> unsure;         // of each document
    double ms = 0.0;                  // a document
};

// Called for each document that was read; false ends with ErrorCode::cancelled.
using Answered = std::function<bool(std::uint64_t done, std::uint64_t all)>;
Result<FieldReading> read_documents(Extractor& extractor, const FieldAnswers& answers,
                                    std::span<const std::string> texts, const Answered& answered = {},
                                    const std::stop_token& stop = {});

// Of each document whether every field is right.
std::vector<bool> whole_documents(const FieldDocuments& documents, const FieldReading& reading);

// A field of a document that came out wrong.
struct FieldMistake {
    std::uint64_t row = 0;  // of the data
    std::string field, truth, answer;
    double confidence = 0.0;  // of the document
};

struct FieldQuality {
    ExtractionReport report;
    Interval mean_exact;  // share of fields that are right, over documents
    double ms_per_document = 0.0;
    std::vector<FieldMistake> mistakes;  // at most fifty
};

// seed: of the interval's resamples.
Result<FieldQuality> measure_fields(const FieldAnswers& answers, const FieldDocuments& documents,
                                    const FieldReading& reading, std::uint64_t seed);

// {"documents", "fields": {name: {"exact", "token_f1"}}, "mean_exact", "document_exact"}
OrderedJson to_json(const ExtractionReport& report);
// The same with "mean_exact_interval" and "ms_per_document".
OrderedJson to_json(const FieldQuality& quality);

}  // namespace lapidary
