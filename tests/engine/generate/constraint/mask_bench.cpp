// What masks cost on the real vocabulary of 262,144 tokens (tests/tools/fetch_gemma_tokenizer.sh): median and worst
// time of each kind of state, first time and again. Skipped where the vocabulary is not.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "base/mapped_file.h"
#include "generate/constraint/constraint.h"
#include "tokenizer/vocabulary_readers.h"

namespace lapidary {
namespace {

using Clock = std::chrono::steady_clock;

double us_since(Clock::time_point start) {
    return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

std::filesystem::path vocabulary_path() {
    const char* given = std::getenv("LAPIDARY_GEMMA_TOKENIZER");
    const char* home = std::getenv("HOME");
    const std::filesystem::path folder = given != nullptr ? given
                                         : home != nullptr
                                             ? std::filesystem::path(home) / ".cache/lapidary/tokenizer-gemma3"
                                             : "";
    return folder / "tokenizer.json";
}

struct Times {
    std::vector<double> us;
    [[nodiscard]] double median() {
        std::sort(us.begin(), us.end());
        return us[us.size() / 2];
    }
};

// A place in a document: the schema, and what is written before the mask.
struct Place {
    const char* name;
    const char* schema;
    const char* before;
    double most_first_us;
    double most_again_us;
    bool copied = false;  // texts are copied from kDocument
};

constexpr const char* kDocument =
    "BOOK TA .K(TAMAN DAYA) SDN BND\n789417-W\nNO.53 55,57 & 59, JALAN SAGU 18,\n"
    "TAMAN DAYA,\n81100 JOHOR BAHRU,\nJOHOR.\nDOCUMENT NO : TD01167104\n"
    "DATE:  25/12/2018 8:13:39 PM\nCASHIER:  MANIS\nMEMBER:\nCASH BILL\n"
    "CODE/DESC  PRICE  DISC  AMOUNT\nQTY  RM  RM\n9556939040116  KF MODELLING CLAY KIDDY "
    "FISH\n1 PC  *  9.000  0.00  9.00\nTOTAL:  9.00\nROUR DING ADJUSTMENT:  0.00\n"
    "ROUND D TOTAL (RM):  9.00\nCASH  10.00\nCHANGE  1.00\nGOODS SOLD ARE NOT "
    "RETURNABLE OR\nEXCHANGEABLE\n***\nTHANK YOU\nPLEASE COME AGAIN !";

constexpr Place kPlaces[] = {
    {"number", R"({"type":"object","properties":{"n":{"type":"number"}},"required":["n"]})", "{\"n\":12", 5, 5},
    {"integer, bounds",
     R"({"type":"object","properties":{"n":{"type":"integer","minimum":1,"maximum":5000}},"required":["n"]})",
     "{\"n\":", 5, 5},
    {"enum", R"({"enum":["invoice","letter","receipt","reminder"]})", "\"", 5, 5},
    {"key", R"({"type":"object","properties":{"name":{"type":"string"},"note":{"type":"string"}}})", "{\"n", 5, 5},
    {"date", R"({"type":"string","format":"date"})", "\"20", 5, 5},
    {"string", R"({"type":"array","items":{"type":"string"}})", "[\"Ac", 3000, 5},
    {"string, 20 left", R"({"type":"string","maxLength":20})", "\"", 3000, 5},
    {"pattern [^,]+", R"({"type":"string","pattern":"^[^,]+$"})", "\"a", 5000, 5},
    {"copied, begin", R"({"type":"string","maxLength":60})", "\"", 3000, 100, true},
    {"copied, often", R"({"type":"string","maxLength":60})", "\"TAMAN", 5, 5, true},
    {"copied, once", R"({"type":"string","maxLength":60})", "\"BOOK TA", 5, 5, true},
};

TEST(MaskBench, RealVocabulary) {
    const auto path = vocabulary_path();
    if (!std::filesystem::exists(path)) {
        GTEST_SKIP() << "not there: " << path;
    }
    const auto file = MappedFile::open(path, std::uint64_t{100} << 20U);
    ASSERT_TRUE(file.ok());
    auto read = vocabulary_from_json(file->bytes(), "tokenizer.json", 262144);
    ASSERT_TRUE(read.ok()) << read.error().message;
    auto tokenizer = Tokenizer::create(std::move(*read));
    ASSERT_TRUE(tokenizer.ok());
    const auto building = Clock::now();
    auto vocabulary = ConstraintVocabulary::create(*tokenizer);
    const double build_ms = us_since(building) / 1000.0;
    const auto copying = Clock::now();
    SchemaOptions copied;
    copied.copied = CopySource::create(kDocument);
    ASSERT_NE(copied.copied, nullptr);
    std::printf("a document of %zu bytes to copy from: %zu states in %.0f us\n", std::string_view(kDocument).size(),
                copied.copied->dfa.size(), us_since(copying));
    ASSERT_TRUE(vocabulary.ok()) << vocabulary.error().message;
    std::printf("%u tokens; trie of %zu nodes, %zu of them not plain; arranged in %.0f ms\n", tokenizer->vocab_size(),
                (*vocabulary)->all().nodes().size(), (*vocabulary)->not_plain().nodes().size(), build_ms);
    std::printf("%-18s %9s %12s %12s %12s %12s\n", "", "allowed", "compile, us", "first, us", "again, us",
                "advance, us");
    for (const Place& place : kPlaces) {
        Times compile, first, again, advance;
        std::size_t allowed = 0;
        for (int round = 0; round < 31; ++round) {
            auto start = Clock::now();
            auto constraint = Constraint::compile(place.schema, *vocabulary, place.copied ? copied : SchemaOptions());
            compile.us.push_back(us_since(start));
            ASSERT_TRUE(constraint.ok()) << constraint.error().message;
            ConstraintState state = (*constraint)->start();
            ASSERT_TRUE((*constraint)->advance_bytes(state, place.before));
            start = Clock::now();
            const auto mask = (*constraint)->mask(state);
            first.us.push_back(us_since(start));
            ASSERT_TRUE(mask.ok());
            allowed = (*mask)->size();
            for (int repeat = 0; repeat < 20; ++repeat) {
                start = Clock::now();
                ASSERT_TRUE((*constraint)->mask(state).ok());
                again.us.push_back(us_since(start));
            }
            std::vector<TokenId> ids;
            (*mask)->append_to(ids);
            start = Clock::now();
            ConstraintState after = state;
            ASSERT_TRUE((*constraint)->advance(after, ids[ids.size() / 2]));
            advance.us.push_back(us_since(start));
        }
        std::printf("%-18s %9zu %12.1f %12.2f %12.2f %12.2f\n", place.name, allowed, compile.median(), first.median(),
                    again.median(), advance.median());
        // Some slack for machines that are slower than the one of docs/performance.md.
        EXPECT_LT(first.median(), 4 * place.most_first_us) << place.name;
        EXPECT_LT(again.median(), 4 * place.most_again_us) << place.name;
    }
}

}  // namespace
}  // namespace lapidary
