// How good a classifier is on rows with known labels. Classes are numbers below `classes`; rows of truth and prediction
// stand side by side.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lapidary {

using ClassId = std::uint32_t;

// True and false positives, false negatives: of one class, or of all together (micro average).
struct Counts {
    std::uint64_t true_positive = 0;
    std::uint64_t false_positive = 0;
    std::uint64_t false_negative = 0;

    // 0 where nothing was predicted, or nothing was there to find.
    [[nodiscard]] double precision() const;
    [[nodiscard]] double recall() const;
    [[nodiscard]] double f1() const;
    [[nodiscard]] std::uint64_t support() const { return true_positive + false_negative; }
    Counts& operator+=(const Counts& other);
};

struct ClassificationReport {
    std::uint64_t rows = 0;
    double accuracy = 0.0;
    // Mean F1 of the classes that occur in truth or prediction, as scikit-learn takes it when no labels are given.
    double macro_f1 = 0.0;
    double micro_f1 = 0.0;  // with one label a row it equals the accuracy
    std::vector<Counts> classes;
    std::vector<std::uint64_t> confusion;  // [classes, classes]: row = truth, column = prediction

    [[nodiscard]] std::uint64_t confused(ClassId truth, ClassId predicted) const {
        return confusion[truth * classes.size() + predicted];
    }
};

// Fails on rows that do not match, on none, on a class that is not below `classes` and on more than 4,096 classes.
Result<ClassificationReport> report_classification(std::span<const ClassId> truth, std::span<const ClassId> predicted,
                                                   std::size_t classes);

// Several labels a row: truth and predicted are [rows, classes], nonzero = the label is given. The accuracy is the
// share of rows with every label right; there is no confusion matrix.
Result<ClassificationReport> report_multi_label(std::span<const std::uint8_t> truth,
                                                std::span<const std::uint8_t> predicted, std::size_t classes);

// The class that most training rows have, the lower number on a tie: the baseline that any model has to beat.
Result<ClassId> majority_class(std::span<const ClassId> training, std::size_t classes);

// ---- Confidence: the probability that a model gave to its prediction

struct ReliabilityBin {
    std::uint64_t rows = 0;
    double confidence = 0.0;  // mean of the rows of the bin
    double accuracy = 0.0;
};

struct Reliability {
    std::vector<ReliabilityBin> bins;  // of equal width over [0, 1]; the last one includes 1
    double expected_calibration_error = 0.0;
};

// Guo et al., "On Calibration of Modern Neural Networks", 2017. correct: nonzero = the prediction was right.
Result<Reliability> reliability(std::span<const double> confidence, std::span<const std::uint8_t> correct,
                                std::size_t bins = 15);

struct CoveragePoint {
    double threshold = 0.0;  // rows of at least this confidence are answered
    double coverage = 0.0;   // their share of all rows
    double accuracy = 0.0;   // among them
};

// One point for each confidence that occurs, from the highest threshold to the lowest.
Result<std::vector<CoveragePoint>> coverage_curve(std::span<const double> confidence,
                                                  std::span<const std::uint8_t> correct);

// ---- Intervals: how much of a number is the luck of the sample (percentile bootstrap, Efron 1979)

struct Interval {
    double value = 0.0;  // on the rows themselves
    double low = 0.0;    // 2.5 % and 97.5 % of the resamples
    double high = 0.0;
};

// Of a share of rows that is 0 or 1 every resample says the same, and the interval would have no width. It then reaches
// as far as the rows would turn out so once in forty times (Clopper and Pearson 1934); any other stays as it is.
Interval never_certain(Interval share, std::size_t rows);

struct BootstrapOptions {
    std::size_t resamples = 1000;
    std::uint64_t seed = 0;
};

struct ClassificationIntervals {
    Interval accuracy;
    Interval macro_f1;
};

Result<ClassificationIntervals> bootstrap_intervals(std::span<const ClassId> truth, std::span<const ClassId> predicted,
                                                    std::size_t classes, const BootstrapOptions& options = {});

// Of the mean of values that belong to rows that can be resampled one by one. Fails on none.
Result<Interval> bootstrap_mean(std::span<const double> values, const BootstrapOptions& options = {});

// Model a minus model b on the same rows, resampled in pairs. An interval that does not hold 0 is a difference that the
// sample bears out.
Result<ClassificationIntervals> bootstrap_difference(std::span<const ClassId> truth, std::span<const ClassId> a,
                                                     std::span<const ClassId> b, std::size_t classes,
                                                     const BootstrapOptions& options = {});

// ---- Extraction: fields with a text each

// The text with its case folded and without spaces and punctuation: what two values that say the same have in common.
std::string normalise_field(std::string_view text);

// Whether two values are the same after normalise_field.
bool field_matches(std::string_view truth, std::string_view predicted);

// Words of two values that are in both, only in the prediction, only in the truth (as in SQuAD, Rajpurkar et al. 2016):
// its f1() is the token F1 of the pair. Two empty values count as one common word.
Counts token_counts(std::string_view truth, std::string_view predicted);

struct FieldReport {
    std::string name;
    double exact = 0.0;     // share of documents whose value matches
    double token_f1 = 0.0;  // mean over documents
};

struct ExtractionReport {
    std::uint64_t documents = 0;
    std::vector<FieldReport> fields;
    double document_exact = 0.0;  // share of documents with every field right
};

// truth and predicted: [documents, fields], an absent value is an empty text.
Result<ExtractionReport> report_extraction(const std::vector<std::string>& fields, std::span<const std::string> truth,
                                           std::span<const std::string> predicted);

}  // namespace lapidary
