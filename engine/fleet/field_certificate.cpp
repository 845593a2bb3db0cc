// Fields of documents from a model and from its export.
#include "fleet/certificate.h"
#include "fleet/field_quality.h"

namespace lapidary {

Result<ParityCertificate> compare_field_export(const std::shared_ptr<LoadedModel>& before,
                                               const std::shared_ptr<LoadedModel>& after, DType type,
                                               const ExtractTask& task, const Dataset& data, std::optional<Part> part,
                                               double least_agreement, const std::stop_token& stop) {
    LAPIDARY_ASSIGN(const FieldAnswers answers, FieldAnswers::create(task));
    const FieldDocuments documents = collect_documents(data, answers, part);
    if (documents.texts.empty()) {
        return Error{ErrorCode::invalid_argument, "There are no held-out rows to compare the export on.", {}};
    }
    ParityCertificate out = begin_certificate(type, least_agreement);
    out.most_logit_difference = 0.0F;
    out.what = AnswerKind::field;
    out.documents = documents.texts.size();
    out.answers = documents.truth.size();
    const auto values = [&](const std::shared_ptr<LoadedModel>& model) -> Result<std::vector<std::string>> {
        LAPIDARY_ASSIGN(const auto extractor, make_extractor(model, task));
        LAPIDARY_ASSIGN(FieldReading reading, read_documents(*extractor, answers, documents.texts, {}, stop));
        return std::move(reading.values);
    };
    LAPIDARY_ASSIGN(const auto want, values(before));
    LAPIDARY_ASSIGN(const auto got, values(after));
    for (std::size_t field = 0; field < documents.truth.size(); ++field) {
        out.agreeing += want[field] == got[field] ? 1 : 0;
        out.right_before += field_matches(documents.truth[field], want[field]) ? 1 : 0;
        out.right_after += field_matches(documents.truth[field], got[field]) ? 1 : 0;
    }
    return out;
}

}  // namespace lapidary
