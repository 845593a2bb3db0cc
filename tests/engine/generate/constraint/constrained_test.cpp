// Constrained generation with real models: what comes out fits, and no way of computing less changes it.
#include "generate/constrained.h"

#include <gtest/gtest.h>

#include <limits>

#include "engine/generate/constraint/random_schema.h"
#include "engine/generate/constraint/schema_checker.h"
#include "generate/prompt_lookup.h"
#include "generate/session.h"
#include "tokenizer/turns.h"

namespace lapidary {
namespace {

constexpr const char* kPerson = R"({
    "type": "object",
    "properties": {
        "name": {"type": "string", "maxLength": 40},
        "kind": {"enum": ["invoice", "letter", "receipt"]},
        "date": {"type": ["string", "null"], "format": "date"},
        "total": {"type": "number", "minimum": 0, "multipleOf": 0.01},
        "tags": {"type": "array", "items": {"type": "string", "maxLength": 12}, "maxItems": 3}
    },
    "required": ["name", "kind", "date", "total", "tags"]
})";

std::shared_ptr<LoadedModel> load(const std::string& path) {
    LoadOptions options;
    options.threads = 2;
    options.backend = "cpu";
    auto loaded = load_model(path, options);
    EXPECT_TRUE(loaded.ok()) << loaded.error().message;
    return loaded.ok() ? *loaded : nullptr;
}

class ConstrainedTest : public testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        model_ = load(GetParam());
        ASSERT_NE(model_, nullptr);
    }

    std::shared_ptr<const Constraint> compile(const std::string& schema, const SchemaOptions& options = {}) {
        auto vocabulary = model_->constraint_vocabulary();
        EXPECT_TRUE(vocabulary.ok()) << vocabulary.error().message;
        auto constraint = Constraint::compile(schema, *vocabulary, options);
        EXPECT_TRUE(constraint.ok()) << constraint.error().message;
        return *constraint;
    }
    std::vector<TokenId> prompt(const std::string& text) {
        auto ids = model_->tokenizer->encode(text);
        EXPECT_TRUE(ids.ok());
        ids->insert(ids->begin(), model_->tokenizer->vocabulary().bos);
        return *ids;
    }
    ConstrainedResult generate(const Constraint& constraint, const ConstrainedOptions& options,
                               const std::string& text = "Anna paid 12 euro to the shop. ") {
        auto session = Session::create(model_, 1024);
        EXPECT_TRUE(session.ok());
        auto result = generate_constrained(*session, prompt(text), constraint, options);
        EXPECT_TRUE(result.ok()) << result.error().message << result.error().detail;
        return result.ok() ? *result : ConstrainedResult{};
    }

    std::shared_ptr<LoadedModel> model_;
};

void expect_fits(const std::string& schema, const ConstrainedResult& result) {
    const OrderedJson value = OrderedJson::parse(result.text, nullptr, false);
    ASSERT_FALSE(value.is_discarded()) << result.text;
    const OrderedJson parsed = OrderedJson::parse(schema);
    EXPECT_EQ(test::check_value(parsed, value, parsed), "") << result.text;
}

std::vector<TokenId> ids_of(const ConstrainedResult& result) {
    std::vector<TokenId> ids;
    for (const ConstrainedToken& token : result.tokens) {
        ids.push_back(token.id);
    }
    return ids;
}

TEST_P(ConstrainedTest, NothingThatSavesWorkChangesTheAnswer) {
    const auto constraint = compile(kPerson);
    for (const float temperature : {0.0F, 1.0F}) {
        ConstrainedOptions options;
        options.sampling.temperature = temperature;
        options.sampling.seed = 5;
        options.sampling.repeat_penalty = temperature > 0.0F ? 1.1F : 1.0F;
        options.max_tokens = 300;
        options.jump_forward = options.row_list = options.draft = false;
        const ConstrainedResult plain = generate(*constraint, options);
        EXPECT_TRUE(plain.whole());
        expect_fits(kPerson, plain);
        EXPECT_EQ(plain.row_lists, 0U);
        EXPECT_EQ(plain.drafted, 0U);
        for (unsigned ways = 1; ways < 8; ++ways) {
            options.jump_forward = (ways & 1U) != 0;
            options.row_list = (ways & 2U) != 0;
            options.draft = (ways & 4U) != 0;
            const ConstrainedResult result = generate(*constraint, options);
            EXPECT_EQ(result.text, plain.text) << "ways " << ways;
            EXPECT_EQ(ids_of(result), ids_of(plain)) << "ways " << ways;
            EXPECT_EQ(result.finish, plain.finish);
            EXPECT_LE(result.evaluations, plain.evaluations);
            for (std::size_t at = 0; at < std::min(result.tokens.size(), plain.tokens.size()); ++at) {
                EXPECT_EQ(result.tokens[at].logprob, plain.tokens[at].logprob) << at;
            }
        }
        options.jump_forward = options.row_list = true;
        EXPECT_LT(generate(*constraint, options).evaluations, plain.evaluations);
        EXPECT_GT(generate(*constraint, options).row_lists, 0U);
    }
}

TEST_P(ConstrainedTest, RandomSchemasGiveDocumentsThatFit) {
    unsigned written = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const std::string schema = test::RandomSchema(seed).next().dump();
        SchemaOptions bounds;
        bounds.max_string_length = 12;
        bounds.max_items = 2;
        bounds.recursion = 1;
        auto constraint = Constraint::compile(schema, *model_->constraint_vocabulary(), bounds);
        if (!constraint.ok()) {
            continue;
        }
        ConstrainedOptions options;
        options.sampling.seed = seed;
        options.max_tokens = 400;
        const ConstrainedResult result = generate(**constraint, options);
        ASSERT_TRUE(result.whole()) << schema << " gave " << result.text;
        expect_fits(schema, result);
        ASSERT_FALSE(HasFailure()) << schema;
        ++written;
    }
    EXPECT_GT(written, 25U);
}

TEST_P(ConstrainedTest, TokensSayWhichBytesTheyMadeAndWhy) {
    const auto constraint = compile(kPerson);
    ConstrainedOptions options;
    options.sampling.temperature = 0.0F;
    auto session = Session::create(model_, 1024);
    ASSERT_TRUE(session.ok());
    std::string streamed;
    const auto result =
        generate_constrained(*session, prompt("A letter."), *constraint, options, [&](std::string_view text) {
            streamed += text;
            return true;
        });
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(streamed, result->text);
    std::uint32_t at = 0;
    unsigned chosen = 0;
    for (const ConstrainedToken& token : result->tokens) {
        EXPECT_EQ(token.begin, at);
        EXPECT_EQ(result->text.substr(at, token.end - at), model_->tokenizer->token_bytes(token.id));
        at = token.end;
        chosen += token.source == TokenSource::chosen ? 1 : 0;
        EXPECT_TRUE(token.source == TokenSource::chosen ? token.logprob <= 0.0F : token.logprob == 0.0F);
    }
    EXPECT_EQ(at, result->text.size());
    EXPECT_LT(chosen, result->tokens.size());
    EXPECT_EQ(result->tokens.front().source, TokenSource::forced);
}

TEST_P(ConstrainedTest, ClosesInTimeOrSaysThatItIsCut) {
    const auto constraint = compile(kPerson);
    const std::size_t shortest = constraint->shortest_end_tokens(constraint->start())->size();
    unsigned closed = 0;
    for (std::uint32_t most = 1; most < shortest + 40; ++most) {
        ConstrainedOptions options;
        options.sampling.seed = most;
        options.max_tokens = most;
        const ConstrainedResult result = generate(*constraint, options);
        ASSERT_LE(result.tokens.size(), most);
        if (most < shortest) {
            ASSERT_EQ(result.finish, ConstrainedFinish::max_tokens);
            EXPECT_FALSE(result.whole());
            continue;
        }
        ASSERT_TRUE(result.whole()) << most << " tokens: " << result.text;
        expect_fits(kPerson, result);
        const bool made_up = result.tokens.back().source == TokenSource::closing;
        EXPECT_EQ(made_up, result.finish == ConstrainedFinish::closed_early);
        closed += made_up ? 1 : 0;
    }
    EXPECT_GT(closed, 10U);
}

TEST_P(ConstrainedTest, TheContextIsALimitToo) {
    const auto constraint = compile(kPerson);
    const std::vector<TokenId> ids = prompt("Anna paid.");
    const std::size_t shortest = constraint->shortest_end_tokens(constraint->start())->size();
    for (const std::size_t positions : {std::size_t{3}, shortest + 2}) {
        auto session = Session::create(model_, static_cast<std::uint32_t>(ids.size() + positions));
        ASSERT_TRUE(session.ok());
        const auto result = generate_constrained(*session, ids, *constraint, {});
        ASSERT_TRUE(result.ok()) << result.error().message;
        if (positions == 3) {
            EXPECT_EQ(result->finish, ConstrainedFinish::context_full);
        } else {
            EXPECT_TRUE(result->whole());
        }
        EXPECT_LE(session->tokens().size(), ids.size() + positions);
    }
}

TEST_P(ConstrainedTest, ANumberAloneMayEnd) {
    const auto constraint = compile(R"({"type":"integer","minimum":0,"maximum":99})");
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        ConstrainedOptions options;
        options.sampling.seed = seed;
        const ConstrainedResult result = generate(*constraint, options);
        EXPECT_EQ(result.finish, ConstrainedFinish::complete);
        EXPECT_LE(std::stoi(result.text), 99);
    }
}

TEST_P(ConstrainedTest, CancelsAndGoesOn) {
    const auto constraint = compile(kPerson);
    auto session = Session::create(model_, 1024);
    ASSERT_TRUE(session.ok());
    std::stop_source stop;
    std::size_t seen = 0;
    const auto result = generate_constrained(
        *session, prompt("Anna."), *constraint, {},
        [&](std::string_view text) {
            seen += text.size();
            if (seen > 20) {
                stop.request_stop();
            }
            return true;
        },
        stop.get_token());
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result->finish, ConstrainedFinish::cancelled);
    EXPECT_FALSE(result->whole());
    const auto refused =
        generate_constrained(*session, prompt("Anna."), *constraint, {}, [](std::string_view) { return false; });
    ASSERT_TRUE(refused.ok());
    EXPECT_EQ(refused->finish, ConstrainedFinish::cancelled);
    const auto again = generate_constrained(*session, prompt("Anna."), *constraint, {});
    ASSERT_TRUE(again.ok());
    EXPECT_TRUE(again->whole());
}

TEST_P(ConstrainedTest, RefusesTheConstraintOfAnotherModel) {
    const auto other = load(GetParam());
    auto constraint = Constraint::compile(kPerson, *other->constraint_vocabulary());
    ASSERT_TRUE(constraint.ok());
    auto session = Session::create(model_, 256);
    ASSERT_TRUE(session.ok());
    const auto result = generate_constrained(*session, prompt("x"), **constraint, {});
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, ErrorCode::invalid_argument);
}

TEST_P(ConstrainedTest, ABrokenModelStillWritesADocument) {
    const auto constraint = compile(kPerson);
    for (const float logit : {std::numeric_limits<float>::quiet_NaN(), -std::numeric_limits<float>::infinity()}) {
        ConstrainedOptions options;
        options.max_tokens = 200;
        const auto decoding = begin_constrained(*model_, 512, prompt("x"), *constraint, options);
        ASSERT_TRUE(decoding.ok());
        std::vector<float> logits;
        for (;;) {
            const auto need = (*decoding)->go_on(logits);
            ASSERT_TRUE(need.ok()) << need.error().message;
            if (!need->has_value()) {
                break;
            }
            const LogitsRequest& wanted = (*need)->wanted;
            const std::size_t width = wanted.ids.empty() ? model_->config().vocab_size : wanted.ids.size();
            logits.assign(wanted.rows * width, logit);
        }
        const ConstrainedResult result = (*decoding)->take_result();
        EXPECT_TRUE(result.whole());
        expect_fits(kPerson, result);
    }
}

INSTANTIATE_TEST_SUITE_P(Models, ConstrainedTest,
                         testing::Values(LAPIDARY_TEST_DATA "/golden/gemma3-tiny-Q8_0.gguf",
                                         LAPIDARY_SOURCE_DIR "/resources/models/starter-chat"),
                         [](const auto& info) { return info.index == 0 ? "tiny" : "starter"; });

// A draft whose tokens a model accepts is accepted: the document holds exactly what the model writes.
TEST(Drafts, AreAcceptedWhereTheAnswerStandsInTheDocument) {
    const auto model = load(LAPIDARY_SOURCE_DIR "/resources/models/starter-chat");
    ASSERT_NE(model, nullptr);
    auto constraint = Constraint::compile(R"({"type":"string","maxLength":200})", *model->constraint_vocabulary());
    ASSERT_TRUE(constraint.ok());
    auto ids = encode_conversation(*model->tokenizer, "", {{Role::user, "Tell me a story about a cat."}});
    ASSERT_TRUE(ids.ok());
    ConstrainedOptions options;
    options.sampling.temperature = 0.0F;
    options.max_tokens = 60;
    auto session = Session::create(model, 512);
    const auto plain = generate_constrained(*session, *ids, **constraint, options);
    ASSERT_TRUE(plain.ok());
    const std::vector<TokenId> document = ids_of(*plain);
    options.document = document;
    const auto drafted = generate_constrained(*session, *ids, **constraint, options);
    ASSERT_TRUE(drafted.ok());
    EXPECT_EQ(drafted->text, plain->text);
    EXPECT_GT(drafted->accepted, document.size() / 2);
    EXPECT_LT(drafted->evaluations, plain->evaluations / 2);
    // A document that begins like the answer and goes on otherwise: drafts are wrong, and are soon given up.
    std::vector<TokenId> wrong;
    for (std::size_t at = 0; at + 1 < document.size(); ++at) {
        wrong.insert(wrong.end(), {document[at], document[at + 1], 300, 301, 302, 303, 304, 305});
    }
    options.document = wrong;
    const auto misled = generate_constrained(*session, *ids, **constraint, options);
    ASSERT_TRUE(misled.ok());
    EXPECT_EQ(misled->text, plain->text);
    EXPECT_LT(misled->drafted, 40U);
}

TEST(PromptLookup, GoesOnAsTheDocumentDoes) {
    const auto model = load(LAPIDARY_SOURCE_DIR "/resources/models/starter-chat");
    ASSERT_NE(model, nullptr);
    const Tokenizer& tokenizer = *model->tokenizer;
    const auto document = tokenizer.encode("The cat saw\na \"red\" bird. The dog saw the cat and ran home.");
    ASSERT_TRUE(document.ok());
    PromptLookup lookup(tokenizer, *document);
    const auto draft = [&](std::string_view written) {
        std::string out;
        lookup.begin(written);
        for (TokenId id = lookup.next(); id >= 0 && out.size() < 24; id = lookup.next()) {
            out += tokenizer.token_bytes(id);
            lookup.follow(tokenizer.token_bytes(id));
        }
        return out;
    };
    // Over the end of a line, and as JSON writes it.
    EXPECT_TRUE(draft("{\"a\":\"The cat").starts_with(" saw a \\\"red\\\" bird")) << draft("{\"a\":\"The cat");
    EXPECT_TRUE(draft("saw the cat").starts_with(" and ran"));
    EXPECT_TRUE(draft("The dog saw").starts_with(" the cat"));
    // So few bytes say nothing, unless they are all that there is of the value.
    EXPECT_EQ(draft("a mat"), "");
    EXPECT_EQ(draft("zed"), "");
    EXPECT_TRUE(draft(":\"The").starts_with(" cat saw"));
    ASSERT_TRUE(lookup.begin("The cat"));
    lookup.follow(" dog");
    EXPECT_EQ(lookup.next(), -1);
    // Longer where drafts are right, seldom where they are wrong.
    EXPECT_EQ(lookup.longest(), 3U);
    lookup.report(3, 3);
    EXPECT_EQ(lookup.longest(), 6U);
    lookup.report(6, 3);
    EXPECT_EQ(lookup.longest(), 3U);
    for (const std::size_t pause : {0U, 1U, 2U, 4U, 8U, 16U, 16U}) {
        lookup.report(4, 0);
        for (std::size_t left_out = 0; left_out < pause; ++left_out) {
            EXPECT_FALSE(lookup.begin("The cat"));
        }
        EXPECT_TRUE(lookup.begin("The cat"));
    }
    lookup.report(4, 1);
    EXPECT_TRUE(lookup.begin("The cat"));
}

}  // namespace
}  // namespace lapidary
