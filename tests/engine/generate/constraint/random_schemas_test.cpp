// Random schemas and random walks through them: every text that can come out parses and fits its schema, by a checker
// that knows nothing of automata; every mask is the same as trying each token. LAPIDARY_SCHEMAS says how many schemas
// (default 400); the slow run takes 10,000.
#include <gtest/gtest.h>

#include <cstdlib>

#include "engine/generate/constraint/random_schema.h"
#include "engine/generate/constraint/schema_checker.h"
#include "generate/constraint/constraint.h"

namespace lapidary {
namespace {

class Walker {
public:
    Walker(const Constraint& constraint, std::uint64_t seed) : constraint_(constraint), random_(seed) {}

    // Writes a document of random tokens. Ends it by shortest_end() after `most` tokens.
    std::string walk(std::size_t most) {
        ConstraintState state = constraint_.start();
        std::string text;
        while (!constraint_.finished(state)) {
            if (constraint_.can_end(state) && random_() % 4 == 0) {
                break;
            }
            if (most-- == 0) {
                const std::string end = constraint_.shortest_end(state);
                EXPECT_LE(end.size(), constraint_.longest_end());
                EXPECT_TRUE(constraint_.advance_bytes(state, end)) << end;
                EXPECT_TRUE(constraint_.can_end(state)) << text << " + " << end;
                return text + end;
            }
            const auto mask = constraint_.mask(state);
            if (!mask.ok()) {
                ADD_FAILURE() << mask.error().message << mask.error().detail;
                return text;
            }
            if (random_() % 16 == 0) {
                compare_with_trying(state, **mask);
                compare_forced(state);
            }
            std::vector<TokenId> ids;
            (*mask)->append_to(ids);
            EXPECT_EQ(ids.size(), (*mask)->size());
            EXPECT_FALSE(ids.empty() && !constraint_.can_end(state)) << "an empty mask after " << text;
            if (ids.empty()) {
                return text;
            }
            const TokenId id = ids[random_() % ids.size()];
            EXPECT_TRUE(constraint_.advance(state, id)) << text;
            text += constraint_.vocabulary().tokenizer().token_bytes(id);
        }
        EXPECT_TRUE(constraint_.can_end(state)) << text;
        return text;
    }

private:
    void compare_with_trying(const ConstraintState& state, const TokenMask& mask) {
        const Tokenizer& tokenizer = constraint_.vocabulary().tokenizer();
        for (TokenId id = 0; id < static_cast<TokenId>(tokenizer.vocab_size()); ++id) {
            ConstraintState after = state;
            const std::string bytes(tokenizer.token_bytes(id));
            bool expected = !bytes.empty() && !tokenizer.is_control(id) && bytes != "<unused7>" && bytes != " ⁇ ";
            for (TokenId other = 0; expected && tokenizer.piece(id).type == PieceType::byte &&
                                    other < static_cast<TokenId>(tokenizer.vocab_size());
                 ++other) {
                expected = tokenizer.piece(other).type != PieceType::normal || tokenizer.token_bytes(other) != bytes;
            }
            expected =
                expected && tokenizer.piece(id).type != PieceType::unknown && constraint_.advance_bytes(after, bytes);
            ASSERT_EQ(mask.allows(id), expected) << id << " '" << bytes << "'";
        }
    }

    // Whatever follows, the tokenizer would begin with the forced tokens.
    void compare_forced(const ConstraintState& state) {
        const auto forced = constraint_.forced(state);
        ASSERT_TRUE(forced.ok());
        ConstraintState after = state;
        const std::string bytes = constraint_.forced_bytes(state);
        ASSERT_TRUE(constraint_.advance_bytes(after, bytes));
        const auto whole = constraint_.vocabulary().tokenizer().encode(bytes + constraint_.shortest_end(after));
        ASSERT_TRUE(whole.ok());
        ASSERT_LE(forced->size(), whole->size());
        const bool inside = (static_cast<unsigned char>(bytes[0]) & 0xC0U) == 0x80U;  // of a character
        EXPECT_TRUE(inside || std::equal(forced->begin(), forced->end(), whole->begin())) << bytes;
        ConstraintState at = state;
        for (const TokenId id : *forced) {
            EXPECT_TRUE(constraint_.advance(at, id)) << bytes;
        }
        const auto end = constraint_.shortest_end_tokens(at);
        ASSERT_TRUE(end.ok());
        for (const TokenId id : *end) {
            EXPECT_TRUE(constraint_.advance(at, id)) << bytes;
        }
        EXPECT_TRUE(constraint_.can_end(at));
    }

    const Constraint& constraint_;
    std::mt19937_64 random_;
};

TEST(RandomSchemas, WhatComesOutFits) {
    const char* wanted = std::getenv("LAPIDARY_SCHEMAS");
    const unsigned long schemas = wanted != nullptr ? std::strtoul(wanted, nullptr, 10) : 400;
    std::size_t refused = 0;
    std::size_t documents = 0;
    for (std::uint64_t seed = 1; seed <= schemas; ++seed) {
        auto tokenizer = test::make_tokenizer(seed % 4);
        ASSERT_TRUE(tokenizer.ok()) << tokenizer.error().message << tokenizer.error().detail;
        auto vocabulary = ConstraintVocabulary::create(*tokenizer);
        ASSERT_TRUE(vocabulary.ok()) << vocabulary.error().message;
        const OrderedJson schema = test::RandomSchema(seed).next();
        SchemaOptions options;
        options.spaces = seed % 3 == 0;
        options.max_string_length = 12;
        options.max_items = 3;
        options.recursion = 2;
        const auto constraint = Constraint::compile(schema.dump(), *vocabulary, options);
        if (!constraint.ok()) {
            ++refused;  // patterns that need more than 12 characters, empty bounds, oneOf that overlaps
            EXPECT_NE(constraint.error().code, ErrorCode::internal);
            continue;
        }
        Walker walker(**constraint, seed);
        for (const std::size_t most : {4U, 30U, 400U}) {
            const std::string text = walker.walk(most);
            SCOPED_TRACE("seed " + std::to_string(seed) + " schema " + schema.dump() + " text " + text);
            const OrderedJson value = OrderedJson::parse(text, nullptr, false);
            ASSERT_FALSE(value.is_discarded());
            ASSERT_EQ(test::check_value(schema, value, schema), "");
            ++documents;
        }
        ASSERT_FALSE(HasFailure()) << "seed " << seed << " schema " << schema.dump();
    }
    EXPECT_GT(documents, schemas * 2);
    EXPECT_LT(refused, schemas / 3);
}

}  // namespace
}  // namespace lapidary
