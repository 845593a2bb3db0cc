// Schemas one by one: what they let through, what they refuse, how they end, and what is refused of them.
#include "generate/constraint/constraint.h"

#include <gtest/gtest.h>

#include "engine/generate/constraint/random_schema.h"

namespace lapidary {
namespace {

class ConstraintTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        auto tokenizer = test::make_tokenizer(1);
        ASSERT_TRUE(tokenizer.ok()) << tokenizer.error().message;
        tokenizer_ = std::make_unique<Tokenizer>(std::move(*tokenizer));
        auto vocabulary = ConstraintVocabulary::create(*tokenizer_);
        ASSERT_TRUE(vocabulary.ok());
        vocabulary_ = *vocabulary;
    }
    static void TearDownTestSuite() {
        vocabulary_.reset();
        tokenizer_.reset();
    }
    static std::shared_ptr<const Constraint> compile(const std::string& schema, const SchemaOptions& options = {}) {
        auto constraint = Constraint::compile(schema, vocabulary_, options);
        EXPECT_TRUE(constraint.ok()) << constraint.error().message;
        return constraint.ok() ? *constraint : nullptr;
    }
    // Whether the text is a whole document.
    static bool accepts(const Constraint& constraint, const std::string& text) {
        ConstraintState state = constraint.start();
        return constraint.advance_bytes(state, text) && constraint.can_end(state);
    }
    // Of {"type": "string", ...}, the text without quotes.
    static bool string_accepts(const std::string& keywords, const std::string& text) {
        return accepts(*compile("{\"type\":\"string\"," + keywords + "}"), '"' + text + '"');
    }
    static Error refused(const std::string& schema) {
        const auto constraint = Constraint::compile(schema, vocabulary_);
        EXPECT_FALSE(constraint.ok()) << schema;
        return constraint.ok() ? Error{} : constraint.error();
    }

    static std::unique_ptr<Tokenizer> tokenizer_;
    static std::shared_ptr<const ConstraintVocabulary> vocabulary_;
};

std::unique_ptr<Tokenizer> ConstraintTest::tokenizer_;
std::shared_ptr<const ConstraintVocabulary> ConstraintTest::vocabulary_;

constexpr const char* kInvoice = R"({
    "title": "Invoice", "type": "object",
    "properties": {
        "vendor": {"type": "string"},
        "date": {"type": ["string", "null"], "format": "date"},
        "total": {"type": "number", "minimum": 0},
        "lines": {"type": "array", "items": {"$ref": "#/$defs/line"}, "maxItems": 3}
    },
    "required": ["vendor", "total"],
    "additionalProperties": false,
    "$defs": {"line": {"type": "object", "properties": {"n": {"type": "integer", "minimum": 1}}, "required": ["n"]}}
})";

TEST_F(ConstraintTest, ObjectsKeepOrderAndRequiredProperties) {
    const auto invoice = compile(kInvoice);
    EXPECT_TRUE(accepts(*invoice, R"({"vendor":"A","total":1})"));
    EXPECT_TRUE(accepts(*invoice, R"({"vendor":"A","date":"2024-02-29","total":1.50,"lines":[{"n":1},{"n":20}]})"));
    EXPECT_TRUE(accepts(*invoice, R"({"vendor":"","date":null,"total":0,"lines":[]})"));
    EXPECT_FALSE(accepts(*invoice, R"({"total":1,"vendor":"A"})"));   // another order
    EXPECT_FALSE(accepts(*invoice, R"({"vendor":"A"})"));             // total is required
    EXPECT_FALSE(accepts(*invoice, R"({"vendor": "A","total":1})"));  // free white space
    EXPECT_FALSE(accepts(*invoice, R"({"vendor":"A","date":"2023-02-29","total":1})"));
    EXPECT_FALSE(accepts(*invoice, R"({"vendor":"A","total":-1})"));
    EXPECT_FALSE(accepts(*invoice, R"({"vendor":"A","total":1,"lines":[{"n":1},{"n":1},{"n":1},{"n":1}]})"));
    EXPECT_FALSE(accepts(*invoice, R"({"vendor":"A","total":1,"more":1})"));
    SchemaOptions spaces;
    spaces.spaces = true;
    EXPECT_TRUE(accepts(*compile(kInvoice, spaces), R"({"vendor": "A", "total": 1, "lines": [{"n": 1}, {"n": 2}]})"));
}

TEST_F(ConstraintTest, StringsCountCharacters) {
    EXPECT_TRUE(string_accepts(R"("maxLength":3)", "日本é"));
    EXPECT_FALSE(string_accepts(R"("maxLength":3)", "日本éa"));
    EXPECT_TRUE(string_accepts(R"("minLength":2,"maxLength":2)", R"(\u00e9\n)"));
    EXPECT_TRUE(string_accepts(R"("maxLength":1)", R"(\ud83c\udf88)"));  // a pair is one character
    EXPECT_FALSE(string_accepts(R"("minLength":2)", R"(\ud83c\udf88)"));
    EXPECT_TRUE(string_accepts(R"("maxLength":8)", R"(\"\\\/\b\f\n\r\t)"));
    for (const char* wrong : {R"(\ud83c)", R"(\udf88)", R"(\ud83cx)", R"(\ud83c\u0041)", R"(\x)", R"(\u12g4)", "\t",
                              "\x80", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF", "a\"b"}) {
        EXPECT_FALSE(string_accepts(R"("maxLength":8)", wrong)) << wrong;
    }
}

TEST_F(ConstraintTest, StringsHaveADefaultLength) {
    SchemaOptions options;
    options.max_string_length = 10;
    const auto text = compile(R"({"type":"string"})", options);
    EXPECT_TRUE(accepts(*text, "\"0123456789\""));
    EXPECT_FALSE(accepts(*text, "\"01234567890\""));
    // maxLength outranks it, up to 4096.
    EXPECT_TRUE(
        accepts(*compile(R"({"type":"string","maxLength":5000})", options), '"' + std::string(4096, 'x') + '"'));
    EXPECT_FALSE(
        accepts(*compile(R"({"type":"string","maxLength":5000})", options), '"' + std::string(4097, 'x') + '"'));
}

TEST_F(ConstraintTest, PatternsAreSearchedUnlessAnchored) {
    EXPECT_TRUE(string_accepts(R"("pattern":"\\d")", "room 7 b"));
    EXPECT_FALSE(string_accepts(R"("pattern":"\\d")", "room"));
    EXPECT_TRUE(string_accepts(R"("pattern":"^[A-Z]{2}-?\\d+$")", "AB-1"));
    EXPECT_FALSE(string_accepts(R"("pattern":"^[A-Z]{2}-?\\d+$")", "ABC1"));
    EXPECT_TRUE(string_accepts(R"("pattern":"^a|b$")", "zzb"));
    EXPECT_FALSE(string_accepts(R"("pattern":"^(?:a|b)$")", "ab"));
    EXPECT_TRUE(string_accepts(R"("pattern":"^[^\\d\\s]+$")", "é日-"));
    EXPECT_FALSE(string_accepts(R"("pattern":"^[^\\d\\s]+$")", "é\xE3\x80\x80"));  // ideographic space is white space
    EXPECT_TRUE(string_accepts(R"("pattern":"^[\"\\\\\\n]+$")", R"(\"\\\n)"));
    EXPECT_TRUE(string_accepts(R"("pattern":"^[\u4e00-\u9fff]{2}$")", "日本"));
    EXPECT_FALSE(string_accepts(R"("pattern":"^[\u4e00-\u9fff]{2}$")", "日é"));
    // Lengths that the pattern cannot have are never begun.
    const auto even = compile(R"({"type":"string","pattern":"^(?:ab)*$","minLength":3,"maxLength":5})");
    EXPECT_TRUE(accepts(*even, R"("abab")"));
    ConstraintState state = even->start();
    EXPECT_FALSE(even->advance_bytes(state, "\"ababa"));
    EXPECT_EQ(even->forced_bytes(even->start()), R"("abab")");
}

TEST_F(ConstraintTest, Formats) {
    const auto fits = [](const std::string& format, const std::string& text) {
        return string_accepts(R"("format":")" + format + '"', text);
    };
    EXPECT_TRUE(fits("date", "2000-02-29"));
    EXPECT_FALSE(fits("date", "1900-02-29"));
    EXPECT_FALSE(fits("date", "2024-04-31"));
    EXPECT_TRUE(fits("time", "23:59:59Z"));
    EXPECT_FALSE(fits("time", "24:00:00Z"));
    EXPECT_TRUE(fits("date-time", "2024-05-01T10:00:00.25+02:00"));
    EXPECT_TRUE(fits("uuid", "123e4567-e89b-12d3-a456-426614174000"));
    EXPECT_TRUE(fits("email", "ana.li+x@mail.example.org"));
    EXPECT_FALSE(fits("email", "ana@.org"));
    EXPECT_TRUE(fits("ipv4", "10.0.255.1"));
    EXPECT_FALSE(fits("ipv4", "10.0.256.1"));
    EXPECT_TRUE(fits("decimal", "-1234.50"));
    EXPECT_FALSE(fits("decimal", "01"));
}

TEST_F(ConstraintTest, NumbersStayWithinTheirBounds) {
    const auto fits = [](const std::string& keywords, const std::string& text) {
        return accepts(*compile("{" + keywords + "}"), text);
    };
    const std::string percent = R"("type":"integer","minimum":0,"maximum":100)";
    for (const char* good : {"0", "7", "10", "99", "100"}) {
        EXPECT_TRUE(fits(percent, good)) << good;
    }
    for (const char* wrong : {"101", "-1", "-0", "00", "07", "1.0", "1e1", "+1", "", "-"}) {
        EXPECT_FALSE(fits(percent, wrong)) << wrong;
    }
    EXPECT_FALSE(fits(R"("type":"integer","exclusiveMinimum":5,"exclusiveMaximum":7)", "5"));
    EXPECT_TRUE(fits(R"("type":"integer","exclusiveMinimum":5,"exclusiveMaximum":7)", "6"));
    EXPECT_TRUE(fits(R"("type":"integer","minimum":1.5,"maximum":2.5)", "2"));
    EXPECT_TRUE(fits(R"("type":"number","minimum":-0.5,"maximum":0.25)", "-0.5"));
    EXPECT_TRUE(fits(R"("type":"number","minimum":-0.5,"maximum":0.25)", "0.250000"));
    EXPECT_FALSE(fits(R"("type":"number","minimum":-0.5,"maximum":0.25)", "0.250001"));
    EXPECT_FALSE(fits(R"("type":"number","minimum":-0.5,"maximum":0.25)", "-0.0"));  // zero has one spelling
    EXPECT_TRUE(fits(R"("type":"number","exclusiveMinimum":0.1)", "0.100001"));
    EXPECT_FALSE(fits(R"("type":"number","exclusiveMinimum":0.1)", "0.1"));
    EXPECT_TRUE(fits(R"("type":"number","multipleOf":0.01)", "12.34"));
    EXPECT_FALSE(fits(R"("type":"number","multipleOf":0.01)", "12.345"));
    EXPECT_TRUE(fits(R"("type":"integer")", "999999999999999"));
    EXPECT_FALSE(fits(R"("type":"integer")", "1000000000000000"));
    EXPECT_TRUE(fits(R"("type":"number","maximum":1e300)", "999999999999.999999"));
    // A prefix from which no number within the bounds can be reached is refused at once.
    const auto narrow = compile(R"({"type":"integer","minimum":1995,"maximum":2003})");
    EXPECT_EQ(narrow->forced_bytes(narrow->start()), "");
    ConstraintState state = narrow->start();
    ASSERT_TRUE(narrow->advance_bytes(state, "1"));
    EXPECT_EQ(narrow->forced_bytes(state), "99");
    EXPECT_FALSE(narrow->can_end(state));
}

TEST_F(ConstraintTest, ConstantsAndBranches) {
    const auto fits = [](const std::string& keywords, const std::string& text) {
        return accepts(*compile("{" + keywords + "}"), text);
    };
    const std::string mixed = R"("enum":["a","ab",1,12,null,{"k":[1,"x"]},"q\"uote"])";
    for (const char* good : {"\"a\"", "\"ab\"", "1", "12", "null", R"({"k":[1,"x"]})", R"("q\"uote")"}) {
        EXPECT_TRUE(fits(mixed, good)) << good;
    }
    EXPECT_FALSE(fits(mixed, "\"abc\""));
    EXPECT_FALSE(fits(mixed, "2"));
    EXPECT_TRUE(fits(R"("type":"string","enum":["a",1])", "\"a\""));
    EXPECT_FALSE(fits(R"("type":"string","enum":["a",1])", "1"));
    const std::string any =
        R"("anyOf":[{"type":"integer"},{"type":"number"},{"type":"string","maxLength":2},{"const":"long"}])";
    for (const char* good : {"1", "1.5", "\"ab\"", "\"long\""}) {
        EXPECT_TRUE(fits(any, good)) << good;
    }
    EXPECT_FALSE(fits(any, "\"lon\""));
    const std::string tagged =
        R"("oneOf":[{"type":"object","properties":{"k":{"const":"a"},"x":{"type":"integer"}},"required":["k"]},)"
        R"({"type":"object","properties":{"k":{"const":"b"},"x":{"type":"boolean"}},"required":["k"]}])";
    EXPECT_TRUE(fits(tagged, R"({"k":"b","x":true})"));
    EXPECT_FALSE(fits(tagged, R"({"k":"b","x":1})"));
}

TEST_F(ConstraintTest, ReferencesMayRecurSoOften) {
    const std::string tree =
        R"({"$ref":"#/$defs/t","$defs":{"t":{"type":"object","properties":{"c":{"type":"array","items":{"$ref":"#/$defs/t"}}}}}})";
    SchemaOptions options;
    options.recursion = 1;
    EXPECT_TRUE(accepts(*compile(tree, options), R"({"c":[{"c":[]},{}]})"));
    EXPECT_FALSE(accepts(*compile(tree, options), R"({"c":[{"c":[{}]}]})"));
    EXPECT_NE(refused(R"({"$ref":"#"})").message.find("without end"), std::string::npos);
    EXPECT_NE(
        refused(R"({"type":"object","properties":{"a":{"$ref":"#"}},"required":["a"]})").message.find("without end"),
        std::string::npos);
}

TEST_F(ConstraintTest, ErrorsNameKeywordAndPlace) {
    const std::vector<std::array<std::string, 3>> cases = {
        {R"({"type":"object","properties":{"a/b":{"type":"string","contentEncoding":"x"}}})", "'contentEncoding'",
         "#/properties/a~1b"},
        {R"({"type":"array","items":{"not":{}}})", "'not'", "#/items"},
        {R"({"type":"array","items":{"type":"integer"},"uniqueItems":true})", "'uniqueItems'", "#"},
        {R"({"$ref":"#/$defs/x","$defs":{"x":{"if":{}}}})", "'if'", "#/$ref"},
        {R"({"anyOf":[{"type":"null"},{"type":"string","format":"uri"}]})", "uri", "#/anyOf/1"},
        {R"({"type":"string","pattern":"(?=a)b"})", "(?", "#"},
        {R"({"type":"string","pattern":"a\\b"})", "\\b", "#"},
        {R"({"type":"string","pattern":"(a"})", "'('", "#"},
        {R"({"type":"integer","multipleOf":7})", "'multipleOf'", "#"},
        {R"({"type":"integer","minimum":5,"maximum":4})", "bounds", "#"},
        {R"({"type":"object","additionalProperties":{"type":"string"}})", "'additionalProperties'", "#"},
        {R"({"type":"object"})", "'properties'", "#"},
        {R"({"type":"object","properties":{},"required":["x"]})", "'required'", "#"},
        {R"({"type":"array"})", "'items'", "#"},
        {R"({"type":"array","items":{"type":"null"},"minItems":4,"maxItems":2})", "'minItems'", "#"},
        {R"({"type":"string","minLength":-1})", "'minLength'", "#"},
        {R"({"type":"string","enum":[1,2]})", "constants", "#"},
        {R"({"type":"string","enum":["a"],"maxLength":3})", "'maxLength'", "#"},
        {R"({"oneOf":[{"type":"string"},{"const":"a"}]})", "'oneOf'", "#"},
        {R"({"type":"strin"})", "'type'", "#"},
        {R"({"properties":{"a":true}})", "true", "#/properties/a"},
        {R"({"title":"nothing"})", "'type'", "#"},
        {R"({"$ref":"https://example.org/x"})", "'$ref'", "#"},
    };
    for (const auto& [schema, what, place] : cases) {
        const Error error = refused(schema);
        EXPECT_NE(error.message.find(what), std::string::npos) << schema << ": " << error.message;
        EXPECT_NE(error.message.find("(at " + place + ")"), std::string::npos) << schema << ": " << error.message;
    }
    EXPECT_EQ(refused("{\"type\":").code, ErrorCode::bad_format);
}

TEST_F(ConstraintTest, LimitsAreErrors) {
    EXPECT_EQ(refused('"' + std::string(1U << 20U, 'x') + '"').code, ErrorCode::limit);
    std::string deep = R"({"type":"null"})";
    for (int level = 0; level < 30; ++level) {
        deep = R"({"anyOf":[)" + deep + "]}";
    }
    EXPECT_EQ(refused(R"({"type":"object","properties":{"a":)" + deep + "}}").code, ErrorCode::limit);
    std::string lists = R"({"type":"null"})";
    for (int level = 0; level < 9; ++level) {
        lists = R"({"type":"array","items":)" + lists + "}";
    }
    EXPECT_EQ(refused(lists).code, ErrorCode::limit);
    // References that double sixteen times.
    std::string doubled = R"({"$ref":"#/$defs/d0","$defs":{"d16":{"type":"null"})";
    for (int level = 0; level < 16; ++level) {
        const std::string next = R"({"$ref":"#/$defs/d)" + std::to_string(level + 1) + "\"}";
        doubled += ",\"d" + std::to_string(level) + R"(":{"anyOf":[)" + next + "," + next + "]}";
    }
    EXPECT_EQ(refused(doubled + "}}").code, ErrorCode::limit);
    std::string optional;
    for (int property = 0; property < 300; ++property) {
        optional += (property > 0 ? ",\"p" : "\"p") + std::to_string(property) + R"(":{"type":"null"})";
    }
    EXPECT_EQ(refused(R"({"type":"object","properties":{)" + optional + "}}").code, ErrorCode::limit);
    EXPECT_EQ(refused(R"({"type":"string","pattern":"((a{99}){99}){99}"})").code, ErrorCode::limit);
    EXPECT_EQ(refused(R"({"type":"string","pattern":"^(.*a.{20}b)$"})").code, ErrorCode::limit);
}

TEST_F(ConstraintTest, MoreThan64LiveStatesAreAnError) {
    std::string branches;
    for (int branch = 0; branch < 60; ++branch) {
        branches += R"({"type":"string","maxLength":)" + std::to_string(100 + branch) + "},";
    }
    const std::string half = R"({"anyOf":[)" + branches + R"({"type":"null"}]})";
    const std::string both = R"({"anyOf":[)" + half + "," + half + "]}";
    EXPECT_EQ(refused(both).code, ErrorCode::limit);
    const auto constraint = compile(R"({"type":"array","items":)" + both + "}");
    const auto mask = constraint->mask(constraint->start());
    ASSERT_FALSE(mask.ok());
    EXPECT_EQ(mask.error().code, ErrorCode::limit);
}

TEST_F(ConstraintTest, ForcedTokensStopWhereATokenCouldReachFurther) {
    const auto constraint = compile(R"({"type":"object","properties":{"name":{"type":"string"}},"required":["name"]})");
    const ConstraintState start = constraint->start();
    EXPECT_EQ(constraint->forced_bytes(start), "{\"name\":\"");
    const auto forced = constraint->forced(start);
    ASSERT_TRUE(forced.ok());
    std::string text;
    ConstraintState state = start;
    for (const TokenId id : *forced) {
        text += tokenizer_->token_bytes(id);
        EXPECT_TRUE(constraint->advance(state, id));
    }
    EXPECT_TRUE(std::string("{\"name\":\"").starts_with(text));
    EXPECT_GE(text.size(), 5U);
    // At the end of the document nothing can reach further.
    ASSERT_TRUE(constraint->advance_bytes(state, std::string("{\"name\":\"x\"").substr(text.size())));
    EXPECT_EQ(constraint->forced_bytes(state), "}");
    EXPECT_EQ(constraint->forced(state)->size(), 1U);
}

TEST_F(ConstraintTest, StatesAreValues) {
    const auto constraint = compile(kInvoice);
    ConstraintState state = constraint->start();
    ASSERT_TRUE(constraint->advance_bytes(state, "{\"vendor\":\"Ac"));
    const ConstraintState kept = state;
    ASSERT_TRUE(constraint->advance_bytes(state, "me\",\"total\":1}"));
    EXPECT_TRUE(constraint->finished(state));
    EXPECT_FALSE(constraint->finished(kept));
    state = kept;
    EXPECT_TRUE(constraint->advance_bytes(state, "\",\"date\":null"));
    EXPECT_FALSE(constraint->advance_bytes(state, "}"));  // refused, and nothing has changed
    EXPECT_TRUE(constraint->advance_bytes(state, ",\"total\":3}"));
    EXPECT_FALSE(constraint->advance(state, 0));
    EXPECT_FALSE(constraint->advance(state, -5));
    EXPECT_FALSE(constraint->advance(state, 1 << 30));
}

TEST_F(ConstraintTest, ShortestEndClosesWhatIsOpen) {
    const auto constraint = compile(kInvoice);
    ConstraintState state = constraint->start();
    EXPECT_EQ(constraint->shortest_end(state), R"({"vendor":"","total":0})");
    ASSERT_TRUE(constraint->advance_bytes(state, R"({"vendor":"A","total":12,"lines":[{"n":4)"));
    EXPECT_EQ(constraint->shortest_end(state), "}]}");
}

TEST_F(ConstraintTest, KeptMasksAreTheSame) {
    const auto constraint = compile(R"({"type":"array","items":{"type":"string","maxLength":80},"maxItems":9})");
    ConstraintState state = constraint->start();
    ASSERT_TRUE(constraint->advance_bytes(state, "[\"a"));
    const auto first = constraint->mask(state);
    ASSERT_TRUE(constraint->advance_bytes(state, "b"));
    const auto second = constraint->mask(state);
    ASSERT_TRUE(first.ok() && second.ok());
    EXPECT_EQ((*first).get(), (*second).get());  // far from the maximum, all counts of characters are alike
    ASSERT_TRUE(constraint->advance_bytes(state, std::string(77, 'c')));
    const auto last = constraint->mask(state);
    ASSERT_TRUE(last.ok());
    EXPECT_LT((*last)->size(), (*first)->size());
}

TEST(TokenTrie, HoldsEveryTokenOnce) {
    auto tokenizer = test::make_tokenizer(2);
    ASSERT_TRUE(tokenizer.ok());
    const std::vector<TokenId> ids = spelling_tokens(*tokenizer);
    const TokenTrie trie(*tokenizer, ids);
    std::vector<TokenId> found;
    std::vector<std::pair<std::size_t, std::string>> path;
    for (std::size_t at = 0; at < trie.nodes().size(); ++at) {
        while (!path.empty() && path.back().first == at) {
            path.pop_back();
        }
        const std::string bytes = (path.empty() ? "" : path.back().second) + static_cast<char>(trie.nodes()[at].byte);
        path.emplace_back(trie.nodes()[at].end, bytes);
        if (trie.nodes()[at].token >= 0) {
            found.push_back(trie.nodes()[at].token);
            EXPECT_EQ(tokenizer->token_bytes(found.back()), bytes);
        }
        EXPECT_EQ(trie.below(bytes).size(), trie.nodes()[at].end - at - 1);
    }
    std::sort(found.begin(), found.end());
    EXPECT_EQ(found, ids);
    // "a" is a piece of its own, so the byte-fallback token for it is left out; so are control and unused tokens.
    EXPECT_FALSE(std::binary_search(ids.begin(), ids.end(), 4 + '"'));
    EXPECT_FALSE(std::binary_search(ids.begin(), ids.end(), 1));
    EXPECT_TRUE(std::binary_search(ids.begin(), ids.end(), 4 + 0xFF));
}

}  // namespace
}  // namespace lapidary
