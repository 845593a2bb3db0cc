#include "documents/read_documents.h"

#include <algorithm>
#include <array>
#include <exception>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "base/text_encoding.h"
#include "documents/file_type.h"
#include "documents/ocr.h"
#include "documents/pdf.h"
#include "documents/readers_module.h"
#include "documents/rows.h"
#include "documents/rtf.h"

namespace lapidary::app {

namespace {

constexpr std::size_t kSniffed = 64 * 1024;

void give_problem(const ReaderInput& input, DocumentState state, std::string_view what) {
    Document document = begin_document(input);
    set_problem(document, state, what);
    input.sink(std::move(document));
}

void give(const ReaderInput& input, FlowText& text, Document document) {
    if (!input.stop.stop_requested()) {
        text.finish(document);
        input.sink(std::move(document));
    }
}

void read_with_module(const ReaderInput& input) {
    const auto module = readers_module();
    module.ok() ? module->read(input) : give_problem(input, DocumentState::unreadable, module.error().message);
}

void read_rich_text(const ReaderInput& input) {
    Document document = begin_document(input);
    FlowText text(input.options.largest_text);
    if (!read_rtf(input.bytes, text, input.stop)) {
        set_problem(document, DocumentState::damaged,
                    "the file is cut off or damaged; what comes before that was read.");
    }
    give(input, text, std::move(document));
}

void read_image(const ReaderInput& input) {
    Document document = begin_document(input);
    FlowText text(input.options.largest_text);
    if (!input.options.ocr) {
        set_problem(document, DocumentState::needs_ocr, "this is a picture; reading pictures is switched off.");
    } else {
        const auto read = read_picture(input.path, input.options, input.stop);
        if (read.ok()) {
            text.exact(*read);
        } else {
            const bool missing = read.error().code == ErrorCode::not_found;
            set_problem(document, missing ? DocumentState::ocr_missing : DocumentState::damaged, read.error().message);
        }
    }
    give(input, text, std::move(document));
}

bool is_table(FileType type) {
    return type == FileType::csv || type == FileType::tsv || type == FileType::jsonl;
}

// Kinds that only decoded text tells apart.
void read_text(ReaderInput& input) {
    const auto bytes = std::as_bytes(std::span(input.bytes.data(), input.bytes.size()));
    const auto start = decode_text(bytes.first(std::min(bytes.size(), kSniffed & ~std::size_t{3})));
    if (!start.ok()) {
        give_problem(input, DocumentState::unsupported,
                     is_ole(input.bytes) ? "old Office files cannot be read; save it as DOCX, ODT or PDF."
                                         : "this kind of file cannot be read; it is no text and no known document.");
        return;
    }
    input.type = type_of_text(start->utf8, input.path);
    if (input.type == FileType::html || input.type == FileType::mail || input.type == FileType::mailbox) {
        read_with_module(input);
        return;
    }
    if (is_table(input.type)) {
        read_rows(input);
        return;
    }
    const auto decoded = decode_text(bytes);
    if (!decoded.ok()) {
        give_problem(input, DocumentState::unsupported, "this begins like text, but is none.");
        return;
    }
    FlowText text(input.options.largest_text);
    text.exact(decoded->utf8);
    give(input, text, begin_document(input));
}

void read_bytes(ReaderInput& input) {
    input.type = type_by_content(input.bytes);
    switch (input.type) {
        case FileType::pdf:
            read_pdf(input);
            break;
        case FileType::archive:
            read_with_module(input);
            break;
        case FileType::rtf:
            read_rich_text(input);
            break;
        case FileType::image:
            read_image(input);
            break;
        default:
            if (is_encrypted_ole(input.bytes) && is_ole(input.bytes)) {
                give_problem(input, DocumentState::encrypted,
                             "the file is protected by a password; save it without one.");
            } else {
                read_text(input);
            }
    }
}

std::string megabytes(std::uint64_t bytes) {
    return std::to_string(bytes >> 20U) + " MB";
}

// A regular file that can be opened, or the reason why not. Devices and pipes could keep a reader waiting for ever.
std::optional<std::string> reason_not_to_open(const std::filesystem::path& path) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    switch (status.type()) {
        case std::filesystem::file_type::regular:
            return std::nullopt;
        case std::filesystem::file_type::directory:
            return "this is a folder; add the files in it.";
        case std::filesystem::file_type::not_found:
            return "there is no such file.";
        case std::filesystem::file_type::none:
        case std::filesystem::file_type::unknown:
            return "the system refuses to open it (" + error.message() + ").";
        default:
            return "this is a device or a pipe and no file.";
    }
}

// The whole file, at most `largest` bytes and one more.
bool read_all(std::ifstream& file, std::uint64_t largest, const std::stop_token& stop, std::string& bytes) {
    std::array<char, 256 * 1024> buffer{};
    while (bytes.size() <= largest && !stop.stop_requested()) {
        file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        bytes.append(buffer.data(), static_cast<std::size_t>(file.gcount()));
        if (!file) {
            return file.eof() && !file.bad();
        }
    }
    return true;
}

// Mailboxes and tables are read from the file, a document at a time.
bool is_readable_collection(ReaderInput& input) {
    std::error_code error;
    const auto start =
        decode_text(std::as_bytes(std::span(input.bytes.data(), std::min(input.bytes.size(), kSniffed))));
    input.type = start.ok() ? type_of_text(start->utf8, input.path) : FileType::unknown;
    return (input.type == FileType::mailbox || is_table(input.type)) &&
           std::filesystem::file_size(input.path, error) <= input.options.largest_collection && !error;
}

void read_file(ReaderInput& input) {
    if (const auto reason = reason_not_to_open(input.path)) {
        give_problem(input, DocumentState::unreadable, *reason);
        return;
    }
    std::ifstream file(input.path, std::ios::binary);
    if (!file) {
        give_problem(input, DocumentState::unreadable,
                     "the system refuses to open it; you may have no right to read it.");
        return;
    }
    std::string bytes;
    const bool read = read_all(file, input.options.largest_file, input.stop, bytes);
    if (input.stop.stop_requested()) {
        return;
    }
    if (!read) {
        give_problem(input, DocumentState::unreadable, "the system could not read it to its end.");
    } else if (bytes.empty()) {
        give_problem(input, DocumentState::empty, "the file is empty.");
    } else if (bytes.size() > input.options.largest_file) {
        input.bytes = bytes;
        if (is_readable_collection(input)) {
            std::string().swap(bytes);
            input.bytes = {};
            is_table(input.type) ? read_rows(input) : read_with_module(input);
            return;
        }
        give_problem(
            input, DocumentState::too_large,
            "the file is larger than " + megabytes(input.options.largest_file) + "; divide it, or raise the limit.");
    } else {
        input.bytes = bytes;
        read_bytes(input);
    }
}

}  // namespace

void read_documents(const std::filesystem::path& path, const ReadOptions& options, const DocumentSink& sink,
                    const std::stop_token& stop) {
    ReaderInput input{path, path.filename().string(), {}, FileType::unknown, options, sink, stop};
    read_file(input);
}

}  // namespace lapidary::app
