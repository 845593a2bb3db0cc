// lapidary chat: its options, and one conversation with a model.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/common.h"
#include "cli/interrupt.h"
#include "cli/json_text.h"
#include "generate/session.h"
#include "tokenizer/turns.h"

namespace lapidary::app {

struct ChatOptions {
    CommonOptions common;
    std::string model;
    std::string system;
    std::optional<std::string> prompt;  // absent: every line of standard input is a turn
    bool raw = false;                   // plain completion, without turns
    bool parse_special = false;         // only with raw
    bool stream = false;                // with --json: a line for each token
    std::uint32_t context = 0;
    std::optional<float> temperature;  // absent: what the model recommends
    std::optional<int> top_k;
    std::optional<float> top_p;
    GenerateOptions generate;  // everything else about sampling and ending
};

// The conversation: turns so far, and what became of the last answer.
class Conversation {
public:
    static Result<Conversation> open(const ChatOptions& options);

    // Answers a text; the answer streams to standard output as the options say. The turns keep both. On an error the
    // conversation is as before. `interrupt` ends the answer early (finish == cancelled).
    Status answer(const std::string& text, Interrupt& interrupt);

    void reset() { turns_.clear(); }
    void set_system(std::string system) { system_ = std::move(system); }
    [[nodiscard]] const std::string& system() const { return system_; }
    [[nodiscard]] const GenerateResult& last() const { return last_; }
    [[nodiscard]] std::string stats() const;  // of the last answer, a few lines
    [[nodiscard]] const LoadedModel& model() const { return session_.model(); }

private:
    Conversation(const ChatOptions& options, Session session);
    Result<std::vector<TokenId>> encode(const std::string& text);
    bool stream_token(const GeneratedToken& token, Json& tokens) const;
    void write_ending(const Json& tokens) const;
    void note_finish() const;
    [[nodiscard]] Json token_json(const SampledToken& token) const;

    const ChatOptions* options_;
    Session session_;
    GenerateOptions generate_;  // with the model's recommendations filled in
    std::string system_;
    std::vector<Turn> turns_;
    GenerateResult last_;
    std::string told_fallback_;  // the last change of device that the person was told of
};

// Reads turns from standard input until it ends; commands begin with a slash.
Status chat_interactively(Conversation& conversation, const ChatOptions& options, Interrupt& interrupt);

}  // namespace lapidary::app
