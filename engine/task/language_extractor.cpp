// An extractor on a language model.
#include "task/extract.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "generate/constrained.h"
#include "generate/constraint/copy_source.h"
#include "generate/shared_batch.h"
#include "task/json_leaves.h"
#include "task/prompt.h"
#include "task/schema_fields.h"

namespace lapidary {

namespace {

// The product of the probabilities of the tokens that made the bytes of `span`; made-up ones make it 0.
float confidence_of(const std::vector<ConstrainedToken>& tokens, const TextSpan& span) {
    double log_probability = 0.0;
    for (const ConstrainedToken& token : tokens) {
        if (token.begin < span.end && token.end > span.begin) {
            log_probability += double{token.logprob};
        }
    }
    return static_cast<float>(std::exp(log_probability));
}

ExtractedField read_field(const JsonLeaf& leaf, const ConstrainedResult& answer, const OrderedJson& schema,
                          std::string_view text, std::size_t text_begin) {
    ExtractedField field;
    field.path = leaf.path;
    const std::string_view written =
        std::string_view(answer.text).substr(leaf.span.begin, leaf.span.end - leaf.span.begin);
    const Json value = Json::parse(written, nullptr, false);
    field.is_text = value.is_string();
    field.value = field.is_text ? value.get<std::string>() : std::string(written);
    field.confidence = confidence_of(answer.tokens, leaf.span);
    const OrderedJson* node = schema_node(schema, leaf.path);
    const bool closed_set = node != nullptr && is_closed_set(*node);
    field.chosen = closed_set || value.is_boolean() || value.is_null();
    const bool date = node != nullptr && schema_text(*node, "format") == "date";
    const ValueKind kind = date ? ValueKind::date : value.is_number() ? ValueKind::number : ValueKind::text;
    const GroundedValue grounded = ground(field.value, kind, text);
    field.grounding = grounded.grounding;
    if (grounded.grounding != Grounding::not_found) {
        field.span = {grounded.span.begin + text_begin, grounded.span.end + text_begin};
    }
    if (kind == ValueKind::text && !field.chosen) {
        field.normalised = normalised(field.value).value_or("");
    }
    return field;
}

// The name of the member of the answer that a field belongs to: "/items/0/price" belongs to "items".
std::string_view member_of(std::string_view path) {
    return path.substr(0, std::min(path.find('/', 1), path.size()));
}

// How good the fields of one member are: grounded ones before others, then the more probable ones.
double merit(const std::vector<ExtractedField>& fields, std::string_view member) {
    double sum = 0.0;
    double count = 0.0;
    for (const ExtractedField& field : fields) {
        if (member_of(field.path) == member) {
            const bool found = field.chosen || field.grounding == Grounding::exact;
            sum += double{field.confidence} + (found ? 2.0 : field.grounding == Grounding::fuzzy ? 1.0 : 0.0);
            count += 1.0;
        }
    }
    return count == 0.0 ? -1.0 : sum / count;
}

// Takes from `later` the members that are better there. Both are whole.
void merge(Extraction& all, const Extraction& later) {
    OrderedJson mine = OrderedJson::parse(all.json, nullptr, false);
    const OrderedJson theirs = OrderedJson::parse(later.json, nullptr, false);
    if (!mine.is_object() || !theirs.is_object()) {
        return;
    }
    for (const auto& [name, value] : theirs.items()) {
        std::string path = "/";
        for (const char c : name) {
            path += c == '~' ? std::string("~0") : c == '/' ? std::string("~1") : std::string(1, c);
        }
        if (merit(later.fields, path) <= merit(all.fields, path)) {
            continue;
        }
        mine[name] = value;
        std::erase_if(all.fields, [&](const ExtractedField& field) { return member_of(field.path) == path; });
        std::copy_if(later.fields.begin(), later.fields.end(), std::back_inserter(all.fields),
                     [&](const ExtractedField& field) { return member_of(field.path) == path; });
    }
    all.json = mine.dump();
}

class LanguageExtractor final : public Extractor {
public:
    LanguageExtractor(ExtractTask task, const ExtractOptions& options, std::shared_ptr<const Constraint> constraint,
                      std::shared_ptr<LoadedModel> model, std::unique_ptr<SharedBatch> batch, TaskPrompt prompt)
        : task_(std::move(task)),
          options_(options),
          constraint_(std::move(constraint)),
          model_(std::move(model)),
          batch_(std::move(batch)),
          prompt_(std::move(prompt)) {}

    [[nodiscard]] const ExtractTask& task() const override { return task_; }
    Status extract(std::span<const std::string> texts, const Done& done, std::stop_token stop) override;

private:
    // The schema's, or for a verbatim task one in which texts come from this text.
    [[nodiscard]] Result<std::shared_ptr<const Constraint>> constraint_for(std::string_view text) const;
    // What an answer to the part of a document that begins at `begin` says.
    [[nodiscard]] Result<Extraction> result_of(const ConstrainedResult& answer, std::string_view read,
                                               std::size_t begin) const;
    class Reading;

    ExtractTask task_;
    ExtractOptions options_;
    std::shared_ptr<const Constraint> constraint_;
    std::shared_ptr<LoadedModel> model_;
    std::unique_ptr<SharedBatch> batch_;
    TaskPrompt prompt_;
};

Result<std::shared_ptr<const Constraint>> LanguageExtractor::constraint_for(std::string_view text) const {
    if (!task_.verbatim) {
        return constraint_;
    }
    SchemaOptions options;
    options.copied = CopySource::create(text);
    // Too large a document: its values are looked for afterwards, as those of other tasks.
    return options.copied == nullptr ? constraint_
                                     : Constraint::compile(task_.schema, constraint_->shared_vocabulary(), options);
}

Result<Extraction> LanguageExtractor::result_of(const ConstrainedResult& answer, std::string_view read,
                                                std::size_t begin) const {
    Extraction result;
    result.json = answer.text;
    result.cut = !answer.whole();
    result.closed_early = answer.finish == ConstrainedFinish::closed_early;
    if (!result.cut) {
        LAPIDARY_ASSIGN(const OrderedJson schema, read_schema(task_));
        for (const JsonLeaf& leaf : json_leaves(answer.text)) {
            result.fields.push_back(read_field(leaf, answer, schema, read, begin));
        }
    }
    return result;
}

// One document, window by window.
class LanguageExtractor::Reading final : public Decoding {
public:
    Reading(const LanguageExtractor& extractor, std::string_view text, std::stop_token stop)
        : extractor_(extractor), text_(text), stop_(std::move(stop)) {}

    Result<std::optional<LogitsNeed>> go_on(std::span<const float> logits) override {
        if (answer_ == nullptr) {
            LAPIDARY_ASSIGN(spans_, encode_document(*extractor_.model_->tokenizer, text_));
            LAPIDARY_TRY(begin_window());
        }
        for (;;) {
            LAPIDARY_ASSIGN(std::optional<LogitsNeed> need, answer_->go_on(logits));
            if (need) {
                return need;
            }
            LAPIDARY_TRY(end_window());
            const std::size_t end = begin_ + window().size();
            if (end == spans_.size()) {
                return need;
            }
            begin_ = std::min(end - extractor_.options_.overlap, spans_.size() - extractor_.options_.window);
            LAPIDARY_TRY(begin_window());
            logits = {};
        }
    }

    Extraction take_result() {
        result_.tokens = static_cast<std::uint32_t>(spans_.size());
        result_.windows = windows_;
        if (windows_ > 1) {
            result_.passages = std::move(passages_);
        }
        result_.evaluations = evaluations_;
        decide(result_, extractor_.task_.info.threshold);
        result_.ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - started_).count();
        return std::move(result_);
    }

private:
    [[nodiscard]] std::span<const TokenSpan> window() const {
        return std::span(spans_).subspan(begin_).first(
            std::min<std::size_t>(extractor_.options_.window, spans_.size() - begin_));
    }
    [[nodiscard]] std::size_t read_begin() const {
        return read_.empty() ? 0 : static_cast<std::size_t>(read_.data() - text_.data());
    }

    Status begin_window() {
        std::vector<TokenId> prompt = extractor_.prompt_.prefix;
        std::vector<TokenId> document;
        for (const TokenSpan& span : window()) {
            document.push_back(span.id);
        }
        prompt.insert(prompt.end(), document.begin(), document.end());
        prompt.insert(prompt.end(), extractor_.prompt_.tail.begin(), extractor_.prompt_.tail.end());
        ConstrainedOptions options;
        options.sampling.temperature = 0.0F;
        options.max_tokens = extractor_.options_.max_tokens;
        options.document = document;
        options.jump_forward = extractor_.options_.jump_forward;
        options.row_list = extractor_.options_.row_list;
        options.draft = extractor_.options_.draft;
        read_ = spans_.empty() ? std::string_view() : whole_words(text_, window().front().begin, window().back().end);
        LAPIDARY_ASSIGN(constraint_, extractor_.constraint_for(read_));
        LAPIDARY_ASSIGN(answer_, begin_constrained(*extractor_.model_, extractor_.batch_->context(), prompt,
                                                   *constraint_, options, {}, stop_));
        return {};
    }

    Status end_window() {
        const ConstrainedResult answer = answer_->take_result();
        if (answer.finish == ConstrainedFinish::cancelled) {
            return Error{ErrorCode::cancelled, "Cancelled.", {}};
        }
        LAPIDARY_ASSIGN(Extraction one, extractor_.result_of(answer, read_, read_begin()));
        evaluations_ += answer.evaluations;
        if (windows_ == 0 || (result_.cut && !one.cut)) {
            result_ = std::move(one);
        } else if (!one.cut) {
            merge(result_, one);
            result_.closed_early = result_.closed_early || one.closed_early;
        }
        ++windows_;
        passages_.push_back({read_begin(), read_begin() + read_.size()});
        return {};
    }

    const LanguageExtractor& extractor_;
    std::string_view text_;
    std::stop_token stop_;
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
    std::vector<TokenSpan> spans_;
    std::string_view read_;  // the part of the text that the window reads; words at its edges are whole
    std::size_t begin_ = 0;  // the first token of the window
    std::shared_ptr<const Constraint> constraint_;  // of the window, or shared by all
    std::unique_ptr<ConstrainedDecoding> answer_;   // that is written for it
    Extraction result_;                             // of the windows so far
    std::vector<TextSpan> passages_;
    std::uint32_t windows_ = 0;
    std::uint32_t evaluations_ = 0;
};

Status LanguageExtractor::extract(std::span<const std::string> texts, const Done& done, std::stop_token stop) {
    std::map<std::size_t, Extraction> finished;
    std::size_t next = 0;
    return batch_->run(
        texts.size(),
        [&](std::size_t index) -> Result<std::unique_ptr<Decoding>> {
            return std::unique_ptr<Decoding>(std::make_unique<Reading>(*this, texts[index], stop));
        },
        [&](std::size_t index, Decoding& reading) -> Status {
            finished.emplace(index, static_cast<Reading&>(reading).take_result());
            for (auto first = finished.begin(); first != finished.end() && first->first == next; ++next) {
                if (!done(next, first->second)) {
                    return Error{ErrorCode::cancelled, "Cancelled.", {}};
                }
                first = finished.erase(first);
            }
            return {};
        },
        stop);
}

}  // namespace

Result<std::unique_ptr<Extractor>> make_extractor(std::shared_ptr<LoadedModel> model, ExtractTask task,
                                                  const ExtractOptions& options) {
    if (model->tokenizer == nullptr) {
        return Error{ErrorCode::invalid_argument, "Extraction needs the model's tokenizer.", {}};
    }
    if (options.window == 0 || options.overlap >= options.window || options.max_tokens == 0 || options.together == 0) {
        return Error{ErrorCode::invalid_argument, "Windows must be longer than what they share.", {}};
    }
    LAPIDARY_ASSIGN(auto vocabulary, model->constraint_vocabulary());
    LAPIDARY_ASSIGN(auto constraint, Constraint::compile(task.schema, vocabulary));
    LAPIDARY_ASSIGN(const std::string instruction, extract_instruction(task));
    LAPIDARY_ASSIGN(TaskPrompt prompt, make_prompt(*model->tokenizer, instruction));
    const std::size_t around = prompt.prefix.size() + prompt.tail.size();
    const std::uint32_t longest = model->config().context_length;
    ExtractOptions fitting = options;
    // What the instruction leaves is shared by the document and the answer.
    const std::size_t left = longest > around ? longest - around : 0;
    fitting.max_tokens = static_cast<std::uint32_t>(std::min<std::size_t>(options.max_tokens, left / 2));
    fitting.window = static_cast<std::uint32_t>(std::min<std::size_t>(options.window, left - fitting.max_tokens));
    fitting.overlap = std::min(options.overlap, fitting.window / 4);
    if (left < 64) {
        return Error{ErrorCode::limit,
                     "The fields and their descriptions fill the context of this model (" + std::to_string(longest) +
                         " tokens); use fewer or shorter ones.",
                     {}};
    }
    const auto context = static_cast<std::uint32_t>(around + fitting.window + fitting.max_tokens);
    LAPIDARY_ASSIGN(auto batch, SharedBatch::create(model, options.together, context, prompt.prefix));
    return std::unique_ptr<Extractor>(std::make_unique<LanguageExtractor>(
        std::move(task), fitting, std::move(constraint), std::move(model), std::move(batch), std::move(prompt)));
}

}  // namespace lapidary
