#include "evaluate/metrics.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/random.h"
#include "base/words.h"

namespace lapidary {

namespace {

constexpr std::size_t kMostClasses = 4096;

double ratio(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

Error refuse(const std::string& reason) {
    return {ErrorCode::invalid_argument, "The evaluation cannot be made: " + reason + ".", {}};
}

Status check_rows(std::size_t truth, std::size_t predicted) {
    if (truth != predicted) {
        return refuse("there are " + std::to_string(truth) + " rows with a known answer and " +
                      std::to_string(predicted) + " predictions");
    }
    return truth == 0 ? Status(refuse("there are no rows to evaluate on")) : Status();
}

Status check_classes(std::span<const ClassId> labels, std::size_t classes) {
    if (classes == 0 || classes > kMostClasses) {
        return refuse("there must be between 1 and " + std::to_string(kMostClasses) + " classes");
    }
    const bool good = std::all_of(labels.begin(), labels.end(), [&](ClassId label) { return label < classes; });
    return good ? Status() : Status(refuse("a row has a class that is not in the list of classes"));
}

double macro_f1(std::span<const Counts> classes) {
    double sum = 0.0;
    std::size_t present = 0;
    for (const Counts& counts : classes) {
        if (counts.true_positive + counts.false_positive + counts.false_negative > 0) {
            sum += counts.f1();
            ++present;
        }
    }
    return present == 0 ? 0.0 : sum / static_cast<double>(present);
}

void count_row(std::vector<Counts>& classes, ClassId truth, ClassId predicted) {
    if (truth == predicted) {
        ++classes[truth].true_positive;
    } else {
        ++classes[truth].false_negative;
        ++classes[predicted].false_positive;
    }
}

// Accuracy and macro-F1 of the rows that `row_of` names.
template <class RowOf>
std::pair<double, double> score(std::span<const ClassId> truth, std::span<const ClassId> predicted,
                                std::vector<Counts>& classes, const RowOf& row_of) {
    std::fill(classes.begin(), classes.end(), Counts());
    std::uint64_t right = 0;
    for (std::size_t index = 0; index < truth.size(); ++index) {
        const std::size_t row = row_of(index);
        count_row(classes, truth[row], predicted[row]);
        right += truth[row] == predicted[row] ? 1 : 0;
    }
    return {ratio(right, truth.size()), macro_f1(classes)};
}

// The values between which 95 % of `resampled` lie, with linear interpolation between neighbours.
Interval interval(double value, std::vector<double>& resampled) {
    std::sort(resampled.begin(), resampled.end());
    const auto quantile = [&](double share) {
        const double place = share * static_cast<double>(resampled.size() - 1);
        const auto below = static_cast<std::size_t>(place);
        const std::size_t above = std::min(below + 1, resampled.size() - 1);
        return std::lerp(resampled[below], resampled[above], place - static_cast<double>(below));
    };
    return {value, quantile(0.025), quantile(0.975)};
}

// Runs the bootstrap. b may be empty: then the numbers are those of a alone.
Result<ClassificationIntervals> bootstrap(std::span<const ClassId> truth, std::span<const ClassId> a,
                                          std::span<const ClassId> b, std::size_t classes,
                                          const BootstrapOptions& options) {
    if (options.resamples < 2 || options.resamples > 1'000'000) {
        return refuse("the bootstrap needs between 2 and 1,000,000 resamples");
    }
    std::vector<Counts> counts(classes);
    const auto difference = [&](const auto& row_of) {
        const auto [accuracy, f1] = score(truth, a, counts, row_of);
        if (b.empty()) {
            return std::pair(accuracy, f1);
        }
        const auto [other_accuracy, other_f1] = score(truth, b, counts, row_of);
        return std::pair(accuracy - other_accuracy, f1 - other_f1);
    };
    const auto [accuracy, f1] = difference([](std::size_t index) { return index; });
    std::vector<double> accuracies;
    std::vector<double> f1s;
    std::vector<std::size_t> rows(truth.size());
    Random random(options.seed);
    for (std::size_t resample = 0; resample < options.resamples; ++resample) {
        std::generate(rows.begin(), rows.end(), [&] { return random.below(truth.size()); });
        const auto [resampled_accuracy, resampled_f1] = difference([&](std::size_t index) { return rows[index]; });
        accuracies.push_back(resampled_accuracy);
        f1s.push_back(resampled_f1);
    }
    return ClassificationIntervals{interval(accuracy, accuracies), interval(f1, f1s)};
}

Status check_confidence(std::span<const double> confidence, std::size_t rows) {
    LAPIDARY_TRY(check_rows(rows, confidence.size()));
    const bool good = std::all_of(confidence.begin(), confidence.end(), [](double p) { return p >= 0.0 && p <= 1.0; });
    return good ? Status() : Status(refuse("a confidence is not between 0 and 1"));
}

}  // namespace

double Counts::precision() const {
    return ratio(true_positive, true_positive + false_positive);
}

double Counts::recall() const {
    return ratio(true_positive, true_positive + false_negative);
}

double Counts::f1() const {
    return ratio(2 * true_positive, 2 * true_positive + false_positive + false_negative);
}

Counts& Counts::operator+=(const Counts& other) {
    true_positive += other.true_positive;
    false_positive += other.false_positive;
    false_negative += other.false_negative;
    return *this;
}

Result<ClassificationReport> report_classification(std::span<const ClassId> truth, std::span<const ClassId> predicted,
                                                   std::size_t classes) {
    LAPIDARY_TRY(check_rows(truth.size(), predicted.size()));
    LAPIDARY_TRY(check_classes(truth, classes));
    LAPIDARY_TRY(check_classes(predicted, classes));
    ClassificationReport out;
    out.rows = truth.size();
    out.classes.resize(classes);
    out.confusion.resize(classes * classes);
    for (std::size_t row = 0; row < truth.size(); ++row) {
        ++out.confusion[truth[row] * classes + predicted[row]];
        count_row(out.classes, truth[row], predicted[row]);
    }
    const Counts all = std::accumulate(out.classes.begin(), out.classes.end(), Counts(),
                                       [](Counts sum, const Counts& counts) { return sum += counts; });
    out.accuracy = ratio(all.true_positive, out.rows);
    out.macro_f1 = macro_f1(out.classes);
    out.micro_f1 = all.f1();
    return out;
}

Result<ClassificationReport> report_multi_label(std::span<const std::uint8_t> truth,
                                                std::span<const std::uint8_t> predicted, std::size_t classes) {
    LAPIDARY_TRY(check_classes({}, classes));
    LAPIDARY_TRY(check_rows(truth.size(), predicted.size()));
    if (truth.size() % classes != 0) {
        return refuse("a row does not say of every label whether it is given");
    }
    ClassificationReport out;
    out.rows = truth.size() / classes;
    out.classes.resize(classes);
    std::uint64_t right = 0;
    Counts all;
    for (std::size_t row = 0; row < out.rows; ++row) {
        bool row_right = true;
        for (std::size_t label = 0; label < classes; ++label) {
            const bool is = truth[row * classes + label] != 0;
            const bool said = predicted[row * classes + label] != 0;
            const Counts cell{is && said ? 1U : 0U, !is && said ? 1U : 0U, is && !said ? 1U : 0U};
            out.classes[label] += cell;
            all += cell;
            row_right = row_right && is == said;
        }
        right += row_right ? 1 : 0;
    }
    out.accuracy = ratio(right, out.rows);
    out.macro_f1 = macro_f1(out.classes);
    out.micro_f1 = all.f1();
    return out;
}

Result<ClassId> majority_class(std::span<const ClassId> training, std::size_t classes) {
    LAPIDARY_TRY(check_classes(training, classes));
    std::vector<std::uint64_t> rows(classes);
    for (const ClassId label : training) {
        ++rows[label];
    }
    return static_cast<ClassId>(std::max_element(rows.begin(), rows.end()) - rows.begin());
}

Result<Reliability> reliability(std::span<const double> confidence, std::span<const std::uint8_t> correct,
                                std::size_t bins) {
    LAPIDARY_TRY(check_confidence(confidence, correct.size()));
    if (bins == 0 || bins > 1000) {
        return refuse("there must be between 1 and 1,000 bins");
    }
    Reliability out;
    out.bins.resize(bins);
    for (std::size_t row = 0; row < correct.size(); ++row) {
        const auto bin = static_cast<std::size_t>(confidence[row] * static_cast<double>(bins));
        ReliabilityBin& into = out.bins[std::min(bin, bins - 1)];
        ++into.rows;
        into.confidence += confidence[row];
        into.accuracy += correct[row] != 0 ? 1.0 : 0.0;
    }
    for (ReliabilityBin& bin : out.bins) {
        if (bin.rows > 0) {
            const auto rows = static_cast<double>(bin.rows);
            out.expected_calibration_error +=
                std::abs(bin.confidence - bin.accuracy) / static_cast<double>(correct.size());
            bin.confidence /= rows;
            bin.accuracy /= rows;
        }
    }
    return out;
}

Result<std::vector<CoveragePoint>> coverage_curve(std::span<const double> confidence,
                                                  std::span<const std::uint8_t> correct) {
    LAPIDARY_TRY(check_confidence(confidence, correct.size()));
    std::vector<std::size_t> order(correct.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return confidence[a] > confidence[b]; });
    std::vector<CoveragePoint> out;
    std::uint64_t right = 0;
    for (std::size_t answered = 1; answered <= order.size(); ++answered) {
        const std::size_t row = order[answered - 1];
        right += correct[row] != 0 ? 1 : 0;
        const bool last_of_its_kind = answered == order.size() || confidence[order[answered]] < confidence[row];
        if (last_of_its_kind) {
            out.push_back({confidence[row], ratio(answered, order.size()), ratio(right, answered)});
        }
    }
    return out;
}

Interval never_certain(Interval share, std::size_t rows) {
    constexpr double kRounding = 1e-9;  // of a mean of parts
    const double reach = std::pow(0.025, 1.0 / static_cast<double>(std::max<std::size_t>(1, rows)));
    share.low = share.value >= 1.0 - kRounding ? std::min(share.low, reach) : share.low;
    share.high = share.value <= kRounding ? std::max(share.high, 1.0 - reach) : share.high;
    return share;
}

Result<ClassificationIntervals> bootstrap_intervals(std::span<const ClassId> truth, std::span<const ClassId> predicted,
                                                    std::size_t classes, const BootstrapOptions& options) {
    LAPIDARY_TRY(check_rows(truth.size(), predicted.size()));
    LAPIDARY_TRY(check_classes(truth, classes));
    LAPIDARY_TRY(check_classes(predicted, classes));
    LAPIDARY_ASSIGN(ClassificationIntervals out, bootstrap(truth, predicted, {}, classes, options));
    out.accuracy = never_certain(out.accuracy, truth.size());
    return out;
}

Result<Interval> bootstrap_mean(std::span<const double> values, const BootstrapOptions& options) {
    if (values.empty() || options.resamples < 2 || options.resamples > 1'000'000) {
        return refuse("the bootstrap of a mean needs values, and between 2 and 1,000,000 resamples");
    }
    const auto count = static_cast<double>(values.size());
    std::vector<double> means(options.resamples, 0.0);
    Random random(options.seed);
    for (double& mean : means) {
        for (std::size_t drawn = 0; drawn < values.size(); ++drawn) {
            mean += values[random.below(values.size())] / count;
        }
    }
    return interval(std::accumulate(values.begin(), values.end(), 0.0) / count, means);
}

Result<ClassificationIntervals> bootstrap_difference(std::span<const ClassId> truth, std::span<const ClassId> a,
                                                     std::span<const ClassId> b, std::size_t classes,
                                                     const BootstrapOptions& options) {
    LAPIDARY_TRY(check_rows(truth.size(), a.size()));
    LAPIDARY_TRY(check_rows(truth.size(), b.size()));
    LAPIDARY_TRY(check_classes(truth, classes));
    LAPIDARY_TRY(check_classes(a, classes));
    LAPIDARY_TRY(check_classes(b, classes));
    return bootstrap(truth, a, b, classes, options);
}

std::string normalise_field(std::string_view text) {
    std::string out;
    for (const std::string& word : split_words(text)) {
        out += word;
    }
    return out;
}

bool field_matches(std::string_view truth, std::string_view predicted) {
    return normalise_field(truth) == normalise_field(predicted);
}

Counts token_counts(std::string_view truth, std::string_view predicted) {
    std::map<std::string, std::int64_t> balance;  // how often a word is in the truth and not in the prediction
    Counts out;
    const auto wanted = split_words(truth);
    const auto found = split_words(predicted);
    if (wanted.empty() && found.empty()) {
        return {1, 0, 0};
    }
    for (const std::string& word : wanted) {
        ++balance[word];
    }
    for (const std::string& word : found) {
        if (--balance[word] >= 0) {
            ++out.true_positive;
        }
    }
    out.false_positive = found.size() - out.true_positive;
    out.false_negative = wanted.size() - out.true_positive;
    return out;
}

Result<ExtractionReport> report_extraction(const std::vector<std::string>& fields, std::span<const std::string> truth,
                                           std::span<const std::string> predicted) {
    LAPIDARY_TRY(check_rows(truth.size(), predicted.size()));
    if (fields.empty() || truth.size() % fields.size() != 0) {
        return refuse("a document does not have a value for every field");
    }
    ExtractionReport out;
    out.documents = truth.size() / fields.size();
    for (const std::string& name : fields) {
        out.fields.push_back({name, 0.0, 0.0});
    }
    for (std::size_t document = 0; document < out.documents; ++document) {
        bool all = true;
        for (std::size_t field = 0; field < fields.size(); ++field) {
            const std::size_t at = document * fields.size() + field;
            const bool exact = field_matches(truth[at], predicted[at]);
            out.fields[field].exact += exact ? 1.0 : 0.0;
            out.fields[field].token_f1 += token_counts(truth[at], predicted[at]).f1();
            all = all && exact;
        }
        out.document_exact += all ? 1.0 : 0.0;
    }
    const auto documents = static_cast<double>(out.documents);
    for (FieldReport& field : out.fields) {
        field.exact /= documents;
        field.token_f1 /= documents;
    }
    out.document_exact /= documents;
    return out;
}

}  // namespace lapidary
