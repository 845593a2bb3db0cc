#include "fleet/field_quality.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

#include "base/rounding.h"

namespace lapidary {

namespace {

double mean_exact(const ExtractionReport& report) {
    const double sum = std::accumulate(report.fields.begin(), report.fields.end(), 0.0,
                                       [](double so_far, const FieldReport& field) { return so_far + field.exact; });
    return sum / static_cast<double>(std::max<std::size_t>(report.fields.size(), 1));
}

}  // namespace

FieldDocuments collect_documents(const Dataset& data, const FieldAnswers& answers, std::optional<Part> part,
                                 const LearnedPart& learned) {
    FieldDocuments out;
    for (const DatasetRow& row : data.rows) {
        if (part && row.part != *part) {
            continue;
        }
        auto answer = answers.make(learned ? learned(row.text) : std::string_view(row.text), row.kept);
        if (!answer) {
            ++out.left_out;
            continue;
        }
        out.not_in_text += answer->not_in_text;
        out.texts.push_back(row.text);
        out.answers.push_back(std::move(answer->json));
        std::move(answer->truth.begin(), answer->truth.end(), std::back_inserter(out.truth));
        out.numbers.push_back(row.number);
    }
    return out;
}

Result<FieldReading> read_documents(Extractor& extractor, const FieldAnswers& answers,
                                    std::span<const std::string> texts, const Answered& answered,
                                    const std::stop_token& stop) {
    FieldReading out;
    std::uint64_t done = 0;
    LAPIDARY_TRY(extractor.extract(
        texts,
        [&](std::size_t, const Extraction& result) {
            const OrderedJson json = result.cut ? OrderedJson() : OrderedJson::parse(result.json, nullptr, false);
            std::vector<std::string> values = answers.values(json);
            std::move(values.begin(), values.end(), std::back_inserter(out.values));
            out.confidence.push_back(result.cut ? 0.0 : double{result.confidence});
            out.unsure.push_back(result.unsure ? 1 : 0);
            out.ms += result.ms / static_cast<double>(texts.size());
            return !answered || answered(++done, texts.size());
        },
        stop));
    return out;
}

std::vector<bool> whole_documents(const FieldDocuments& documents, const FieldReading& reading) {
    const std::size_t count = reading.confidence.size();
    const std::size_t width = count == 0 ? 0 : reading.values.size() / count;
    std::vector<bool> whole(count, true);
    for (std::size_t at = 0; at < reading.values.size(); ++at) {
        whole[at / width] = whole[at / width] && field_matches(documents.truth[at], reading.values[at]);
    }
    return whole;
}

Result<FieldQuality> measure_fields(const FieldAnswers& answers, const FieldDocuments& documents,
                                    const FieldReading& reading, std::uint64_t seed) {
    constexpr std::size_t kMost = 50;
    std::vector<std::string> names;
    for (const AnswerField& field : answers.fields()) {
        names.push_back(field.name);
    }
    FieldQuality out;
    const std::span<const std::string> truth = std::span(documents.truth).first(reading.values.size());
    LAPIDARY_ASSIGN(out.report, report_extraction(names, truth, reading.values));
    out.ms_per_document = reading.ms;
    std::vector<double> shares(reading.confidence.size(), 0.0);
    for (std::size_t at = 0; at < truth.size(); ++at) {
        const std::size_t document = at / names.size();
        if (field_matches(truth[at], reading.values[at])) {
            shares[document] += 1.0 / static_cast<double>(names.size());
        } else if (out.mistakes.size() < kMost) {
            out.mistakes.push_back({documents.numbers[document], names[at % names.size()], truth[at],
                                    reading.values[at], reading.confidence[document]});
        }
    }
    LAPIDARY_ASSIGN(out.mean_exact, bootstrap_mean(shares, {.seed = seed}));
    out.mean_exact = never_certain(out.mean_exact, shares.size());
    return out;
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

OrderedJson to_json(const FieldQuality& quality) {
    OrderedJson out = to_json(quality.report);
    out["mean_exact_interval"] = {four_digits(quality.mean_exact.low), four_digits(quality.mean_exact.high)};
    out["ms_per_document"] = four_digits(quality.ms_per_document);
    return out;
}

}  // namespace lapidary
