// Fields found in texts without a language model: what could be a value, what is learned, what a file keeps.
#include "task/finder/field_finder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>

#include "base/mapped_file.h"
#include "base/random.h"
#include "scratch_folder.h"
#include "task/extract.h"

namespace lapidary {
namespace {

// What candidates of a text say, as a person reads them.
std::vector<std::string> candidate_texts(const std::string& text, ValueKind kind, const FieldLength& length = {}) {
    const FieldText read(text);
    std::vector<std::string> out;
    for (const FieldCandidate& candidate : read.candidates(kind, length)) {
        const TextSpan span = read.span(candidate);
        out.push_back(text.substr(span.begin, span.end - span.begin));
    }
    return out;
}

bool has(const std::vector<std::string>& texts, const std::string& text) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

TEST(FieldText, OffersRunsOfWordsAndOfLines) {
    const auto found = candidate_texts("SHOP (NORTH)\nTotal: RM12.50\n5 Mill Road,\n1234 Town", ValueKind::text);
    for (const char* const wanted : {"SHOP", "SHOP (NORTH)", "12.50", "RM12.50", "Total: RM12.50", "Mill Road",
                                     "5 Mill Road,\n1234 Town", "SHOP (NORTH)\nTotal: RM12.50\n5 Mill Road"}) {
        EXPECT_TRUE(has(found, wanted)) << wanted;
    }
    EXPECT_FALSE(has(found, "12")) << "a number is not cut";
    EXPECT_FALSE(has(found, "Road,\n1234")) << "what goes on in the next line begins with a line";
    EXPECT_TRUE(has(candidate_texts("From: Anna\nBeck\nx", ValueKind::text), "Anna\nBeck")) << "or behind a colon";
    const auto few = candidate_texts("a b c\nd", ValueKind::text, {2, 0});
    EXPECT_EQ(few, (std::vector<std::string>{"a", "a b", "b", "b c", "c", "d"}));
    EXPECT_TRUE(candidate_texts("", ValueKind::text).empty());
    EXPECT_TRUE(candidate_texts(" \n--\n", ValueKind::text).empty());
}

TEST(FieldText, OffersNumbersAndDatesAsSuch) {
    const std::string text = "On 3 March 2024 we charge 1,234.50 EUR for 2 chairs, due 2024-04-02.";
    EXPECT_EQ(candidate_texts(text, ValueKind::date), (std::vector<std::string>{"3 March 2024", "2024-04-02"}));
    EXPECT_TRUE(has(candidate_texts(text, ValueKind::number), "1,234.50"));
}

TEST(FieldText, KnowsAValueHoweverItIsWritten) {
    const auto key_in = [](const std::string& text, ValueKind kind, std::uint64_t wanted) {
        const auto candidates = FieldText(text).candidates(kind, {});
        return std::any_of(candidates.begin(), candidates.end(),
                           [&](const FieldCandidate& candidate) { return candidate.key == wanted; });
    };
    EXPECT_TRUE(key_in("5, Mill Road\n1234 TOWN.", ValueKind::text,
                       FieldText::key_of("5 Mill Road, 1234 Town", ValueKind::text)));
    EXPECT_TRUE(key_in("Café d'Or\nx", ValueKind::text, FieldText::key_of("CAFÉ D'OR", ValueKind::text)));
    EXPECT_TRUE(key_in("sum 1.234,50", ValueKind::number, FieldText::key_of("1234.5", ValueKind::number)));
    EXPECT_TRUE(key_in("on 3 March 2024", ValueKind::date, FieldText::key_of("2024-03-03", ValueKind::date)));
    EXPECT_EQ(FieldText::key_of("", ValueKind::text), 0U);
    EXPECT_EQ(FieldText::key_of("soon", ValueKind::date), 0U);
}

TEST(FieldText, ReadsWhateverBytesThereAre) {
    for (const std::string& text :
         {std::string("\xF0\x9F\x98\x80 \xEF\xBC\x91\xEF\xBC\x92\n\u65E5\u672C"), std::string(1, '\0'),
          std::string("a\r\nb\r\n"), std::string(100'000, 'x'), std::string(50'000, '\n') + "end"}) {
        const FieldText read(text);
        std::vector<std::uint32_t> features;
        for (const FieldCandidate& candidate : read.candidates(ValueKind::text, {})) {
            const TextSpan span = read.span(candidate);
            EXPECT_LT(span.begin, span.end);
            EXPECT_LE(span.end, text.size());
            read.describe(candidate, features);
            EXPECT_FALSE(features.empty());
        }
    }
    std::string book;
    for (int word = 0; word < 30'000; ++word) {
        book += "word ";
    }
    const FieldText read(book);
    EXPECT_EQ(read.size(), FieldText::kMostWords);
    EXPECT_LT(read.read_bytes(), book.size());
}

// Short bills, each with its customer, sum, day and place; some have no place.
struct Bills {
    std::vector<std::string> texts;
    std::vector<std::string> values;  // customer, sum, day, place
};

Bills bills(std::size_t count, std::uint64_t seed) {
    constexpr std::array<const char*, 10> kNames{"Anna Becker", "Tom Hale",   "Mara Lindt", "Jonas Weber",
                                                 "Lucy Grant",  "Paul Novak", "Sara Olsen", "Peter Frey",
                                                 "Nina Costa",  "Eva Moreau"};
    Random random(seed);
    Bills out;
    for (std::size_t index = 0; index < count; ++index) {
        const std::string name = kNames[random.below(kNames.size())];
        const std::string sum = std::to_string(10 + random.below(900)) + "." + std::to_string(10 + random.below(90));
        const std::string part = std::to_string(1 + random.below(9)) + "." + std::to_string(10 + random.below(90));
        const std::string day = std::to_string(10 + random.below(18)) + "/03/2024";
        const bool placed = random.below(3) > 0;
        const std::string place = std::to_string(1 + random.below(90)) + " Mill Road,\n" +
                                  std::to_string(1000 + random.below(8999)) + " Town";
        out.texts.push_back("BILL " + std::to_string(random.below(5000)) + "\n" + (placed ? place + "\n" : "") +
                            "Sold to " + name + "\nDate " + day + "\nTax " + part + "\nTotal " + sum + "\nThank you");
        for (const std::string& value : {name, sum, std::string("2024-03-") + day.substr(0, 2), placed ? place : ""}) {
            out.values.push_back(value);
        }
    }
    return out;
}

const std::vector<FinderField> kFields{{"customer"}, {"sum", ValueKind::number}, {"day", ValueKind::date}, {"place"}};

Result<FieldFinder> trained(unsigned threads) {
    const Bills training = bills(80, 1);
    const Bills validation = bills(20, 2);
    ThreadPool pool(threads);
    return FieldFinder::train(kFields, {training.texts, training.values}, {validation.texts, validation.values}, {},
                              pool);
}

std::vector<std::byte> saved(const FieldFinder& finder) {
    const ScratchFolder folder("field-finder");
    const auto file = folder.path() / "fields.finder";
    EXPECT_TRUE(finder.save(file).ok());
    const auto mapped = MappedFile::open(file, 1U << 30U);
    EXPECT_TRUE(mapped.ok());
    return {mapped->bytes().begin(), mapped->bytes().end()};
}

TEST(FieldFinder, FindsFieldsOfTextsThatItHasNotSeen) {
    const auto finder = trained(2);
    ASSERT_TRUE(finder.ok()) << finder.error().message;
    const Bills fresh = bills(100, 3);
    std::size_t right = 0;
    for (std::size_t row = 0; row < fresh.texts.size(); ++row) {
        const FieldText text(fresh.texts[row]);
        const auto found = finder->find(text);
        ASSERT_EQ(found.size(), kFields.size());
        for (std::size_t field = 0; field < found.size(); ++field) {
            const TextSpan& span = found[field].span;
            const std::string value = fresh.texts[row].substr(span.begin, span.end - span.begin);
            const std::string& wanted = fresh.values[row * kFields.size() + field];
            EXPECT_GE(found[field].probability, 0.0F);
            EXPECT_LE(found[field].probability, 1.0001F);
            right += FieldText::key_of(value, kFields[field].kind) == FieldText::key_of(wanted, kFields[field].kind);
        }
    }
    EXPECT_GE(right, 390U) << "of 400";
    EXPECT_TRUE(finder->find(FieldText("")).front().span == TextSpan());
}

TEST(FieldFinder, IsTheSameForAnyNumberOfThreads) {
    const auto one = trained(1);
    const auto three = trained(3);
    ASSERT_TRUE(one.ok() && three.ok());
    EXPECT_EQ(saved(*one), saved(*three));
}

TEST(FieldFinder, SaysWhatCannotBeLearned) {
    const std::vector<std::string> texts{"nothing here", "nor here"};
    const std::vector<std::string> values{"Anna", "Tom"};
    ThreadPool pool(1);
    const auto finder = FieldFinder::train({{"name"}}, {texts, values}, {texts, values}, {}, pool);
    ASSERT_FALSE(finder.ok());
    EXPECT_NE(finder.error().message.find("\"name\""), std::string::npos);
    std::stop_source stop;
    stop.request_stop();
    const Bills some = bills(20, 4);
    const auto stopped =
        FieldFinder::train(kFields, {some.texts, some.values}, {some.texts, some.values}, {}, pool, stop.get_token());
    ASSERT_FALSE(stopped.ok());
    EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
}

TEST(FieldFinder, ComesBackFromItsFile) {
    const auto finder = trained(2);
    ASSERT_TRUE(finder.ok());
    const std::vector<std::byte> bytes = saved(*finder);
    const auto again = FieldFinder::parse(bytes, "test");
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_EQ(again->fields(), finder->fields());
    EXPECT_EQ(saved(*again), bytes);
    const Bills fresh = bills(20, 5);
    for (const std::string& text : fresh.texts) {
        const auto before = finder->find(FieldText(text));
        const auto after = again->find(FieldText(text));
        for (std::size_t field = 0; field < before.size(); ++field) {
            EXPECT_EQ(before[field].span, after[field].span);
            EXPECT_NEAR(before[field].probability, after[field].probability, 2e-2F);  // weights are halves
        }
    }
}

TEST(FieldFinder, RefusesDamagedFiles) {
    const auto finder = trained(2);
    ASSERT_TRUE(finder.ok());
    const std::vector<std::byte> bytes = saved(*finder);
    for (std::size_t length = 0; length < bytes.size(); length += 1 + length / 7) {
        EXPECT_FALSE(FieldFinder::parse(std::span(bytes).first(length), "test").ok()) << length;
    }
    for (std::size_t at = 0; at < bytes.size(); at += 1 + at / 5) {
        std::vector<std::byte> other = bytes;
        other[at] ^= std::byte{0x41};
        EXPECT_FALSE(FieldFinder::parse(other, "test").ok()) << at;
    }
}

ExtractTask bill_task(const std::string& customer = R"({"type": ["string", "null"], "maxLength": 40})") {
    return {{},
            R"({"type": "object", "properties": {"customer": )" + customer +
                R"(, "sum": {"type": "number"}, "day": {"type": ["string", "null"], "format": "date"},
                "place": {"type": ["string", "null"]}}, "required": ["customer", "sum", "day", "place"]})"};
}

TEST(FieldFinder, ExtractsAsALanguageModelDoes) {
    auto finder = trained(2);
    ASSERT_TRUE(finder.ok());
    const auto shared = std::make_shared<const FieldFinder>(std::move(finder).value());
    const auto extractor = make_extractor(shared, bill_task());
    ASSERT_TRUE(extractor.ok()) << extractor.error().message;
    const std::string text = "BILL 7\nSold to Anna Becker\nDate 14/03/2024\nTax 1.20\nTotal 88.40\nThank you";
    const auto result = (*extractor)->extract(text);
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result->json, R"({"customer":"Anna Becker","sum":88.4,"day":"2024-03-14","place":null})");
    EXPECT_FALSE(result->cut);
    ASSERT_EQ(result->fields.size(), 4U);
    EXPECT_EQ(result->fields[0].path, "/customer");
    EXPECT_EQ(text.substr(result->fields[0].span.begin, 11), "Anna Becker");
    EXPECT_EQ(result->fields[0].grounding, Grounding::exact);
    EXPECT_EQ(text.substr(result->fields[2].span.begin, 10), "14/03/2024");
    EXPECT_TRUE(result->fields[3].chosen);
    EXPECT_FALSE(result->fields[3].is_text);
    EXPECT_EQ(result->confidence,
              std::min_element(result->fields.begin(), result->fields.end(), [](const auto& a, const auto& b) {
                  return a.confidence < b.confidence;
              })->confidence);

    // A sum must be there: without one there is no answer that fits.
    const auto nothing = (*extractor)->extract("");
    ASSERT_TRUE(nothing.ok());
    EXPECT_TRUE(nothing->cut);
    EXPECT_TRUE(nothing->unsure);
}

TEST(FieldFinder, LeavesOutWhatTheSchemaForbids) {
    auto finder = trained(2);
    ASSERT_TRUE(finder.ok());
    const auto shared = std::make_shared<const FieldFinder>(std::move(finder).value());
    const auto extractor = make_extractor(shared, bill_task(R"({"type": ["string", "null"], "maxLength": 3})"));
    ASSERT_TRUE(extractor.ok());
    const auto result = (*extractor)->extract("BILL 7\nSold to Anna Becker\nDate 14/03/2024\nTotal 88.40\nThank you");
    ASSERT_TRUE(result.ok());
    EXPECT_TRUE(Json::parse(result->json).at("customer").is_null());
    EXPECT_EQ(Json::parse(result->json).at("sum"), 88.4);
    EXPECT_EQ(result->fields[0].confidence, 0.0F);
}

TEST(FieldFinder, KnowsWhichFieldsItCanHave) {
    auto finder = trained(2);
    ASSERT_TRUE(finder.ok());
    const auto shared = std::make_shared<const FieldFinder>(std::move(finder).value());
    const auto other =
        make_extractor(shared, {{}, R"({"type": "object", "properties": {"name": {"type": "string"}}})"});
    ASSERT_FALSE(other.ok());
    EXPECT_NE(other.error().message.find("other fields"), std::string::npos);
    for (const char* const kind : {R"({"enum": ["a", "b"]})", R"({"type": "boolean"})", R"({"type": "array"})"}) {
        const ExtractTask task{{}, std::string(R"({"type": "object", "properties": {"kind": )") + kind + "}}"};
        const auto answers = FieldAnswers::create(task);
        if (answers.ok()) {
            const auto fields = finder_fields(*answers);
            ASSERT_FALSE(fields.ok()) << kind;
            EXPECT_EQ(fields.error().code, ErrorCode::unsupported);
        }
    }
}

}  // namespace
}  // namespace lapidary
