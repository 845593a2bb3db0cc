// Fields of documents from a model and from its export.
#include <iterator>
#include <utility>

#include "evaluate/metrics.h"
#include "fleet/certificate.h"
#include "task/field_answers.h"

namespace lapidary {

namespace {

struct Documents {
    std::vector<std::string> texts;
    std::vector<std::string> truth;  // [documents, fields]
};

Documents documents_of(const Dataset& data, std::optional<Part> part, const FieldAnswers& answers) {
    Documents out;
    for (const DatasetRow& row : data.rows) {
        auto answer = part && row.part != *part ? std::nullopt : answers.make(row.text, row.kept);
        if (answer) {
            out.texts.push_back(row.text);
            std::move(answer->truth.begin(), answer->truth.end(), std::back_inserter(out.truth));
        }
    }
    return out;
}

// The values of all fields, in the order of the documents.
Result<std::vector<std::string>> read_fields(const std::shared_ptr<LoadedModel>& model, const ExtractTask& task,
                                             const FieldAnswers& answers, const std::vector<std::string>& texts,
                                             const std::stop_token& stop) {
    LAPIDARY_ASSIGN(Extractor extractor, Extractor::create(model, task));
    std::vector<std::string> out;
    LAPIDARY_TRY(extractor.extract(
        texts,
        [&](std::size_t, const Extraction& result) {
            const OrderedJson json = result.cut ? OrderedJson() : OrderedJson::parse(result.json, nullptr, false);
            std::vector<std::string> values = answers.values(json);
            std::move(values.begin(), values.end(), std::back_inserter(out));
            return true;
        },
        stop));
    return out;
}

}  // namespace

Result<ParityCertificate> compare_field_export(const std::shared_ptr<LoadedModel>& before,
                                               const std::shared_ptr<LoadedModel>& after, DType type,
                                               const ExtractTask& task, const Dataset& data, std::optional<Part> part,
                                               double least_agreement, const std::stop_token& stop) {
    LAPIDARY_ASSIGN(const FieldAnswers answers, FieldAnswers::create(task));
    const Documents documents = documents_of(data, part, answers);
    if (documents.texts.empty()) {
        return Error{ErrorCode::invalid_argument, "There are no held-out rows to compare the export on.", {}};
    }
    ParityCertificate out;
    out.type = dtype_info(type).name;
    out.fields = true;
    out.documents = documents.texts.size();
    out.rows = documents.truth.size();
    out.least_agreement = least_agreement;
    LAPIDARY_ASSIGN(const auto want, read_fields(before, task, answers, documents.texts, stop));
    LAPIDARY_ASSIGN(const auto got, read_fields(after, task, answers, documents.texts, stop));
    for (std::size_t field = 0; field < documents.truth.size(); ++field) {
        out.agreeing += want[field] == got[field] ? 1 : 0;
        out.right_before += field_matches(documents.truth[field], want[field]) ? 1 : 0;
        out.right_after += field_matches(documents.truth[field], got[field]) ? 1 : 0;
    }
    return out;
}

}  // namespace lapidary
