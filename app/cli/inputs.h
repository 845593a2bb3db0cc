// The documents that a verb is given: files, folders and standard input, read a little ahead of the work.
#pragma once

#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "cli/join_options.h"
#include "documents/document.h"

namespace lapidary::app {

struct InputOptions {
    std::vector<std::string> inputs;  // files and folders; "-": standard input
    ReadOptions reading;
    bool recursive = true;
    bool lines = false;  // of standard input each line is a document
};

// The options of every verb that reads documents.
inline constexpr auto kInputOptions = std::to_array<OptionSpec>({
    {"--text-column", "NAME", "column of CSV, TSV or JSONL files that is the text (default: guessed)", true},
    {"--lines", "", "each line of standard input is a document"},
    {"--no-recursive", "", "of a folder only the files in it, not those in its folders"},
    {"--no-ocr", "", "do not read pictures and scanned pages with Tesseract"},
    {"--ocr-languages", "LIST", "languages of pictures for Tesseract, for example eng+deu"},
    {"--max-file-mb", "N", "files above this size are not read (default 50)"},
});

// The operands after the first are the inputs; without any it is standard input.
Result<InputOptions> read_inputs(const Arguments& arguments);

// Calls `work` with the documents in their order, some at a time; those that could not be read are among them, without
// text. Ends at the first error, or with ErrorCode::cancelled after a stop request.
Status for_documents(const InputOptions& options, const std::function<Status(std::vector<Document>&&)>& work,
                     const std::stop_token& stop);

// "12 documents sorted; 3 unsure; 1 could not be read." for the end of a verb.
struct Tally {
    std::size_t done = 0;
    std::size_t unsure = 0;
    std::size_t unread = 0;

    [[nodiscard]] std::string text(std::string_view what) const;
    // An error where nothing was done.
    [[nodiscard]] Status status() const;
};

// The texts of documents that were read, and their results among those that could not be read, in the order of all.
class ReadTexts {
public:
    // failure: writes a document that has no text.
    ReadTexts(std::vector<Document>&& documents, Tally& tally, std::function<void(const Document&)> failure);

    [[nodiscard]] std::span<const std::string> texts() const { return texts_; }
    // The document of the next text, which is about to be written; those before it without text are written first.
    const Document& next();
    // Writes those that are left.
    void finish();

private:
    std::vector<Document> documents_;
    std::vector<std::string> texts_;
    std::vector<bool> has_text_;
    std::size_t at_ = 0;
    Tally& tally_;
    std::function<void(const Document&)> failure_;
};

}  // namespace lapidary::app
