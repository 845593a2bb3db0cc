// What cannot be read is a state with a sentence; nothing is silently empty, nothing crashes, hangs or fills memory.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "base/child_process.h"
#include "documents/collect_files.h"
#include "documents/pdf_pages.h"
#include "samples.h"

namespace lapidary::app {
namespace {

class States : public testing::Test {
protected:
    // Reads bytes as a file of this name and expects this state and a sentence that names the file.
    Document expect(const std::string& state, const std::string& name, std::string_view bytes,
                    const ReadOptions& options = {}) {
        return expect_of(state, folder_.write(name, bytes), options);
    }
    static Document expect_of(const std::string& state, const std::filesystem::path& path,
                              const ReadOptions& options = {}) {
        Document document = read_one(path, options);
        EXPECT_EQ(name_of(document.state), state) << document.name << ": " << document.problem;
        EXPECT_NE(document.problem.find(path.filename().string()), std::string::npos) << document.problem;
        EXPECT_TRUE(document.problem.ends_with('.')) << document.problem;
        return document;
    }
    SampleFolder folder_{"states"};
};

TEST_F(States, Empty) {
    expect("empty", "a.txt", "");
    expect("empty", "b.txt", " \n\t\n");
    expect("empty", "c.docx", zip_of({{"word/document.xml", word_xml("<w:p/>")}}));
    expect("empty", "d.html", "<html><body><script>1</script>");
    expect("empty", "e.pdf", pdf_of({"", ""}));
    expect("empty", "f.rtf", R"({\rtf1{\fonttbl{\f0 Arial;}}})");
}

TEST_F(States, Unreadable) {
    expect_of("unreadable", folder_.path());
    expect_of("unreadable", folder_.path() / "missing.txt");
    expect_of("unreadable", "/dev/zero");
    ASSERT_EQ(mkfifo((folder_.path() / "pipe").c_str(), 0600), 0);
    expect_of("unreadable", folder_.path() / "pipe");
    std::filesystem::create_symlink("loop", folder_.path() / "loop");
    expect_of("unreadable", folder_.path() / "loop");
    const auto locked = folder_.write("locked.txt", "secret");
    std::filesystem::permissions(locked, std::filesystem::perms::none);
    if (std::ifstream(locked).good()) {
        expect_of("unreadable",
                  "/proc/self/mem");  // this person may read everything: a file that fails when it is read
    } else {
        expect_of("unreadable", locked);
    }
}

TEST_F(States, Unsupported) {
    expect("unsupported", "a.txt",
           std::string_view("\x7F"
                            "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03",
                            17));
    expect("unsupported", "b.zip", zip_of({{"readme.txt", "hello"}}));
    const Document sheet = expect("unsupported", "c.xlsx", zip_of({{"xl/workbook.xml", "<workbook/>"}}));
    EXPECT_NE(sheet.problem.find("CSV"), std::string::npos);
    const Document old =
        expect("unsupported", "d.doc", std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") + std::string(600, '\0'));
    EXPECT_NE(old.problem.find("DOCX"), std::string::npos);
}

TEST_F(States, Encrypted) {
    std::string container = std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") + std::string(504, '\0');
    for (const char letter : std::string("EncryptedPackage")) {
        container += std::string{letter, '\0'};
    }
    expect("encrypted", "a.docx", container);
    expect("encrypted", "b.docx", zip_of({{"word/document.xml", word_xml(word_paragraph("x"))}}, "secret"));
    expect("encrypted", "c.odt",
           zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"},
                   {"META-INF/manifest.xml", "<manifest:encryption-data/>"},
                   {"content.xml", "noise"}}));
    // The standard security handler, with keys that no password gives.
    const std::string keys = "/O <" + std::string(64, 'A') + "> /U <" + std::string(64, 'B') + ">";
    expect("encrypted", "d.pdf",
           pdf_of({pdf_text("x")}, "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 " + keys + " >>"));
    expect("encrypted", "e.eml",
           "From: a@b.org\nSubject: s\nMIME-Version: 1.0\nContent-Type: multipart/encrypted; "
           "protocol=\"application/pgp-encrypted\"; boundary=q\n\n--q\nContent-Type: application/pgp-encrypted\n\n"
           "Version: 1\n--q\nContent-Type: application/octet-stream\n\nnoise\n--q--\n");
}

TEST_F(States, DamagedFilesKeepWhatCouldBeRead) {
    const std::string word = zip_of({{"word/document.xml", word_xml(word_paragraph("x"))}});
    expect("damaged", "a.docx", std::string_view(word).substr(0, word.size() - 30));
    const Document xml = expect("damaged", "b.docx",
                                zip_of({{"word/document.xml", word_xml(word_paragraph("before") + "<w:p></oops>")}}));
    EXPECT_EQ(xml.text, "before");
    EXPECT_EQ(expect("damaged", "c.rtf", R"({\rtf1 before {\b cut)").text, "before cut");
    expect("damaged", "d.pdf", "%PDF-1.4\nnothing of a PDF");
    std::string deep = "<html>";
    for (int level = 0; level < 200'000; ++level) {
        deep += "<div>";
    }
    expect("damaged", "e.html", "<html>before" + deep);
    expect("damaged", "f.rtf", "{\\rtf1 " + std::string(100'000, '{'));
}

TEST_F(States, TooLarge) {
    ReadOptions small;
    small.largest_file = 1000;
    expect("too_large", "a.txt", std::string(1001, 'a'), small);
    EXPECT_EQ(name_of(read_one(folder_.write("b.txt", std::string(1000, 'a')), small).state), "ok");
    ReadOptions short_text;
    short_text.largest_text = 1000;
    // é is two bytes: the text ends before the one that does not fit.
    std::string accents = "a";
    for (int count = 0; count < 600; ++count) {
        accents += "é";
    }
    EXPECT_EQ(expect("too_large", "c.txt", accents, short_text).text.size(), 999U);
    expect("too_large", "d.rtf", "{\\rtf1 " + std::string(2000, 'a') + "}", short_text);
    expect("too_large", "e.html", "<html>" + std::string(2000, 'a'), short_text);
    expect("too_large", "f.docx", zip_of({{"word/document.xml", word_xml(word_paragraph(std::string(2000, 'a')))}}),
           short_text);
    expect("too_large", "g.eml", "From: a@b.org\nSubject: s\n\n" + std::string(2000, 'a'), short_text);
    expect("too_large", "h.pdf", pdf_of({pdf_text(std::string(600, 'a')), pdf_text(std::string(600, 'b'))}),
           short_text);
}

TEST_F(States, ZipBombsAreRefused) {
    const std::string bomb = zip_of({{"word/document.xml", word_xml(std::string(100'000'000, ' '))}});
    EXPECT_LT(bomb.size(), 200'000U);
    expect("too_large", "a.docx", bomb);
    // XML whose entities multiply.
    const std::string laughs =
        "<!DOCTYPE d [<!ENTITY a \"ha ha ha ha ha ha ha ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>" +
        word_xml(word_paragraph("&b;"));
    EXPECT_LT(expect("damaged", "b.docx", zip_of({{"word/document.xml", laughs}})).text.size(), 100U);
}

// A page with a filled rectangle and no text.
const char* const kDrawing = "0 0 0 rg 100 100 300 300 re f";

TEST_F(States, PicturesWithoutTheProgramThatReadsThem) {
    ASSERT_EQ(setenv("LAPIDARY_TESSERACT", "/nowhere/tesseract", 1), 0);
    const std::string_view png("\x89PNG\r\n\x1A\n\0\0\0\0", 12);
    EXPECT_NE(expect("ocr_missing", "a.png", png).problem.find("install"), std::string::npos);
    const Document mixed = expect("ocr_missing", "b.pdf", pdf_of({pdf_text("Text"), kDrawing}));
    EXPECT_EQ(mixed.text, "Text");
    EXPECT_NE(mixed.problem.find("page 2"), std::string::npos);
    ReadOptions without;
    without.ocr = false;
    expect("needs_ocr", "c.jpg", "\xFF\xD8\xFF\xE0", without);
    expect("needs_ocr", "d.pdf", pdf_of({kDrawing}), without);
    unsetenv("LAPIDARY_TESSERACT");
}

TEST(PdfPages, WhatACrashedHelperPrintedIsTakenAsFarAsItGoes) {
    EXPECT_TRUE(pdf_pages("").empty());
    EXPECT_TRUE(pdf_pages("page 3 text\nabc\n").empty());
    const auto pages = pdf_pages("pages 3\npage 3 text\nabc\npage 0 picture\n\npage 9 text\ncut");
    ASSERT_EQ(pages.size(), 2U);
    EXPECT_EQ(pages[0].text, "abc");
    EXPECT_TRUE(pages[1].picture);
    EXPECT_TRUE(pdf_pages("pages 1\npage 99999999999999999999999 text\nabc").empty() ||
                pdf_pages("pages 1\npage 99999999999999999999999 text\nabc")[0].text.empty());
}

TEST_F(States, AStopIsHeardAndNothingIsGivenAfterIt) {
    std::string box;
    for (int message = 0; message < 1000; ++message) {
        box += "From a@b.org Mon Jan  1 00:00:00 2024\nFrom: a@b.org\nSubject: s\nDate: d\n\nBody.\n\n";
    }
    std::stop_source stop;
    int given = 0;
    read_documents(
        folder_.write("inbox", box), {},
        [&](Document&&) {
            if (++given == 10) {
                stop.request_stop();
            }
        },
        stop.get_token());
    EXPECT_EQ(given, 10);
    for (const auto& file : {folder_.write("a.pdf", pdf_of({pdf_text("x")})), folder_.write("b.txt", "text")}) {
        read_documents(
            file, {}, [&](Document&&) { ++given; }, stop.get_token());
    }
    EXPECT_EQ(given, 10);
}

TEST_F(States, FoldersAreExpandedInOrder) {
    for (const char* name : {"b.txt", "a.txt", ".hidden", "sub/c.txt", "sub/.git/d.txt", "sub/deep/e.txt"}) {
        (void)folder_.write(name, "x");
    }
    std::filesystem::create_directory_symlink(folder_.path(), folder_.path() / "sub/back");
    const std::filesystem::path& top = folder_.path();
    const std::vector<std::filesystem::path> given{top, top / "b.txt", top / ".hidden", top / "missing"};
    const std::vector<std::filesystem::path> flat{top / "a.txt", top / "b.txt", top / ".hidden", top / "missing"};
    EXPECT_EQ(collect_files(given, false), flat);
    const std::vector<std::filesystem::path> deep{top / "a.txt", top / "b.txt", top / "sub/c.txt",
                                                  top / "sub/deep/e.txt"};
    EXPECT_EQ(collect_files(std::vector{top}, true), deep);
}

long peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

TEST_F(States, AThousandFilesTakeNoMoreMemoryThanOne) {
    std::string page = "<html>";
    for (int line = 0; line < 4'000; ++line) {
        page += "<p>paragraph of a page " + std::to_string(line);
    }
    const std::string word =
        zip_of({{"word/document.xml", word_xml(word_paragraph(std::string(300'000, 'w')) + word_paragraph("end"))}});
    const std::string text(500'000, 't');
    const std::string mail = "From: a@b.org\nSubject: s\n\n" + std::string(200'000, 'm');
    const std::vector<std::pair<std::string, std::string_view>> kinds{
        {".html", page}, {".docx", word},           {".txt", text},
        {".eml", mail},  {".rtf", "{\\rtf1 rich}"}, {".bin", {"\0\1\2", 3}}};
    long after_first = 0;
    std::map<std::string, int> states;
    for (std::size_t round = 0; round < 1000; ++round) {
        const auto& [extension, bytes] = kinds[round % kinds.size()];
        const Document document = read_one(folder_.write("file" + extension, bytes));
        ++states[std::string(name_of(document.state))];
        if (round == 5 * kinds.size()) {
            after_first = peak_megabytes();
        }
    }
    EXPECT_EQ(states["ok"], 834);
    EXPECT_EQ(states["unsupported"], 166);
    // A sanitizer keeps freed memory for a while.
    EXPECT_LT(peak_megabytes() - after_first, kLimitsChildMemory ? 20 : 400);
}

}  // namespace
}  // namespace lapidary::app
