// Structured answers: which tokens keep the text a document that fits a JSON Schema.
//
//     auto constraint = Constraint::compile(schema, vocabulary);
//     ConstraintState state = constraint->start();
//     ... constraint->mask(state) ... constraint->advance(state, token) ... until constraint->finished(state)
//
// The loop that does this is generate_constrained() in generate/constrained.h.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "generate/constraint/automaton.h"
#include "generate/constraint/schema.h"
#include "generate/constraint/token_mask.h"
#include "generate/constraint/vocabulary.h"

namespace lapidary {

// Where a document stands. A value: to come back to it later, keep a copy.
struct ConstraintState {
    std::vector<Thread> threads;  // usually one
    bool operator==(const ConstraintState&) const = default;
};

// A schema compiled for a vocabulary. Thread-safe; shared by all requests with the same schema.
class Constraint {
public:
    // The errors of compile_schema(). `vocabulary` is shared by all constraints of a model.
    static Result<std::shared_ptr<const Constraint>> compile(std::string_view schema,
                                                             std::shared_ptr<const ConstraintVocabulary> vocabulary,
                                                             const SchemaOptions& options = {});

    [[nodiscard]] ConstraintState start() const;
    // The tokens that may come next: never empty before can_end(). Masks of strings are kept between calls (64 MB).
    // Fails (ErrorCode::limit) when a schema leaves more open than 64 live states or 2 million steps.
    [[nodiscard]] Result<std::shared_ptr<const TokenMask>> mask(const ConstraintState& state) const;
    // Appends a token, or bytes. false, and the state is as before, if they may not come next.
    bool advance(ConstraintState& state, TokenId token) const;
    bool advance_bytes(ConstraintState& state, std::string_view bytes) const;

    // Tokens that must come next however the document goes on, spelled as the tokenizer itself would spell the whole:
    // the last forced bytes are left out where a token could reach beyond them (`"` may become `",`). Often empty.
    [[nodiscard]] Result<std::vector<TokenId>> forced(const ConstraintState& state) const;
    // The bytes that must come next, at most 4096.
    [[nodiscard]] std::string forced_bytes(const ConstraintState& state) const;

    // Whether the document is whole; and whether nothing can follow any more (a number alone may end or go on).
    [[nodiscard]] bool can_end(const ConstraintState& state) const;
    [[nodiscard]] bool finished(const ConstraintState& state) const;
    // A short way to end the document: strings and lists close as soon as they may, missing values become the smallest.
    // For when there is no room for more: what it adds says nothing about the text that the document is about.
    [[nodiscard]] std::string shortest_end(const ConstraintState& state) const;
    // The same as tokens.
    [[nodiscard]] Result<std::vector<TokenId>> shortest_end_tokens(const ConstraintState& state) const;
    // More bytes than shortest_end() takes in any state.
    [[nodiscard]] std::uint64_t longest_end() const { return automaton_.longest_closing(); }

    [[nodiscard]] const ConstraintVocabulary& vocabulary() const { return *vocabulary_; }
    [[nodiscard]] const std::shared_ptr<const ConstraintVocabulary>& shared_vocabulary() const { return vocabulary_; }

private:
    Constraint(Automaton automaton, std::shared_ptr<const ConstraintVocabulary> vocabulary);
    // Whether a token starts with the bytes, goes on, and fits the state that stands before them.
    [[nodiscard]] bool spans(std::string_view bytes, const ConstraintState& after) const;
    // The tokenizer's tokens for bytes that may begin and end inside a character; the unfinished one is left out.
    [[nodiscard]] Result<std::vector<TokenSpan>> spell(std::string_view bytes) const;
    [[nodiscard]] Result<std::vector<TokenSpan>> spell_once(const std::string& bytes) const;

    Automaton automaton_;
    std::shared_ptr<const ConstraintVocabulary> vocabulary_;  // of the model, for all its constraints
    mutable MaskCache masks_;
    mutable std::mutex spelled_mutex_;
    mutable std::unordered_map<std::string, std::vector<TokenSpan>> spelled_;  // forced bytes: the keys of the schema
};

}  // namespace lapidary
