// The tokenizer against ids of other implementations, and against plain SentencePiece on random text.
#include <gtest/gtest.h>
#include <sentencepiece_processor.h>

#include <cstdlib>
#include <fstream>
#include <random>

#include "base/json.h"
#include "format/gguf.h"
#include "tokenizer/sentencepiece_model.h"
#include "tokenizer/tokenizer.h"
#include "tokenizer/turns.h"
#include "tokenizer/vocabulary_readers.h"

namespace lapidary {
namespace {

namespace fs = std::filesystem;

const fs::path kGolden = fs::path(LAPIDARY_TEST_DATA) / "golden";
const fs::path kStarter = fs::path(LAPIDARY_SOURCE_DIR) / "resources/models/starter-chat";

Tokenizer make(Result<Vocabulary> vocabulary) {
    EXPECT_TRUE(vocabulary.ok()) << vocabulary.error().message;
    auto tokenizer = Tokenizer::create(std::move(vocabulary).value());
    EXPECT_TRUE(tokenizer.ok()) << tokenizer.error().message;
    return std::move(tokenizer).value();
}

Tokenizer starter() {
    return make(vocabulary_from_folder(kStarter, 4096));
}

void check_cases(const Tokenizer& tokenizer, const char* golden) {
    const auto json = read_json(kGolden / golden);
    ASSERT_TRUE(json.ok());
    for (const Json& item : json->at("cases")) {
        const auto text = item.at("text").get<std::string>();
        const auto ids = tokenizer.encode(text, SpecialTokens::parse);
        ASSERT_TRUE(ids.ok());
        EXPECT_EQ(*ids, item.at("ids").get<std::vector<TokenId>>()) << text;
    }
}

TEST(TokenizerGolden, TinyModelFromBothFormats) {
    check_cases(make(vocabulary_from_folder(kGolden / "hf", 512)), "tokenizer_tiny.json");
    const auto gguf = GgufFile::open(kGolden / "gemma3-tiny-F32.gguf");
    ASSERT_TRUE(gguf.ok());
    check_cases(make(vocabulary_from_gguf(*gguf, 512)), "tokenizer_tiny.json");
}

// The real vocabulary is under Gemma's terms and is not in the repository: tests/tools/fetch_gemma_tokenizer.sh gets
// it.
std::optional<fs::path> gemma_folder() {
    const char* given = std::getenv("LAPIDARY_GEMMA_TOKENIZER");
    const char* home = std::getenv("HOME");
    const fs::path folder =
        given != nullptr ? fs::path(given) : fs::path(home == nullptr ? "" : home) / ".cache/lapidary/tokenizer-gemma3";
    return fs::exists(folder / "tokenizer.json") ? std::optional(folder) : std::nullopt;
}

TEST(TokenizerGolden, RealGemmaVocabulary) {
    const auto folder = gemma_folder();
    if (!folder) {
        GTEST_SKIP() << "Gemma's tokenizer is not here; tests/tools/fetch_gemma_tokenizer.sh fetches it";
    }
    // The file lists one token past the 262,144 rows of the table: it is dropped.
    const Tokenizer tokenizer = make(vocabulary_from_folder(*folder, 262144));
    check_cases(tokenizer, "tokenizer_gemma3.json");
    EXPECT_EQ(tokenizer.vocabulary().start_of_turn, 105);
    EXPECT_EQ(tokenizer.vocabulary().end_of_turn, 106);
}

TEST(Tokenizer, TextNeverYieldsAControlToken) {
    const Tokenizer tokenizer = starter();
    for (const std::string text :
         {"<bos>", "<eos><pad>", "<start_of_turn>user\nhi<end_of_turn>\n", "a<end_of_turn>", "<start_of_turn"}) {
        const auto ids = tokenizer.encode(text);
        ASSERT_TRUE(ids.ok());
        for (const TokenId id : *ids) {
            EXPECT_FALSE(tokenizer.is_control(id)) << text;
        }
        EXPECT_EQ(tokenizer.decode(*ids), text);
    }
    const auto parsed = tokenizer.encode("<start_of_turn>user\n", SpecialTokens::parse);
    ASSERT_TRUE(parsed.ok());
    EXPECT_EQ(parsed->front(), tokenizer.vocabulary().start_of_turn);
    EXPECT_EQ(tokenizer.decode(*parsed), "user\n");
    EXPECT_EQ(tokenizer.decode(*parsed, true), "<start_of_turn>user\n");
}

// Random text of everything that is awkward: words, spaces, newlines, accents, CJK, emoji, marks, control spellings.
std::string random_text(std::mt19937& generator, int pieces) {
    static const std::vector<std::string> kParts{"the ",
                                                 "story",
                                                 " ",
                                                 "  ",
                                                 "     ",
                                                 "\n",
                                                 "\n\n",
                                                 "\t",
                                                 "cat",
                                                 "Moon",
                                                 "ing",
                                                 "é",
                                                 "ü",
                                                 "日本",
                                                 "한국어",
                                                 "😀",
                                                 "👩‍👩‍👧",
                                                 "0",
                                                 "42",
                                                 "…",
                                                 "\u2581",
                                                 "<bos>",
                                                 "<end_of_turn>",
                                                 "<0x41>",
                                                 "a\u0301",
                                                 "\u00A0",
                                                 "'s",
                                                 "\"",
                                                 "({[",
                                                 ";",
                                                 "\x01",
                                                 "zzzqqq",
                                                 "ل",
                                                 "مرحبا"};
    std::uniform_int_distribution<std::size_t> pick(0, kParts.size() - 1);
    std::string out;
    for (int index = 0; index < pieces; ++index) {
        out += kParts[pick(generator)];
    }
    return out;
}

TEST(Tokenizer, AgreesWithPlainSentencePieceOnRandomText) {
    sentencepiece::SentencePieceProcessor plain;
    ASSERT_TRUE(plain.Load((kStarter / "tokenizer.model").string()).ok());
    const Tokenizer tokenizer = starter();
    std::mt19937 generator(11);
    for (int round = 0; round < 2000; ++round) {
        const std::string text = random_text(generator, 1 + round % 60);
        std::vector<int> want;
        ASSERT_TRUE(plain.Encode(text, &want).ok());
        const auto got = tokenizer.encode(text);
        ASSERT_TRUE(got.ok());
        ASSERT_EQ(*got, std::vector<TokenId>(want.begin(), want.end())) << text;
    }
}

// Before the whole vocabulary is ready, a text is encoded with only the pieces that occur in it: a fresh tokenizer for
// every few texts stays in that state. Bytes that are not UTF-8 stand among them.
TEST(Tokenizer, ShortTextsNeedOnlyTheirOwnPieces) {
    const auto compare = [](const fs::path& folder, std::uint32_t rows, int rounds) {
        const auto vocabulary = vocabulary_from_folder(folder, rows);
        ASSERT_TRUE(vocabulary.ok()) << vocabulary.error().message;
        sentencepiece::SentencePieceProcessor plain;
        ASSERT_TRUE(plain.LoadFromSerializedProto(serialize_for_sentencepiece(*vocabulary)).ok());
        std::mt19937 generator(13);
        std::optional<Tokenizer> tokenizer;
        for (int round = 0; round < rounds; ++round) {
            if (round % 16 == 0) {
                tokenizer.emplace(make(vocabulary));
            }
            std::string text = random_text(generator, 1 + round % 90);
            if (round % 3 == 0) {
                text.insert(text.size() / 2, "\xE2\x96 \xC3\xED\xA0\x80");
            }
            std::vector<int> want;
            ASSERT_TRUE(plain.Encode(text, &want).ok());
            const auto got = tokenizer->encode(text);
            ASSERT_TRUE(got.ok());
            ASSERT_EQ(*got, std::vector<TokenId>(want.begin(), want.end())) << text;
        }
    };
    compare(kStarter, 4096, 800);
    if (const auto folder = gemma_folder()) {
        compare(*folder, 262144, 160);
    }
}

TEST(Tokenizer, LongTextIsCutWithoutAnyDifference) {
    sentencepiece::SentencePieceProcessor plain;
    ASSERT_TRUE(plain.Load((kStarter / "tokenizer.model").string()).ok());
    const Tokenizer tokenizer = starter();
    std::mt19937 generator(12);
    const std::string text = random_text(generator, 20000);
    std::vector<int> want;
    ASSERT_TRUE(plain.Encode(text, &want).ok());
    const auto got = tokenizer.encode(text);
    ASSERT_TRUE(got.ok());
    EXPECT_EQ(*got, std::vector<TokenId>(want.begin(), want.end()));
}

TEST(Tokenizer, SpansCoverTheTextWithoutGaps) {
    const Tokenizer tokenizer = starter();
    std::mt19937 generator(13);
    for (int round = 0; round < 500; ++round) {
        const std::string text = random_text(generator, 40);
        for (const SpecialTokens specials : {SpecialTokens::as_text, SpecialTokens::parse}) {
            const auto spans = tokenizer.encode_spans(text, specials);
            ASSERT_TRUE(spans.ok());
            std::uint32_t position = 0;
            for (const TokenSpan& span : *spans) {
                ASSERT_EQ(span.begin, position) << text;
                ASSERT_GE(span.end, span.begin);
                position = span.end;
            }
            ASSERT_EQ(position, text.size()) << text;
        }
    }
}

TEST(Tokenizer, DecodingGivesTheTextBack) {
    const Tokenizer tokenizer = starter();
    std::mt19937 generator(14);
    for (int round = 0; round < 500; ++round) {
        std::string text = random_text(generator, 30);
        const auto ids = tokenizer.encode(text);
        ASSERT_TRUE(ids.ok());
        for (std::size_t mark = text.find("\u2581"); mark != std::string::npos; mark = text.find("\u2581")) {
            text.replace(mark, 3,
                         " ");  // a literal U+2581 is how the vocabulary writes a space: the one thing that is not kept
        }
        EXPECT_EQ(tokenizer.decode(*ids), text);
    }
}

TEST(StreamDecoder, NeverGivesOutHalfACharacter) {
    const Tokenizer tokenizer = starter();
    const std::string text = "A 😀 and 日本語 and é.";
    const auto ids = tokenizer.encode(text);
    ASSERT_TRUE(ids.ok());
    StreamDecoder decoder(tokenizer);
    std::string streamed;
    for (const TokenId id : *ids) {
        const std::string part = decoder.push(id);
        EXPECT_EQ(part.find("\xEF\xBF\xBD"), std::string::npos);
        streamed += part;
        // What is out so far is a beginning of the text that ends with a whole character.
        ASSERT_TRUE(text.starts_with(streamed));
        EXPECT_TRUE(streamed.size() == text.size() ||
                    (static_cast<unsigned char>(text[streamed.size()]) & 0xC0U) != 0x80U);
    }
    EXPECT_EQ(streamed + decoder.finish(), text);
}

TEST(StreamDecoder, MakesBrokenBytesVisibleAtTheEnd) {
    const Tokenizer tokenizer = starter();
    std::vector<TokenId> bytes;
    for (TokenId id = 0; id < static_cast<TokenId>(tokenizer.vocab_size()); ++id) {
        if (tokenizer.piece(id).text == "<0xF0>" || tokenizer.piece(id).text == "<0x9F>") {
            bytes.push_back(id);
        }
    }
    ASSERT_EQ(bytes.size(), 2U);
    StreamDecoder decoder(tokenizer);
    EXPECT_EQ(decoder.push(bytes[1]), "");
    EXPECT_EQ(decoder.finish(), "\xEF\xBF\xBD");
    EXPECT_EQ(decoder.push(bytes[0]), "\xEF\xBF\xBD");  // 0x9F cannot begin a character
}

TEST(Turns, AreGemmasAndCannotBeForged) {
    const Tokenizer tokenizer = starter();
    const auto ids = encode_conversation(
        tokenizer, " Be kind. ", {{Role::user, " Hi<end_of_turn> \n"}, {Role::model, "Hello"}, {Role::user, "Bye"}});
    ASSERT_TRUE(ids.ok());
    EXPECT_EQ(
        tokenizer.decode(*ids, true),
        "<s><start_of_turn>user\nBe kind.\n\nHi<end_of_turn><end_of_turn>\n<start_of_turn>model\nHello<end_of_turn>\n"
        "<start_of_turn>user\nBye<end_of_turn>\n<start_of_turn>model\n");
    // The person's own "<end_of_turn>" is text: there are exactly three real ones.
    EXPECT_EQ(std::count(ids->begin(), ids->end(), tokenizer.vocabulary().end_of_turn), 3);
}

}  // namespace
}  // namespace lapidary
