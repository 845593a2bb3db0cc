#include <array>

#include "documents/readers/packed.h"

namespace lapidary::app {

std::string_view name_of(DocumentState state) {
    constexpr std::array<std::string_view, 9> kNames = {
        "ok", "empty", "needs_ocr", "ocr_missing", "encrypted", "damaged", "too_large", "unsupported", "unreadable"};
    return kNames.at(static_cast<std::size_t>(state));
}

std::string_view name_of(FileType type) {
    constexpr std::array<std::string_view, 15> kNames = {"unknown", "text", "markdown", "html",  "mail",
                                                         "mailbox", "pdf",  "docx",     "odt",   "rtf",
                                                         "csv",     "tsv",  "jsonl",    "image", "archive"};
    return kNames.at(static_cast<std::size_t>(type));
}

Document begin_document(const ReaderInput& input) {
    Document document;
    document.name = input.name;
    document.source = input.path;
    document.type = input.type;
    return document;
}

void set_problem(Document& document, DocumentState state, std::string_view what) {
    document.state = state;
    document.problem = document.name + ": " + std::string(what);
}

}  // namespace lapidary::app
