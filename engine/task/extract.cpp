#include "task/extract.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <mutex>
#include <utility>

#include "task/json_leaves.h"
#include "task/prompt.h"

namespace lapidary {

namespace {

constexpr std::uint64_t kLargestSchema = std::uint64_t{1} << 20U;

// The schema's node at a JSON pointer of the answer, as far as it can be told: $ref and anyOf are not followed.
const OrderedJson* node_at(const OrderedJson& schema, std::string_view path) {
    const OrderedJson* node = &schema;
    for (std::size_t begin = 1; begin <= path.size() && node != nullptr;) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string name(path.substr(begin, end - begin));
        const bool list = node->is_object() && node->contains("items");
        const OrderedJson* properties =
            node->is_object() && node->contains("properties") ? &node->at("properties") : nullptr;
        node = list                                                  ? &node->at("items")
               : properties != nullptr && properties->contains(name) ? &properties->at(name)
                                                                     : nullptr;
        begin = end + 1;
    }
    return node;
}

std::string member_text(const OrderedJson& node, const char* key) {
    return node.is_object() && node.contains(key) && node.at(key).is_string() ? node.at(key).get<std::string>()
                                                                              : std::string();
}

// "- total (number): the amount to pay", and below it the fields of objects and of the objects in lists.
void describe(const OrderedJson& node, const std::string& indent, std::string& out) {
    if (!node.is_object() || !node.contains("properties") || !node.at("properties").is_object()) {
        return;
    }
    for (const auto& [name, field] : node.at("properties").items()) {
        const std::string type = member_text(field, "type");
        const std::string description = member_text(field, "description");
        out += "\n" + indent + "- " + name;
        if (field.is_object() && field.contains("enum")) {
            out += " (one of " + field.at("enum").dump() + ")";
        } else if (type == "number" || type == "integer" || type == "boolean" || type == "array") {
            out += " (" + (type == "array" ? std::string("list") : type) + ")";
        } else if (member_text(field, "format") == "date") {
            out += " (date, YYYY-MM-DD)";
        }
        out += description.empty() ? "" : ": " + description;
        describe(type == "array" && field.contains("items") ? field.at("items") : field, indent + "  ", out);
    }
}

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
    const OrderedJson* node = node_at(schema, leaf.path);
    const bool closed_set = node != nullptr && node->is_object() && (node->contains("enum") || node->contains("const"));
    field.chosen = closed_set || value.is_boolean() || value.is_null();
    const bool date = node != nullptr && member_text(*node, "format") == "date";
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

void judge(Extraction& result, double threshold) {
    result.confidence = 1.0F;
    bool missing = false;
    for (const ExtractedField& field : result.fields) {
        result.confidence = std::min(result.confidence, field.confidence);
        missing = missing || (field.grounding == Grounding::not_found && !field.chosen && !field.value.empty());
    }
    result.unsure = result.cut || result.closed_early || missing || result.confidence < static_cast<float>(threshold);
}

}  // namespace

Result<std::string> extract_instruction(const ExtractTask& task) {
    LAPIDARY_ASSIGN(const OrderedJson schema, parse_ordered_json(task.schema, "The schema", kLargestSchema));
    std::string text = task.info.instruction.empty() ? "Read the text below and answer with these fields as JSON."
                                                     : task.info.instruction;
    std::string fields;
    describe(member_text(schema, "type") == "array" && schema.contains("items") ? schema.at("items") : schema, "",
             fields);
    return text + (fields.empty() ? "" : "\n\nFields:" + fields);
}

Extractor::Extractor(ExtractTask task, const ExtractOptions& options, std::shared_ptr<const Constraint> constraint,
                     std::shared_ptr<LoadedModel> model, std::unique_ptr<SharedBatch> batch)
    : task_(std::move(task)),
      options_(options),
      constraint_(std::move(constraint)),
      model_(std::move(model)),
      batch_(std::move(batch)) {}

Result<Extractor> Extractor::create(std::shared_ptr<LoadedModel> model, ExtractTask task,
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
    LAPIDARY_ASSIGN(auto batch, SharedBatch::create(model, options.together, context));
    Extractor extractor(std::move(task), fitting, std::move(constraint), std::move(model), std::move(batch));
    extractor.prefix_ = std::move(prompt.prefix);
    extractor.tail_ = std::move(prompt.tail);
    return extractor;
}

Status Extractor::extract(std::span<const std::string> texts, const Done& done, std::stop_token stop) {
    std::mutex mutex;  // guards the two below and `done`
    std::map<std::size_t, Extraction> finished;
    std::size_t next = 0;
    return batch_->run(texts.size(), [&](Evaluator& evaluator, std::size_t index) -> Status {
        LAPIDARY_ASSIGN(Extraction result, extract_one(evaluator, texts[index], stop));
        const std::scoped_lock lock(mutex);
        finished.emplace(index, std::move(result));
        for (auto first = finished.begin(); first != finished.end() && first->first == next; ++next) {
            if (!done(next, first->second)) {
                return Error{ErrorCode::cancelled, "Cancelled.", {}};
            }
            first = finished.erase(first);
        }
        return {};
    });
}

Result<Extraction> Extractor::extract(const std::string& text, std::stop_token stop) {
    Extraction only;
    LAPIDARY_TRY(extract(
        {&text, 1},
        [&](std::size_t, const Extraction& result) {
            only = result;
            return true;
        },
        std::move(stop)));
    return only;
}

Result<Extraction> Extractor::extract_one(Evaluator& evaluator, std::string_view text,
                                          const std::stop_token& stop) const {
    const auto started = std::chrono::steady_clock::now();
    LAPIDARY_ASSIGN(const std::vector<TokenSpan> spans, encode_document(*model_->tokenizer, text));
    const std::span<const TokenSpan> all(spans);
    Extraction result;
    std::uint32_t windows = 0;
    std::uint32_t evaluations = 0;
    for (std::size_t begin = 0;;) {
        const std::size_t length = std::min<std::size_t>(options_.window, all.size() - begin);
        LAPIDARY_ASSIGN(Extraction one, extract_window(evaluator, text, all.subspan(begin, length), stop));
        evaluations += one.evaluations;
        if (windows == 0 || (result.cut && !one.cut)) {
            result = std::move(one);
        } else if (!one.cut) {
            merge(result, one);
            result.closed_early = result.closed_early || one.closed_early;
        }
        ++windows;
        const std::size_t end = begin + length;
        if (end == all.size()) {
            break;
        }
        begin = std::min(end - options_.overlap, all.size() - options_.window);
    }
    result.tokens = static_cast<std::uint32_t>(spans.size());
    result.windows = windows;
    result.evaluations = evaluations;
    judge(result, task_.info.threshold);
    result.ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - started).count();
    return result;
}

Result<std::shared_ptr<const Constraint>> Extractor::constraint_for(std::string_view text) const {
    if (!task_.verbatim) {
        return constraint_;
    }
    SchemaOptions options;
    options.copied = CopySource::create(text);
    // Too large a document: its values are looked for afterwards, as those of other tasks.
    return options.copied == nullptr ? constraint_
                                     : Constraint::compile(task_.schema, constraint_->shared_vocabulary(), options);
}

Result<Extraction> Extractor::extract_window(Evaluator& evaluator, std::string_view text,
                                             std::span<const TokenSpan> window, const std::stop_token& stop) const {
    std::vector<TokenId> prompt = prefix_;
    std::vector<TokenId> document;
    for (const TokenSpan& span : window) {
        document.push_back(span.id);
    }
    prompt.insert(prompt.end(), document.begin(), document.end());
    prompt.insert(prompt.end(), tail_.begin(), tail_.end());
    ConstrainedOptions options;
    options.sampling.temperature = 0.0F;
    options.max_tokens = options_.max_tokens;
    options.document = document;
    options.jump_forward = options_.jump_forward;
    options.row_list = options_.row_list;
    options.draft = options_.draft;
    const std::size_t begin = window.empty() ? 0 : window.front().begin;
    const std::string_view read = window.empty() ? "" : text.substr(begin, window.back().end - begin);
    LAPIDARY_ASSIGN(const auto constraint, constraint_for(read));
    LAPIDARY_ASSIGN(const ConstrainedResult answer,
                    generate_constrained(evaluator, prompt, *constraint, options, {}, stop));
    if (answer.finish == ConstrainedFinish::cancelled) {
        return Error{ErrorCode::cancelled, "Cancelled.", {}};
    }
    Extraction result;
    result.json = answer.text;
    result.cut = !answer.whole();
    result.closed_early = answer.finish == ConstrainedFinish::closed_early;
    result.evaluations = answer.evaluations;
    if (!result.cut) {
        LAPIDARY_ASSIGN(const OrderedJson schema, parse_ordered_json(task_.schema, "The schema", kLargestSchema));
        for (const JsonLeaf& leaf : json_leaves(answer.text)) {
            result.fields.push_back(read_field(leaf, answer, schema, read, begin));
        }
    }
    return result;
}

}  // namespace lapidary
