// Each format: its text, and where the parts of it begin.
#include <gtest/gtest.h>
#include <unistd.h>

#include "samples.h"

namespace lapidary::app {
namespace {

std::string at(const Document& document, std::size_t place) {
    if (place >= document.places.size()) {
        return "no such place";
    }
    const std::size_t end =
        place + 1 < document.places.size() ? document.places[place + 1].begin : document.text.size();
    return document.places[place].label + ": " +
           document.text.substr(document.places[place].begin, end - document.places[place].begin);
}

class Formats : public testing::Test {
protected:
    // Reads bytes as a file of this name and expects them to be of this type and well.
    Document read(const std::string& name, std::string_view bytes, FileType type) {
        Document document = read_one(folder_.write(name, bytes));
        EXPECT_EQ(name_of(document.type), name_of(type));
        EXPECT_EQ(name_of(document.state), "ok") << document.problem;
        EXPECT_EQ(document.name, name);
        return document;
    }
    SampleFolder folder_{"formats"};
};

TEST_F(Formats, Text) {
    EXPECT_EQ(read("a.txt", "one\r\ntwo\rthree\n", FileType::text).text, "one\ntwo\nthree\n");
    EXPECT_EQ(read("b.txt", "caf\xE9", FileType::text).text, "café");
    EXPECT_EQ(read("c.md", "# Head\n\n- item", FileType::markdown).text, "# Head\n\n- item");
    EXPECT_EQ(read("program.py", "print(1)", FileType::text).text, "print(1)");
}

TEST_F(Formats, Html) {
    const Document page =
        read("a.html",
             "<!DOCTYPE html><html><head><meta charset=windows-1252><title>No</title><style>no{}</style></head>"
             "<body><h1>Gr\xFC\xDF"
             "e</h1><p>a &amp; b<br>c\n  d &euro;<script>no()</script></p><div style='display: none'>no<b>no"
             "</b></div><table><tr><th>1<td>2<tr><td><td>4</table><ul><li>one<li>two</ul><pre>x  y\n z</pre>"
             "tail&nbsp;end<p hidden>no</p></body></html>",
             FileType::html);
    EXPECT_EQ(page.text, "Grüße\n\na & b\nc d €\n\n1\t2\n\t4\n\n- one\n- two\n\nx  y\n z\n\ntail end");
}

TEST_F(Formats, HtmlThatIsBrokenIsStillRead) {
    EXPECT_EQ(read("a.html", "<html><p>one<div><b>two<p>three</i></table>&nosuch;", FileType::html).text,
              "one\n\ntwo\n\nthree&nosuch;");
}

const char* const kMessage =
    "From: =?utf-8?q?J=C3=BCrgen?= <j@x.org>\r\nTo: b@y.org, c@z.org\r\nSubject: =?iso-8859-1?Q?Gr=FC=DFe?=\r\n"
    "Date: Mon, 1 Jan 2024 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n"
    "--q\r\nContent-Type: multipart/alternative; boundary=r\r\n\r\n"
    "--r\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nHallo "
    "=FCber alles\r\n"
    "--r\r\nContent-Type: text/html\r\n\r\n<b>not this</b>\r\n--r--\r\n"
    "--q\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"bill.pdf\"\r\n"
    "Content-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--q--\r\n";

TEST_F(Formats, Mail) {
    const Document mail = read("a.eml", kMessage, FileType::mail);
    EXPECT_EQ(at(mail, 0),
              "headers: From: Jürgen <j@x.org>\nTo: b@y.org, c@z.org\nSubject: Grüße\nDate: Mon, 1 Jan 2024 10:00:00 "
              "+0100\n\n");
    EXPECT_EQ(at(mail, 1), "text: Hallo über alles\n\n");
    EXPECT_EQ(at(mail, 2), "attachments: Attachment: bill.pdf (application/pdf, 3 bytes)");
}

TEST_F(Formats, MailOfHtmlOnlyAndMailWithinMail) {
    const std::string head = "From: a@b.org\nSubject: s\nMIME-Version: 1.0\n";
    EXPECT_EQ(at(read("a.eml", head + "Content-Type: text/html; charset=utf-8\n\n<p>Dear <b>you</b>,<p>bye é",
                      FileType::mail),
                 1),
              "text: Dear you,\n\nbye é");
    const Document outer =
        read("b.eml",
             head +
                 "Content-Type: multipart/mixed; boundary=q\n\n--q\n\nsee below\n--q\nContent-Type: message/rfc822\n\n"
                 "From: c@d.org\nSubject: inner\n\ninner text\n--q--\n",
             FileType::mail);
    ASSERT_EQ(outer.places.size(), 4U);
    EXPECT_EQ(at(outer, 1), "text: see below\n\n");
    EXPECT_EQ(at(outer, 2), "attached message: From: c@d.org\nSubject: inner\n\n");
    EXPECT_EQ(at(outer, 3), "text: inner text");
}

TEST_F(Formats, MailboxIsADocumentAMessage) {
    std::string box;
    for (int message = 1; message <= 3; ++message) {
        box += "From a@b.org Mon Jan  1 00:00:00 2024\nFrom: a@b.org\nSubject: number " + std::to_string(message) +
               "\nDate: today\n\nBody.\n\n";
    }
    const auto messages = read_all(folder_.write("inbox", box));
    ASSERT_EQ(messages.size(), 3U);
    EXPECT_EQ(messages[2].name, "inbox, message 3");
    EXPECT_NE(messages[2].text.find("Subject: number 3\n"), std::string::npos);
    EXPECT_EQ(name_of(messages[2].type), "mailbox");
    // Larger than a file may be, it is read from the disk a message at a time.
    ReadOptions small;
    small.largest_file = 100;
    EXPECT_EQ(read_all(folder_.path() / "inbox", small).size(), 3U);
    small.largest_collection = 200;
    EXPECT_EQ(name_of(read_one(folder_.path() / "inbox", small).state), "too_large");
}

TEST_F(Formats, Word) {
    const std::string cell = "<w:tc>" + word_paragraph("B") + word_paragraph("C") + "</w:tc>";
    const std::string body = word_paragraph("Hello ") +
                             R"(<w:p><w:r><w:t>W&#246;rld</w:t><w:tab/><w:t>x</w:t><w:br/><w:t>y</w:t></w:r>)" +
                             "<w:del><w:r><w:delText>no</w:delText></w:r></w:del></w:p><w:tbl><w:tr><w:tc>" +
                             word_paragraph("A") + "</w:tc><w:tc><w:p/></w:tc>" + cell + "</w:tr><w:tr><w:tc>" +
                             word_paragraph("D") + "</w:tc></w:tr></w:tbl>" + word_paragraph("end");
    const Document word = read("a.docx",
                               zip_of({{"[Content_Types].xml", "<Types/>"},
                                       {"word/document.xml", word_xml(body)},
                                       {"word/header1.xml", word_xml(word_paragraph("Head"))},
                                       {"word/header2.xml", word_xml(word_paragraph("Head"))},
                                       {"word/footnotes.xml", word_xml(word_paragraph("Note"))}}),
                               FileType::docx);
    ASSERT_EQ(word.places.size(), 3U);
    EXPECT_EQ(at(word, 0), "header: Head\n\n");
    EXPECT_EQ(at(word, 1), "text: Hello \nWörld\tx\ny\nA\t\tB C\nD\nend\n\n");
    EXPECT_EQ(at(word, 2), "footnotes: Note");
}

TEST_F(Formats, OpenDocument) {
    const std::string body =
        "<text:h>Title</text:h><text:p>one<text:s "
        "text:c=\"2\"/>two<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Note</text:p></text:note-body></text:note> "
        "three</text:p><table:table><table:table-row>"
        "<table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell>"
        "</table:table-row></table:table><text:p>end</text:p>";
    const Document text = read("a.odt",
                               zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                       {"content.xml", open_document_xml(body)},
                                       {"styles.xml", open_document_xml("<text:p>Foot</text:p>")}}),
                               FileType::odt);
    ASSERT_EQ(text.places.size(), 3U);
    EXPECT_EQ(at(text, 0), "text: Title\none  two three\na\tb\nend\n\n");
    EXPECT_EQ(at(text, 1), "footnotes: Note\n\n");
    EXPECT_EQ(at(text, 2), "header and footer: Foot");
}

TEST_F(Formats, RichText) {
    const Document text = read(
        "a.rtf",
        R"({\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Cyr;}{\f2\fcharset128 Jp;}})"
        R"({\*\generator no;}{\info{\title no}}\f0 Caf\'e9 \b bold\b0  \u8364? 5\par\f1 \'cf\'f0\'e8\f2 \'93\'fa\'96\'7b)"
        R"(\f0\par A\cell B\cell\row {\pict 0102}\u-10179?\u-8704? \{end\}\par})",
        FileType::rtf);
    EXPECT_EQ(text.text, "Café bold € 5\nПри日本\nA\tB\n😀 {end}");
}

TEST_F(Formats, Pdf) {
    const Document pdf = read("a.pdf", pdf_of({pdf_text("First page"), "", pdf_text("Third page")}), FileType::pdf);
    ASSERT_EQ(pdf.places.size(), 3U);
    EXPECT_EQ(at(pdf, 0), "page 1: First page\n\n");
    EXPECT_EQ(at(pdf, 1), "page 2: ");
    EXPECT_EQ(at(pdf, 2), "page 3: Third page");
}

TEST_F(Formats, WronglyNamedFilesAreWhatTheyAre) {
    EXPECT_EQ(read("a.txt", pdf_of({pdf_text("Really a PDF")}), FileType::pdf).text, "Really a PDF");
    EXPECT_EQ(read("b.pdf", "only text", FileType::text).text, "only text");
    EXPECT_EQ(read("c.doc", R"({\rtf1 rich})", FileType::rtf).text, "rich");
    EXPECT_EQ(read("d.txt", zip_of({{"word/document.xml", word_xml(word_paragraph("Word"))}}), FileType::docx).text,
              "Word");
    EXPECT_EQ(read("e.txt", "<html><body>page", FileType::html).text, "page");
    EXPECT_EQ(read("f.docx", kMessage, FileType::mail).places.size(), 3U);
    EXPECT_EQ(read("g.eml", "no message at all", FileType::text).text, "no message at all");
}

}  // namespace
}  // namespace lapidary::app
