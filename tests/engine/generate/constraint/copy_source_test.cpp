// What may be copied from a document, against a search for every piece of it.
#include "generate/constraint/copy_source.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>

#include "base/json.h"
#include "base/words.h"
#include "generate/constraint/pattern.h"
#include "generate/constraint/schema.h"

namespace lapidary {
namespace {

bool accepts(const ByteDfa& dfa, const std::string& inside) {
    std::uint16_t state = ByteDfa::kStart;
    for (const char byte : inside) {
        state = dfa.next[state][static_cast<std::uint8_t>(byte)];
    }
    return dfa.accepts[state];
}

// The inside of the JSON string that the text is written as.
std::string inside(const std::string& text) {
    const std::string quoted = Json(text).dump();
    return quoted.substr(1, quoted.size() - 2);
}

bool parted(const std::u32string& text, std::size_t place) {
    if (place == 0 || place == text.size()) {
        return true;
    }
    const auto before = character_kind(text[place - 1]);
    const auto after = character_kind(text[place]);
    return before != after || (before != CharacterKind::letter && before != CharacterKind::digit);
}

// Every piece that begins and ends at words, found the slow way.
std::set<std::string> pieces(const std::string& document) {
    const std::u32string text = to_characters(single_spaced(document));
    std::set<std::string> out{""};
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        for (std::size_t end = begin + 1; end <= text.size(); ++end) {
            if (text[begin] != U' ' && text[end - 1] != U' ' && parted(text, begin) && parted(text, end)) {
                std::string piece;
                for (std::size_t at = begin; at < end; ++at) {
                    append_utf8(piece, text[at]);
                }
                out.insert(piece);
            }
        }
    }
    return out;
}

TEST(CopySource, AcceptsWholeWordsOfTheDocument) {
    const auto source = CopySource::create("Shop \"Zum  Anker\"\nTotal: RM9.00, 12/03/2018 \\ 東京");
    ASSERT_NE(source, nullptr);
    for (const char* const text : {"", "Shop", "Zum Anker", "\"Zum Anker\" Total", "9.00", "RM9.00", "RM", "12/03/2018",
                                   "東", "京", "東京", "\\", "00, 12"}) {
        EXPECT_TRUE(accepts(source->dfa, inside(text))) << text;
    }
    for (const char* const text : {"hop", "Sho", "Zum ", " Zum", "Anker Zum", "900", "Zum  Anker", "9.0", "total"}) {
        EXPECT_FALSE(accepts(source->dfa, inside(text))) << text;
    }
}

TEST(CopySource, IsWhatASlowSearchFinds) {
    std::mt19937 random(7);
    const std::string alphabet[] = {"a", "b", "a", " ", "1", "2", ".", "\"", "\n", "é", "日", "\\"};
    for (int round = 0; round < 60; ++round) {
        std::string document;
        for (int at = 0; at < 24; ++at) {
            document += alphabet[random() % std::size(alphabet)];
        }
        const std::set<std::string> wanted = pieces(document);
        const auto source = CopySource::create(document);
        ASSERT_NE(source, nullptr);
        for (const std::string& piece : wanted) {
            EXPECT_TRUE(accepts(source->dfa, inside(piece))) << document << " has " << piece;
        }
        for (int attempt = 0; attempt < 200; ++attempt) {
            std::string guess;
            for (std::size_t at = random() % 5 + 1; at > 0; --at) {
                guess += alphabet[random() % std::size(alphabet)];
            }
            if (guess.find('\n') == std::string::npos) {
                EXPECT_EQ(accepts(source->dfa, inside(guess)), wanted.contains(guess)) << document << " / " << guess;
            }
        }
    }
}

TEST(CopySource, PiecesOfAPatternAreThoseThatMatch) {
    std::mt19937 random(11);
    const std::string alphabet[] = {"a", "b", " ", "1", "2", ".", "/", "\"", "é"};
    int with = 0;
    int without = 0;
    for (const char* const pattern : {"^[0-9]+/[0-9]+$", "^[0-9]{1,2}\\.[0-9]{2}$", "[ab]{2}", "^(a b|\"é|12)$", "é"}) {
        const auto all = *compile_pattern(pattern);
        for (int round = 0; round < 40; ++round) {
            std::string document;
            for (int at = 0; at < 24; ++at) {
                document += alphabet[random() % std::size(alphabet)];
            }
            std::set<std::string> wanted;
            for (const std::string& piece : pieces(document)) {
                if (accepts(*all, inside(piece))) {
                    wanted.insert(piece);
                }
            }
            const auto found = matching_pieces(*CopySource::create(document), *all);
            ASSERT_EQ(found != nullptr, !wanted.empty()) << document << " / " << pattern;
            (found != nullptr ? with : without)++;
            for (const std::string& piece : pieces(document)) {
                EXPECT_EQ(found != nullptr && accepts(*found, inside(piece)), wanted.contains(piece))
                    << document << " / " << pattern << " / " << piece;
            }
        }
    }
    EXPECT_GT(with, 20);
    EXPECT_GT(without, 20);
}

TEST(CopySource, APatternChoosesAmongWordsAndIsFreeWithoutThem) {
    const char* const schema = R"({"type": "object", "properties": {"total": {"type": "string", "maxLength": 10,
        "pattern": "^[0-9]+\\.[0-9]{2}$"}, "day": {"type": "string", "format": "date"}}, "required": ["total", "day"]})";
    const auto accepts_total = [&](const char* document, const std::string& total) {
        SchemaOptions options;
        options.copied = CopySource::create(document);
        const auto automaton = compile_schema(schema, options);
        EXPECT_TRUE(automaton.ok()) << automaton.error().message;
        return automaton.ok() && automaton->accepts(R"({"total":")" + total + R"(","day":"2018-03-12"})");
    };
    EXPECT_TRUE(accepts_total("TOTAL 12.50 CASH 20.00", "12.50"));
    EXPECT_TRUE(accepts_total("TOTAL 12.50 CASH 20.00", "20.00"));
    EXPECT_FALSE(accepts_total("TOTAL 12.50 CASH 20.00", "2.50"));
    EXPECT_FALSE(accepts_total("TOTAL 12.50 CASH 20.00", "12.00"));
    EXPECT_TRUE(accepts_total("nothing was paid", "12.00"));
    EXPECT_TRUE(accepts_total("TOTAL 12345678901.50", "12.00")) << "no such word is short enough";
}

TEST(CopySource, KnowsOtherScripts) {
    const auto korean = CopySource::create("홍길동은 서울에서 12,000원");
    for (const char* const text : {"홍길동", "홍길동은", "홍길동은 서울", "서울에서", "12,000", "12,000원"}) {
        EXPECT_TRUE(accepts(korean->dfa, inside(text))) << text;
    }
    for (const char* const text : {"길동", "울에서", "12,00"}) {
        EXPECT_FALSE(accepts(korean->dfa, inside(text))) << text;
    }
    const auto arabic = CopySource::create("شركة النور للتجارة\nالمجموع ١٢٫٥٠");
    for (const char* const text : {"شركة النور", "النور للتجارة المجموع", "١٢٫٥٠"}) {
        EXPECT_TRUE(accepts(arabic->dfa, inside(text))) << text;
    }
    EXPECT_FALSE(accepts(arabic->dfa, inside("نور")));
}

TEST(CopySource, PartsAreWidenedToWholeWords) {
    const std::string text = "Total: RM19.00, für Müller 홍길동은";
    const auto widened = [&](const std::string& part) {
        const std::size_t begin = text.find(part);
        return std::string(whole_words(text, begin, begin + part.size()));
    };
    EXPECT_EQ(widened("ota"), "Total");
    EXPECT_EQ(widened("9.00"), "19.00");
    EXPECT_EQ(widened("19.00"), "19.00");
    EXPECT_EQ(widened("ür M"), "für Müller");
    EXPECT_EQ(widened("길"), "홍길");
    EXPECT_EQ(whole_words("", 0, 0), "");
    EXPECT_EQ(whole_words(text, 0, text.size()), text);
}

TEST(CopySource, RefusesWhatWouldTakeTooMuch) {
    std::string same;
    for (int word = 0; word < 20'000; ++word) {
        same += "- ";
    }
    EXPECT_EQ(CopySource::create(same), nullptr);
    EXPECT_EQ(CopySource::create(std::string(300'000, 'x')), nullptr);
    EXPECT_NE(CopySource::create(""), nullptr);
}

// Every way that a rule allows comes to an end within the most characters.
TEST(CopySource, NeverLeadsIntoADeadEnd) {
    const auto source = CopySource::create("Ab cdefgh ij. Kl-mn Ab cd 12345 é日本\"x");
    ASSERT_NE(source, nullptr);
    for (const std::uint32_t least : {0U, 1U, 2U}) {
        for (std::uint32_t most = std::max(least, 1U); most < 12; ++most) {
            const auto rule = TextRule::create_copied(source, least, most);
            ASSERT_TRUE(rule.ok());
            std::mt19937 random(most);
            for (int walk = 0; walk < 200; ++walk) {
                std::uint32_t state = ByteDfa::kStart;
                std::uint32_t count = 0;
                std::string text;
                for (;;) {
                    std::vector<std::uint8_t> possible;
                    for (unsigned byte = 0x20; byte < 256; ++byte) {
                        std::uint32_t to = state;
                        std::uint32_t after = count;
                        if (rule->step(static_cast<std::uint8_t>(byte), to, after)) {
                            possible.push_back(static_cast<std::uint8_t>(byte));
                        }
                    }
                    const bool closes = rule->can_close(state, count);
                    ASSERT_TRUE(closes || !possible.empty()) << text << " with " << least << " to " << most;
                    if (possible.empty() || (closes && random() % 4 == 0)) {
                        break;
                    }
                    const std::uint8_t byte = possible[random() % possible.size()];
                    text += static_cast<char>(byte);
                    rule->step(byte, state, count);
                }
                EXPECT_GE(count, least);
                EXPECT_LE(count, most);
            }
        }
    }
}

}  // namespace
}  // namespace lapidary
