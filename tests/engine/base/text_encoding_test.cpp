// The encoding of a text, found and converted. The bytes were made with Python's codecs.
#include "base/text_encoding.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace lapidary {
namespace {

using namespace std::string_view_literals;

std::span<const std::byte> bytes_of(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

struct Sample {
    std::string_view bytes;
    std::string_view encoding;
    std::string_view text;
};

class Encodings : public testing::TestWithParam<Sample> {};

TEST_P(Encodings, AreFoundAndConverted) {
    const auto decoded = decode_text(bytes_of(GetParam().bytes));
    ASSERT_TRUE(decoded.ok()) << decoded.error().message;
    EXPECT_EQ(decoded->encoding, GetParam().encoding);
    EXPECT_EQ(decoded->utf8, GetParam().text);
}

const Sample kSamples[] = {
    {""sv, "UTF-8", ""},
    {"plain"sv, "UTF-8", "plain"},
    {"caf\xC3\xA9"sv, "UTF-8", "café"},
    {"\xEF\xBB\xBF"sv, "UTF-8", ""},
    {"\xEF\xBB\xBF"
     "caf\xC3\xA9"sv,
     "UTF-8", "café"},
    {"\xFF\xFE"
     "a\0\xE9\0"sv,
     "UTF-16LE", "aé"},
    {"\xFE\xFF\0a\0\xE9"sv, "UTF-16BE", "aé"},
    {"\xFF\xFE\0\0a\0\0\0"sv, "UTF-32LE", "a"},
    {"a\0b\0\n\0\x2D\x4E"sv, "UTF-16LE", "ab\n中"},
    {"\0a\0b\0\n\x4E\x2D"sv, "UTF-16BE", "ab\n中"},
    {"caf\xE9"sv, "WINDOWS-1252", "café"},
    {"na\xEFve"sv, "WINDOWS-1252", "naïve"},
    {"Rechnung \xFC"
     "ber 300 \x80 f\xFCr M\xFCller"sv,
     "WINDOWS-1252", "Rechnung über 300 € für Müller"},
    {"El ni\xF1o comi\xF3 una pi\xF1"
     "a ma\xF1"
     "ana"sv,
     "WINDOWS-1252", "El niño comió una piña mañana"},
    {"\xBE\xC8\xB3\xE7\xC7\xCF\xBC\xBC\xBF\xE4"sv, "CP949", "안녕하세요"},
    {"\x82\xB1\x82\xF1\x82\xC9\x82\xBF\x82\xCD\x90\xA2\x8A\x45"sv, "CP932", "こんにちは世界"},
    {"\xCF\xF0\xE8\xE2\xE5\xF2, \xEA\xE0\xEA \xE4\xE5\xEB\xE0?"sv, "WINDOWS-1251", "Привет, как дела?"},
    {"\x1B$B$3$s$K$A$O\x1B(B"sv, "ISO-2022-JP", "こんにちは"},
    {"\x1B[1mbold\x1B[0m \xC3\xA9"sv, "UTF-8", "\x1B[1mbold\x1B[0m é"},
};

INSTANTIATE_TEST_SUITE_P(Samples, Encodings, testing::ValuesIn(kSamples));

TEST(TextEncoding, WhatTheTextSaysOfItselfIsBelievedUnlessAMarkSaysOtherwise) {
    const auto greek = decode_text(bytes_of("\xC1\xE2"), "iso-8859-7");
    ASSERT_TRUE(greek.ok());
    EXPECT_EQ(greek->utf8, "Αβ");
    const auto marked = decode_text(bytes_of("\xEF\xBB\xBF\xC3\xA9"), "iso-8859-7");
    ASSERT_TRUE(marked.ok());
    EXPECT_EQ(marked->utf8, "é");
    for (const char* wrong : {"utf-16", "no-such-encoding", "utf-8", "UTF-8//IGNORE"}) {
        const auto decoded = decode_text(bytes_of("caf\xE9"), wrong);
        ASSERT_TRUE(decoded.ok());
        EXPECT_EQ(decoded->utf8, "café") << wrong;
    }
}

TEST(TextEncoding, OneBrokenByteDoesNotMakeUtf8AnotherEncoding) {
    std::string text;
    for (int count = 0; count < 20; ++count) {
        text += "é";
    }
    const auto decoded = decode_text(bytes_of(text + "\xC3"));
    ASSERT_TRUE(decoded.ok());
    EXPECT_EQ(decoded->encoding, "UTF-8");
    EXPECT_EQ(decoded->utf8, text + "\xEF\xBF\xBD");
}

TEST(TextEncoding, WhatIsNoTextIsSaid) {
    EXPECT_FALSE(decode_text(bytes_of("\x7F"
                                      "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03"sv))
                     .ok());
    EXPECT_FALSE(decode_text(bytes_of("\x01\x02\x03\x04 text")).ok());
}

TEST(TextEncoding, EveryByteInEveryEncodingBecomesValidText) {
    std::string all;
    for (int byte = 1; byte < 256; ++byte) {
        all.push_back(static_cast<char>(byte));
    }
    for (const char* name : {"UTF-16LE", "UTF-16BE", "UTF-32LE", "WINDOWS-1252", "CP949", "CP932", "GB18030",
                             "BIG5-HKSCS", "ISO-2022-JP", "UTF-7", "EUC-JP", "nonsense"}) {
        for (std::size_t length = 0; length <= all.size(); ++length) {
            std::string out;
            EncodingConverter(name).append(std::string_view(all).substr(0, length), out);
            ASSERT_EQ(valid_utf8(out), out) << name << " " << length;
            ASSERT_LE(out.size(), 3 * length + 4) << name << " " << length;
        }
    }
}

}  // namespace
}  // namespace lapidary
