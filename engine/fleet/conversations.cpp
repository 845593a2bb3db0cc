#include "fleet/conversations.h"

#include <array>
#include <initializer_list>
#include <string>
#include <utility>

#include "base/json.h"
#include "base/trim.h"

namespace lapidary {

namespace {

constexpr std::size_t kLargestConversation = std::size_t{16} << 20U;

// Names that such columns have; the first that is there counts.
constexpr std::array kMessages{"messages", "conversations", "conversation", "turns", "dialogue", "dialog"};
constexpr std::array kPrompts{"prompt", "instruction", "question", "user", "text", "message"};
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

Result<ChatColumns> find_columns(const Table& table, const DatasetOptions& options) {
    ChatColumns out = guess_chat_columns(table);
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

// The first of the members that is there.
std::string any_string(const Json& object, std::initializer_list<const char*> names) {
    for (const char* const name : names) {
        if (auto found = json_string(object, name)) {
            return *std::move(found);
        }
    }
    return {};
}

// Checks who speaks when. Returns what is wrong as the end of a sentence, or an empty text. What comes after the last
// answer teaches nothing and goes.
std::string read_messages(const Json& messages, Conversation& out) {
    if (!messages.is_array()) {
        return "its messages are no list";
    }
    for (const Json& message : messages) {
        const std::string role = any_string(message, {"role", "from"});
        const std::string text = any_string(message, {"content", "value", "text"});
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
        if (trimmed(text).empty()) {
            return "a message is empty";
        }
        const Role who = user ? Role::user : Role::model;
        if (out.turns.empty() && !user) {
            return "it does not begin with the user";
        }
        if (!out.turns.empty() && out.turns.back().role == who) {
            out.turns.back().text += "\n" + text;  // who writes twice in a row says it in one turn
        } else {
            out.turns.push_back({who, text});
        }
    }
    if (out.turns.size() % 2 != 0) {
        out.turns.pop_back();
    }
    return out.turns.empty() ? "nobody answers" : "";
}

std::string read_row(const TableRow& row, const ChatColumns& columns, Conversation& out) {
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

}  // namespace

ChatColumns guess_chat_columns(const Table& table) {
    return {find_any(table, kMessages), find_any(table, kPrompts), find_any(table, kResponses),
            find_any(table, kSystems), find_any(table, kInputs)};
}

Result<Dataset> make_chat_dataset(Table table, const DatasetOptions& options) {
    LAPIDARY_ASSIGN(const ChatColumns columns, find_columns(table, options));
    Table conversations;
    conversations.layout = table.layout;
    conversations.origins = std::move(table.origins);
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
                     "No row is a conversation that can be learned from. " + conversations.problems.front().message,
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

}  // namespace lapidary
