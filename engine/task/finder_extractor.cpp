// An extractor on a field finder.
#include <chrono>
#include <utility>

#include "base/trim.h"
#include "generate/constraint/copy_source.h"
#include "task/extract.h"
#include "task/field_answers.h"

namespace lapidary {

namespace {

class FinderExtractor final : public Extractor {
public:
    FinderExtractor(std::shared_ptr<const FieldFinder> finder, ExtractTask task, FieldAnswers answers)
        : finder_(std::move(finder)), task_(std::move(task)), answers_(std::move(answers)) {}

    [[nodiscard]] const ExtractTask& task() const override { return task_; }

    Status extract(std::span<const std::string> texts, const Done& done, std::stop_token stop) override {
        for (std::size_t text = 0; text < texts.size(); ++text) {
            if (stop.stop_requested() || !done(text, extract_one(texts[text]))) {
                return Error{ErrorCode::cancelled, "Cancelled.", {}};
            }
        }
        return {};
    }

private:
    [[nodiscard]] Extraction extract_one(const std::string& text) const {
        const auto started = std::chrono::steady_clock::now();
        Extraction result;
        const FieldText read(text);
        std::vector<FoundField> found = finder_->find(read);
        std::vector<std::string> cells;
        for (std::size_t field = 0; field < found.size(); ++field) {
            cells.push_back(cell(text, found[field].span, finder_->fields()[field].kind));
        }
        if (auto answer = fit(cells, found)) {
            result.json = std::move(answer->json);
            for (std::size_t field = 0; field < found.size(); ++field) {
                result.fields.push_back(extracted(answers_.fields()[field], cells[field], found[field]));
            }
        } else {
            result.cut = true;  // a field that must be there is not in the text
        }
        result.tokens = static_cast<std::uint32_t>(read.size());
        if (read.read_bytes() < trimmed(text).size()) {
            result.passages.push_back({0, read.read_bytes()});
        }
        decide(result, task_.info.threshold);
        result.ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - started).count();
        return result;
    }

    static std::string cell(const std::string& text, const TextSpan& span, ValueKind kind) {
        std::string value = single_spaced(std::string_view(text).substr(span.begin, span.end - span.begin));
        switch (kind) {
            case ValueKind::number:
                return normalised(value).value_or("");
            case ValueKind::date: {
                const auto dates = find_dates(value);
                return dates.empty() ? "" : dates.front().dates.front();
            }
            case ValueKind::text:
                break;
        }
        return value;
    }

    // The answer. A value that the schema does not allow is left out, as if it had not been found; where there are
    // several, all from the first of them on.
    std::optional<FieldAnswers::Answer> fit(std::vector<std::string>& cells, std::vector<FoundField>& found) const {
        auto answer = answers_.make({}, cells);
        for (std::size_t field = 0; field < cells.size() && !answer; ++field) {
            std::vector<std::string> fewer = cells;
            fewer[field].clear();
            if ((answer = answers_.make({}, fewer))) {
                cells = std::move(fewer);
                found[field] = {};
            }
        }
        for (std::size_t left = cells.size(); left > 0 && !answer; --left) {
            cells[left - 1].clear();
            found[left - 1] = {};
            answer = answers_.make({}, cells);
        }
        return answer;
    }

    static ExtractedField extracted(const AnswerField& field, const std::string& cell, const FoundField& found) {
        ExtractedField out;
        out.path = field.path;
        out.confidence = found.probability;
        out.is_text = field.type == "string" && !(cell.empty() && field.may_be_missing);
        out.value = cell.empty() && field.may_be_missing ? "null" : cell;
        out.chosen = cell.empty();
        if (!cell.empty()) {
            out.grounding = Grounding::exact;
            out.span = found.span;
            out.normalised = field.kind == ValueKind::text ? normalised(cell).value_or("") : "";
        }
        return out;
    }

    std::shared_ptr<const FieldFinder> finder_;
    ExtractTask task_;
    FieldAnswers answers_;  // whose values are taken as they were found
};

}  // namespace

Result<std::vector<FinderField>> finder_fields(const FieldAnswers& answers) {
    std::vector<FinderField> out;
    for (const AnswerField& field : answers.fields()) {
        if (field.chosen || field.type == "boolean" || field.type == "array") {
            return Error{ErrorCode::unsupported,
                         "The field \"" + field.name +
                             "\" is no value that stands in a text; only a language model can fill in lists, choices "
                             "and true or false.",
                         {}};
        }
        out.push_back({field.name, field.kind});
    }
    return out;
}

Result<std::unique_ptr<Extractor>> make_extractor(std::shared_ptr<const FieldFinder> finder, ExtractTask task) {
    ExtractTask found = task;
    found.verbatim = false;  // what is found stands in the text
    LAPIDARY_ASSIGN(FieldAnswers answers, FieldAnswers::create(found));
    LAPIDARY_ASSIGN(const std::vector<FinderField> fields, finder_fields(answers));
    if (fields != finder->fields()) {
        return Error{ErrorCode::invalid_argument,
                     "This specialist was trained on other fields than those of the task; train it again on them.",
                     {}};
    }
    return std::unique_ptr<Extractor>(
        std::make_unique<FinderExtractor>(std::move(finder), std::move(task), std::move(answers)));
}

}  // namespace lapidary
