// What a file became: its text with the places in it, or a sentence that says why there is none.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lapidary::app {

enum class DocumentState {
    ok,
    empty,        // read, and nothing is in it
    needs_ocr,    // a picture of text, and the caller did not want it read
    ocr_missing,  // a picture of text, and the program that reads pictures is not installed
    encrypted,
    damaged,    // `text` holds what could be read before the damage
    too_large,  // of a text that is too long `text` holds the beginning
    unsupported,
    unreadable,  // missing, a folder, or the system refused
};

enum class FileType {
    unknown,
    text,
    markdown,
    html,
    mail,
    mailbox,
    pdf,
    docx,
    odt,
    rtf,
    csv,
    tsv,
    jsonl,
    image,
    archive
};

// The names in the command line's output and in settings: "ok", "needs_ocr", ...; "text", "docx", ...
std::string_view name_of(DocumentState state);
std::string_view name_of(FileType type);

// A part of a document: from byte `begin` of its text to where the next place begins.
struct Place {
    std::size_t begin = 0;
    std::string label;  // "page 2", "footnotes", "attachments"
};

struct Document {
    std::string name;  // for the person: the file's name, for parts of it "inbox.mbox, message 3"
    std::filesystem::path source;
    FileType type = FileType::unknown;
    std::string text;           // valid UTF-8, lines end with \n
    std::vector<Place> places;  // in order; empty where the file has no parts
    DocumentState state = DocumentState::ok;
    std::string problem;  // one sentence where the state is not ok, or where something of the document is missing
};

struct ReadOptions {
    std::uint64_t largest_file = std::uint64_t{50} << 20U;
    // Of tables and mailboxes, which are read a document at a time.
    std::uint64_t largest_collection = std::uint64_t{4} << 30U;
    std::size_t largest_text = std::size_t{10} << 20U;  // of one document
    // Pictures and scanned pages are read with Tesseract, in these languages ("eng+deu"; empty: its own default).
    bool ocr = true;
    std::string ocr_languages;
    // The columns of a table that are the text, joined by line ends; empty: guessed.
    std::vector<std::string> text_columns;
    // What a helper program (PDF, OCR) may use for one file or picture.
    std::chrono::seconds child_time{60};
    std::uint64_t child_memory = std::uint64_t{2} << 30U;
};

using DocumentSink = std::function<void(Document&&)>;

}  // namespace lapidary::app
