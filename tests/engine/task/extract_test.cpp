// Extraction on a small model with random weights: what it says means nothing, but it is valid, traced and the same
// whatever is switched on to be quick.
#include "task/extract.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/json.h"

namespace lapidary {
namespace {

const char* const kSchema = R"({"type": "object", "properties": {
    "vendor": {"type": "string", "maxLength": 20, "description": "who sent it"},
    "date": {"type": "string", "format": "date"},
    "total": {"type": "number", "minimum": 0, "maximum": 100000},
    "currency": {"enum": ["EUR", "USD"]},
    "paid": {"type": "boolean"},
    "items": {"type": "array", "maxItems": 2, "items": {"type": "object", "properties": {
        "name": {"type": "string", "maxLength": 8}}, "required": ["name"]}}},
    "required": ["vendor", "date", "total", "currency", "paid", "items"]})";

std::shared_ptr<LoadedModel> model(const char* file = "gemma3-tiny-F32.gguf") {
    LoadOptions options;
    options.threads = 2;
    options.backend = "cpu";
    auto loaded = load_model(std::filesystem::path(LAPIDARY_TEST_DATA) / "golden" / file, options);
    EXPECT_TRUE(loaded.ok()) << loaded.error().message;
    return std::move(loaded).value();
}

Extraction extract(const std::string& text, const ExtractOptions& options = {}, const char* schema = kSchema) {
    auto extractor = make_extractor(model(), {{}, schema}, options);
    EXPECT_TRUE(extractor.ok()) << extractor.error().message;
    auto result = (*extractor)->extract(text);
    EXPECT_TRUE(result.ok()) << result.error().message;
    return std::move(result).value();
}

const std::string kText = "ACME Ltd.\nInvoice 17 of 2 March 2024\nTotal: EUR 1,234.50 - paid.";

TEST(Extract, IsValidAndEveryValueIsAField) {
    const Extraction result = extract(kText);
    ASSERT_FALSE(result.cut);
    const Json json = Json::parse(result.json);
    std::vector<std::string> paths;
    for (const ExtractedField& field : result.fields) {
        paths.push_back(field.path);
        const Json& value = json.at(Json::json_pointer(field.path));
        EXPECT_EQ(field.is_text, value.is_string());
        EXPECT_EQ(field.value, value.is_string() ? value.get<std::string>() : value.dump()) << field.path;
        EXPECT_GE(field.confidence, 0.0F);
        EXPECT_LE(field.confidence, 1.0F);
        EXPECT_EQ(field.chosen, field.path == "/currency" || field.path == "/paid");
        EXPECT_LE(field.span.end, kText.size());
        EXPECT_EQ(field.span.begin == field.span.end, field.grounding == Grounding::not_found) << field.path;
        EXPECT_LE(result.confidence, field.confidence);
    }
    for (const char* const path : {"/vendor", "/date", "/total", "/currency", "/paid"}) {
        EXPECT_NE(std::find(paths.begin(), paths.end(), path), paths.end()) << path;
    }
    EXPECT_TRUE(json.at("paid").is_boolean());
    EXPECT_TRUE(json.at("items").is_array());
    EXPECT_GT(result.tokens, 10U);
    EXPECT_TRUE(result.unsure);  // random weights do not copy
}

TEST(Extract, QuickWaysChangeNothing) {
    const Extraction quick = extract(kText);
    const Extraction slow = extract(kText, {.jump_forward = false, .row_list = false, .draft = false});
    EXPECT_EQ(quick.json, slow.json);
    ASSERT_EQ(quick.fields.size(), slow.fields.size());
    for (std::size_t field = 0; field < quick.fields.size(); ++field) {
        EXPECT_NEAR(quick.fields[field].confidence, slow.fields[field].confidence, 1e-5);
    }
    EXPECT_LT(quick.evaluations, slow.evaluations);
}

TEST(Extract, VerbatimTextsStandInTheDocument) {
    // The vendor of a random model is noise unless it must be copied; what has a format of its own stays free.
    for (const bool quick : {true, false}) {
        auto extractor =
            make_extractor(model(), {{}, kSchema, true}, {.jump_forward = quick, .row_list = quick, .draft = quick});
        ASSERT_TRUE(extractor.ok());
        const auto result = (*extractor)->extract(kText);
        ASSERT_TRUE(result.ok());
        ASSERT_FALSE(result->cut);
        const Json json = Json::parse(result->json);
        for (const ExtractedField& field : result->fields) {
            if (field.path == "/vendor" || field.path.ends_with("/name")) {
                EXPECT_EQ(field.grounding == Grounding::exact, !field.value.empty()) << field.value;
                EXPECT_LE(field.value.size(), 20U);
            }
        }
        static std::string first;
        first = quick ? result->json : first;
        EXPECT_EQ(result->json, first);
    }
}

TEST(Extract, OneAfterTheOtherIsAsEachAlone) {
    auto extractor = make_extractor(model(), {{}, kSchema});
    ASSERT_TRUE(extractor.ok());
    for (const std::string& text : {kText, std::string(), std::string("Nothing to see."), kText}) {
        const auto together = (*extractor)->extract(text);
        ASSERT_TRUE(together.ok());
        EXPECT_EQ(together->json, extract(text).json) << text;
    }
}

TEST(Extract, TogetherIsAsEachAlone) {
    auto extractor = make_extractor(model(), {{}, kSchema}, {.together = 4});
    ASSERT_TRUE(extractor.ok());
    std::vector<std::string> texts;
    for (int index = 0; index < 11; ++index) {
        texts.push_back(kText);
        for (int word = 0; word < index * 17 % 60; ++word) {
            texts.back() += " word" + std::to_string(word * index % 7);
        }
    }
    std::vector<Extraction> together;
    const Status status = (*extractor)->extract(texts, [&](std::size_t text, const Extraction& result) {
        EXPECT_EQ(text, together.size());
        together.push_back(result);
        return true;
    });
    ASSERT_TRUE(status.ok()) << status.error().message;
    ASSERT_EQ(together.size(), texts.size());
    for (std::size_t text = 0; text < texts.size(); text += 2) {
        const Extraction alone = extract(texts[text], {.together = 1});
        EXPECT_EQ(together[text].json, alone.json) << texts[text];
        ASSERT_EQ(together[text].fields.size(), alone.fields.size());
        for (std::size_t field = 0; field < alone.fields.size(); ++field) {
            EXPECT_EQ(together[text].fields[field].confidence, alone.fields[field].confidence);
        }
    }
    // Somebody who has seen enough ends all of them.
    std::size_t seen = 0;
    const Status stopped = (*extractor)->extract(texts, [&](std::size_t, const Extraction&) { return ++seen < 3; });
    ASSERT_FALSE(stopped.ok());
    EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
    EXPECT_EQ(seen, 3U);
    EXPECT_EQ((*extractor)->extract(texts[3])->json, together[3].json);
}

TEST(Extract, LongDocumentsAreReadInWindows) {
    std::string text;
    for (int line = 0; line < 60; ++line) {
        text += "Line " + std::to_string(line) + " of a long letter about nothing in particular.\n";
    }
    const Extraction result = extract(text, {.max_tokens = 200, .window = 200, .overlap = 20});
    EXPECT_GT(result.windows, 3U);
    ASSERT_EQ(result.passages.size(), result.windows);
    EXPECT_EQ(result.passages.front().begin, 0U);
    for (std::size_t next = 1; next < result.windows; ++next) {
        EXPECT_LT(result.passages[next].begin, result.passages[next - 1].end);  // they overlap
    }
    EXPECT_GE(result.passages.back().end, text.size() - 1);  // perhaps but for the last line's end
    ASSERT_FALSE(result.cut);
    const Json json = Json::parse(result.json);
    for (const ExtractedField& field : result.fields) {
        EXPECT_TRUE(json.contains(Json::json_pointer(field.path))) << field.path;
        EXPECT_LE(field.span.end, text.size());
    }
}

TEST(Extract, SaysWhenTheAnswerHadToBeCut) {
    const Extraction closed = extract(kText, {.max_tokens = 80});
    if (!closed.cut) {
        EXPECT_TRUE(Json::accept(closed.json));
    }
    const Extraction cut = extract(kText, {.max_tokens = 3});
    EXPECT_TRUE(cut.cut);
    EXPECT_TRUE(cut.unsure);
    EXPECT_TRUE(cut.fields.empty());
}

TEST(Extract, RefusesWhatCannotWork) {
    const auto loaded = model();
    const auto unsupported = make_extractor(loaded, {{}, R"({"type": "object", "patternProperties": {}})"});
    ASSERT_FALSE(unsupported.ok());
    EXPECT_NE(unsupported.error().message.find("patternProperties"), std::string::npos);
    EXPECT_FALSE(make_extractor(loaded, {{}, "no schema"}).ok());
    auto extractor = make_extractor(loaded, {{}, kSchema});
    ASSERT_TRUE(extractor.ok());
    std::stop_source stop;
    stop.request_stop();
    const auto stopped = (*extractor)->extract(kText, stop.get_token());
    ASSERT_FALSE(stopped.ok());
    EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
    EXPECT_EQ((*extractor)->extract(kText)->json, extract(kText).json);
}

TEST(Extract, TheInstructionNamesTheFields) {
    const auto text = extract_instruction({{}, kSchema});
    ASSERT_TRUE(text.ok());
    EXPECT_EQ(*text,
              "Read the text below and answer with these fields as JSON.\n\nFields:\n- vendor: who sent it\n"
              "- date (date, YYYY-MM-DD)\n- total (number)\n- currency (one of [\"EUR\",\"USD\"])\n- paid (boolean)\n"
              "- items (list)\n  - name");
}

}  // namespace
}  // namespace lapidary
