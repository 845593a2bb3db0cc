#include "fleet/certificate.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "generate/session.h"
#include "task/prompt.h"

namespace lapidary {

namespace {

constexpr float kMostDifferenceF32 = 1e-3F;

double share(std::uint64_t part, std::uint64_t all) {
    return all == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(all);
}

// The index of the label that each text gets.
Result<std::vector<std::size_t>> answers(const std::shared_ptr<LoadedModel>& model, const ClassifyTask& task,
                                         const HeldOutRows& rows, const ClassifyOptions& how,
                                         const std::stop_token& stop) {
    LAPIDARY_ASSIGN(const auto classifier, make_classifier(model, task, how));
    std::vector<std::size_t> out;
    LAPIDARY_TRY(classifier->classify(
        rows.texts,
        [&](std::size_t, const Classification& result) {
            out.push_back(result.labels.front());
            return true;
        },
        stop));
    return out;
}

// The prompts of some rows, as a classifier reads them, long documents cut.
Result<std::vector<std::vector<TokenId>>> prompts(const LoadedModel& model, const ClassifyTask& task,
                                                  const HeldOutRows& rows, std::uint32_t longest) {
    LAPIDARY_ASSIGN(const TaskPrompt prompt, make_prompt(*model.tokenizer, classify_instruction(task)));
    const std::size_t around = prompt.prefix.size() + prompt.tail.size();
    const std::size_t room = longest > around ? longest - around : 0;
    std::vector<std::vector<TokenId>> out;
    const std::size_t step = (rows.texts.size() + kMostCompared - 1) / kMostCompared;
    for (std::size_t row = 0; row < rows.texts.size(); row += step) {
        LAPIDARY_ASSIGN(auto spans, encode_document(*model.tokenizer, rows.texts[row]));
        spans.resize(std::min(spans.size(), room));
        std::vector<TokenId> ids = prompt.prefix;
        for (const TokenSpan& span : spans) {
            ids.push_back(span.id);
        }
        ids.insert(ids.end(), prompt.tail.begin(), prompt.tail.end());
        out.push_back(std::move(ids));
    }
    return out;
}

Status compare_logits(const std::shared_ptr<LoadedModel>& before, const std::shared_ptr<LoadedModel>& after,
                      const ClassifyTask& task, const HeldOutRows& rows, const std::stop_token& stop,
                      ParityCertificate& out) {
    const std::uint32_t context = std::min<std::uint32_t>(before->config().context_length, 2048);
    LAPIDARY_ASSIGN(Session one, Session::create(before, context));
    LAPIDARY_ASSIGN(Session other, Session::create(after, context));
    LAPIDARY_ASSIGN(const auto sequences, prompts(*before, task, rows, context));
    for (const std::vector<TokenId>& ids : sequences) {
        LAPIDARY_ASSIGN(const auto want, one.evaluate(ids, stop));
        LAPIDARY_ASSIGN(const auto got, other.evaluate(ids, stop));
        out.compare_logits(want, got);
    }
    return {};
}

std::string percent(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f %%", 100.0 * value);
    return text;
}

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3g", value);
    return text;
}

}  // namespace

double ParityCertificate::agreement() const {
    return share(agreeing, answers);
}
double ParityCertificate::accuracy_before() const {
    return share(right_before, answers);
}
double ParityCertificate::accuracy_after() const {
    return share(right_after, answers);
}

void ParityCertificate::compare_logits(std::span<const float> want, std::span<const float> got) {
    for (std::size_t id = 0; id < want.size(); ++id) {
        const float difference = std::abs(want[id] - got[id]);
        // Written so that a NaN counts as a difference.
        if (!(difference <= largest_logit_difference)) {
            largest_logit_difference = std::isfinite(difference) ? difference : HUGE_VALF;
        }
    }
    ++compared;
}

ParityCertificate begin_certificate(DType type, double least_agreement) {
    ParityCertificate out;
    out.type = dtype_info(type).name;
    out.least_agreement = least_agreement;
    out.most_logit_difference = type == DType::f32 ? kMostDifferenceF32 : 0.0F;
    return out;
}

Status ParityCertificate::judge() const {
    const bool labels = agreement() >= least_agreement;
    const bool logits = most_logit_difference == 0.0F || largest_logit_difference <= most_logit_difference;
    if (labels && logits) {
        return {};
    }
    if (what == AnswerKind::field) {
        return Error{ErrorCode::invalid_argument,
                     "The " + type + " export does not answer like the model it was made of: " + percent(agreement()) +
                         " of " + std::to_string(answers) + " fields agree (right " + percent(accuracy_before()) +
                         " before, " + percent(accuracy_after()) + " after), and " + percent(least_agreement) +
                         " are needed. Nothing was written; choose a type with more bits.",
                     {}};
    }
    const std::string bound = labels ? "at most " + number(most_logit_difference) + " of a logit is allowed"
                                     : percent(least_agreement) + " are needed";
    return Error{ErrorCode::invalid_argument,
                 "The " + type + " export does not answer like the model it was made of: " + percent(agreement()) +
                     " of " + std::to_string(answers) + (what == AnswerKind::token ? " tokens" : " labels") +
                     " agree (accuracy " + percent(accuracy_before()) + " before, " + percent(accuracy_after()) +
                     " after), logits differ by up to " + number(largest_logit_difference) + ", and " + bound +
                     ". Nothing was written; choose a type with more bits.",
                 {}};
}

Result<ParityCertificate> compare_export(const std::shared_ptr<LoadedModel>& before,
                                         const std::shared_ptr<LoadedModel>& after, DType type,
                                         const ClassifyTask& task, const HeldOutRows& rows, const ClassifyOptions& how,
                                         double least_agreement, const std::stop_token& stop) {
    if (rows.texts.empty() || rows.texts.size() != rows.labels.size()) {
        return Error{ErrorCode::invalid_argument, "There are no held-out rows to compare the export on.", {}};
    }
    if (task.multi) {
        return Error{ErrorCode::unsupported, "Tasks with several labels for a text cannot be certified yet.", {}};
    }
    ParityCertificate out = begin_certificate(type, least_agreement);
    out.answers = rows.texts.size();
    LAPIDARY_ASSIGN(const auto want, answers(before, task, rows, how, stop));
    LAPIDARY_ASSIGN(const auto got, answers(after, task, rows, how, stop));
    for (std::size_t row = 0; row < rows.texts.size(); ++row) {
        out.agreeing += want[row] == got[row] ? 1 : 0;
        out.right_before += task.labels[want[row]].name == rows.labels[row] ? 1 : 0;
        out.right_after += task.labels[got[row]].name == rows.labels[row] ? 1 : 0;
    }
    LAPIDARY_TRY(compare_logits(before, after, task, rows, stop, out));
    return out;
}

OrderedJson to_json(const ParityCertificate& c) {
    if (c.what == AnswerKind::field) {
        return {{"type", c.type},
                {"documents", c.documents},
                {"fields", c.answers},
                {"field_agreement", c.agreement()},
                {"accuracy", {{"before", c.accuracy_before()}, {"after", c.accuracy_after()}}},
                {"bounds", {{"field_agreement", c.least_agreement}}}};
    }
    const bool tokens = c.what == AnswerKind::token;
    const char* const agreement = tokens ? "token_agreement" : "label_agreement";
    OrderedJson bounds{{agreement, c.least_agreement}};
    if (c.most_logit_difference != 0.0F) {
        bounds["max_difference"] = c.most_logit_difference;
    }
    OrderedJson out{{"type", c.type}, {"rows", tokens ? c.documents : c.answers}};
    if (tokens) {
        out["tokens"] = c.answers;
    }
    out[agreement] = c.agreement();
    out["accuracy"] = {{"before", c.accuracy_before()}, {"after", c.accuracy_after()}};
    out["logits"] = {{"rows", c.compared}, {"max_difference", c.largest_logit_difference}};
    out["bounds"] = std::move(bounds);
    return out;
}

std::filesystem::path certificate_path(const std::filesystem::path& exported) {
    std::error_code ignored;
    if (std::filesystem::is_directory(exported, ignored)) {
        return exported / "certificate.json";
    }
    return exported.string() + ".certificate.json";
}

}  // namespace lapidary
