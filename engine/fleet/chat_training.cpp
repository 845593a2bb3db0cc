#include "fleet/chat_training.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/trim.h"
#include "base/write_file.h"
#include "fleet/learning.h"

namespace lapidary {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLargestConversation = std::size_t{16} << 20U;

// Names that such columns have; the first that is there counts.
constexpr std::array kMessages{"messages", "conversations", "conversation"};
constexpr std::array kPrompts{"prompt", "instruction", "question", "user"};
constexpr std::array kResponses{"response", "completion", "output", "answer", "assistant"};
constexpr std::array kSystems{"system", "system_prompt"};
constexpr std::array kInputs{"input", "context"};

template <std::size_t Count>
std::optional<std::size_t> find_any(const Table& table, const std::array<const char*, Count>& names) {
    for (const char* const name : names) {
        if (const auto found = table.find_column(name)) {
            return found;
        }
    }
    return std::nullopt;
}

struct Columns {
    std::optional<std::size_t> messages, prompt, response, system, input;
};

Result<Columns> find_chat_columns(const Table& table, const DatasetOptions& options) {
    Columns out{find_any(table, kMessages), find_any(table, kPrompts), find_any(table, kResponses),
                find_any(table, kSystems), find_any(table, kInputs)};
    if (options.text_column) {
        out.messages.reset();
        out.prompt = table.find_column(*options.text_column);
    }
    if (options.label_column) {
        out.messages.reset();
        out.response = table.find_column(*options.label_column);
    }
    if (!out.messages && (!out.prompt || !out.response)) {
        return Error{ErrorCode::invalid_argument,
                     "Conversations are a column \"messages\" with a list of {\"role\", \"content\"}, or a column "
                     "\"prompt\" and one \"response\"; name the two with --text and --label where they are called "
                     "otherwise.",
                     {}};
    }
    return out;
}

std::string first_string(const Json& object, const char* one, const char* other) {
    const auto found = json_string(object, one);
    return found ? *found : json_string(object, other).value_or("");
}

// Checks who speaks when. Returns what is wrong as the end of a sentence, or an empty text. What comes after the last
// answer teaches nothing and goes.
std::string read_messages(const Json& messages, Conversation& out) {
    if (!messages.is_array()) {
        return "its messages are no list";
    }
    for (const Json& message : messages) {
        const std::string role = first_string(message, "role", "from");
        const std::string text = first_string(message, "content", "value");
        const bool system = role == "system" || role == "developer";
        const bool user = role == "user" || role == "human";
        const bool model = role == "assistant" || role == "model" || role == "gpt";
        if (!system && !user && !model) {
            return "a message has the role \"" + role + "\", which is none of system, user and assistant";
        }
        if (system) {
            if (!out.turns.empty() || !out.system.empty()) {
                return "its system prompt does not stand at the beginning";
            }
            out.system = text;
            continue;
        }
        if (user != (out.turns.size() % 2 == 0)) {
            return "user and assistant do not take turns, beginning with the user";
        }
        if (trimmed(text).empty()) {
            return "a message is empty";
        }
        out.turns.push_back({user ? Role::user : Role::model, text});
    }
    if (out.turns.size() % 2 != 0) {
        out.turns.pop_back();
    }
    return out.turns.empty() ? "nobody answers" : "";
}

std::string read_row(const TableRow& row, const Columns& columns, Conversation& out) {
    const auto cell = [&](std::optional<std::size_t> column) { return column ? row.cells[*column] : std::string(); };
    if (columns.messages && !trimmed(cell(columns.messages)).empty()) {
        const auto json = parse_json(cell(columns.messages), "the messages", kLargestConversation);
        return json.ok() ? read_messages(*json, out) : "its messages are no JSON";
    }
    out.system = cell(columns.system);
    std::string prompt = cell(columns.prompt);
    const std::string input = cell(columns.input);
    if (!trimmed(input).empty()) {
        prompt += "\n\n" + input;
    }
    if (trimmed(prompt).empty() || trimmed(cell(columns.response)).empty()) {
        return "it has no prompt or no response";
    }
    out.turns = {{Role::user, std::move(prompt)}, {Role::model, cell(columns.response)}};
    return "";
}

std::string to_text(const Conversation& conversation) {
    OrderedJson out = OrderedJson::array();
    if (!trimmed(conversation.system).empty()) {
        out.push_back({{"role", "system"}, {"content", conversation.system}});
    }
    for (const Turn& turn : conversation.turns) {
        out.push_back({{"role", turn.role == Role::user ? "user" : "assistant"}, {"content", turn.text}});
    }
    return out.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

double perplexity_of(const RowLoss& loss) {
    return std::exp(loss.loss / std::max<double>(loss.scored, 1.0));
}

Status write_record(const fs::path& folder, const OrderedJson& record) {
    const std::string text = record.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
    const std::span<const std::byte> bytes = std::as_bytes(std::span(text));
    LAPIDARY_TRY(write_file(folder / "training.json", std::span(&bytes, 1)));
    std::error_code error;
    fs::remove(folder / kCheckpointFile, error);
    return {};
}

}  // namespace

Result<Dataset> read_chat_dataset(const fs::path& path, const DatasetOptions& options) {
    TableOptions reading;
    reading.bad_rows = BadRows::skip;
    LAPIDARY_ASSIGN(Table table, read_table(path, reading));
    LAPIDARY_ASSIGN(const Columns columns, find_chat_columns(table, options));
    Table conversations;
    conversations.layout = table.layout;
    conversations.columns = {"conversation", "opening"};
    conversations.problems = std::move(table.problems);
    conversations.skipped = table.skipped;
    for (const TableRow& row : table.rows) {
        Conversation conversation;
        const std::string reason = read_row(row, columns, conversation);
        if (reason.empty()) {
            conversations.rows.push_back({row.number, {to_text(conversation), conversation.turns.front().text}});
        } else {
            ++conversations.skipped;
            conversations.problems.push_back({row.number, "Row " + std::to_string(row.number) + ": " + reason + "."});
        }
    }
    if (conversations.rows.empty() && !conversations.problems.empty()) {
        return Error{ErrorCode::bad_format,
                     path.string() + " holds no conversation that can be learned from. " +
                         conversations.problems.front().message,
                     {}};
    }
    DatasetOptions how = options;
    how.labels = false;
    how.text_column = "conversation";
    how.label_column.reset();
    how.group_column = "opening";
    return make_dataset(std::move(conversations), how);
}

Result<Conversation> conversation_of(const DatasetRow& row) {
    Conversation out;
    out.row = row.number;
    LAPIDARY_ASSIGN(const Json json, parse_json(row.text, "row " + std::to_string(row.number)));
    const std::string reason = read_messages(json, out);
    return reason.empty() ? Result<Conversation>(std::move(out))
                          : Error{ErrorCode::bad_format, "Row " + std::to_string(row.number) + ": " + reason + ".", {}};
}

LanguageRecipe chat_recipe(LanguageRecipe recipe) {
    recipe.run.keep = KeepBest::loss;
    return recipe;
}

Result<TrainedChat> train_chat(const Dataset& data, const ChatJob& job, const LanguageHooks& hooks) {
    if (hooks.stage) {
        hooks.stage(TrainStage::preparing);
    }
    ThreadPool pool(job.threads);
    LAPIDARY_ASSIGN(const OpenedBase opened, open_base(job.base, chat_recipe(job.recipe), job.out));
    TrainedChat out;
    const auto make = [&](Part part) -> Result<Examples> {
        std::vector<Conversation> conversations;
        for (const DatasetRow& row : data.rows) {
            if (row.part == part) {
                LAPIDARY_ASSIGN(Conversation conversation, conversation_of(row));
                conversations.push_back(std::move(conversation));
            }
        }
        LAPIDARY_ASSIGN(Examples examples,
                        chat_examples(*opened.tokenizer, conversations, opened.recipe.examples.document_tokens));
        out.left_out += examples.cut;
        return examples;
    };
    LAPIDARY_ASSIGN(const Examples training, make(Part::train));
    LAPIDARY_ASSIGN(const Examples validation, make(Part::validation));
    LAPIDARY_ASSIGN(const Examples test, make(Part::test));
    LossProof proof{test, {}, {}};
    LAPIDARY_ASSIGN(out.history,
                    learn(opened, training, validation, test.examples.size(), job.out, pool, hooks, &proof));
    out.answers = test.examples.size();
    out.perplexity_before = perplexity_of(proof.before);
    out.perplexity_after = perplexity_of(proof.after);
    out.card = {{"name", job.name},
                {"base", job.base.name},
                {"method", opened.recipe.model.method == TrainMethod::lora ? kLoraMethod : kFullMethod},
                {"data", data_card(data, job.notes)},
                {"recipe", recipe_card(opened.recipe)},
                {"history", history_card(out.history)},
                {"test",
                 {{"answers", out.answers},
                  {"tokens", proof.after.scored},
                  {"perplexity_before", out.perplexity_before},
                  {"perplexity_after", out.perplexity_after}}},
                {"notes", job.notes.notes}};
    LAPIDARY_TRY(write_record(job.out, out.card));
    return out;
}

}  // namespace lapidary
