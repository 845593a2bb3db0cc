#include "documents/file_type.h"

#include <algorithm>
#include <array>
#include <string>

namespace lapidary::app {

namespace {

using namespace std::string_view_literals;

struct Magic {
    std::string_view bytes;
    FileType type;
};

constexpr std::array<Magic, 10> kMagic = {{
    {"%PDF-"sv, FileType::pdf},
    {"PK\x03\x04"sv, FileType::archive},
    {"PK\x05\x06"sv, FileType::archive},
    {"{\\rtf"sv, FileType::rtf},
    {"\x89PNG\r\n\x1A\n"sv, FileType::image},
    {"\xFF\xD8\xFF"sv, FileType::image},
    {"II*\0"sv, FileType::image},
    {"MM\0*"sv, FileType::image},
    {"II+\0"sv, FileType::image},
    {"MM\0+"sv, FileType::image},
}};

constexpr std::array<std::pair<std::string_view, FileType>, 8> kNames = {{
    {".md", FileType::markdown},
    {".markdown", FileType::markdown},
    {".csv", FileType::csv},
    {".tsv", FileType::tsv},
    {".tab", FileType::tsv},
    {".jsonl", FileType::jsonl},
    {".ndjson", FileType::jsonl},
    {".mbox", FileType::mailbox},
}};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

// Takes the next line off the text.
std::string_view next_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

bool is_field_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

// A block of header fields in which two are of those that every message carries.
bool begins_like_a_message(std::string_view text) {
    constexpr std::array<std::string_view, 8> kUsual = {"received", "return-path", "message-id", "mime-version",
                                                        "date",     "from",        "subject",    "delivered-to"};
    int usual = 0;
    for (int line = 0; line < 200 && !text.empty(); ++line) {
        const std::string_view field = next_line(text);
        if (field.empty()) {
            break;
        }
        if (field.front() == ' ' || field.front() == '\t') {
            if (line == 0) {
                return false;
            }
            continue;
        }
        const std::size_t colon = field.find(':');
        if (colon == std::string_view::npos || !is_field_name(field.substr(0, colon))) {
            return false;
        }
        const std::string name = lowered(field.substr(0, colon));
        usual += std::find(kUsual.begin(), kUsual.end(), name) != kUsual.end() ? 1 : 0;
    }
    return usual >= 2;
}

bool begins_like_a_mailbox(std::string_view text) {
    return text.starts_with("From ") && (next_line(text), begins_like_a_message(text));
}

bool begins_like_a_page(std::string_view text) {
    std::string start = lowered(text.substr(0, 1024));
    std::string_view rest = start;
    rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of(" \t\r\n")));
    if (rest.starts_with("<?xml") || rest.starts_with("<!--")) {
        return rest.find("<html") != std::string_view::npos || rest.find("<!doctype html") != std::string_view::npos;
    }
    return rest.starts_with("<!doctype html") || rest.starts_with("<html") || rest.starts_with("<head") ||
           rest.starts_with("<body");
}

bool is_bitmap(std::string_view bytes) {
    // "BM", and the reserved fields that are zero in every bitmap.
    return bytes.size() > 30 && bytes.starts_with("BM") && bytes.substr(6, 4) == "\0\0\0\0"sv;
}

}  // namespace

FileType type_by_content(std::string_view bytes) {
    const auto* magic =
        std::find_if(kMagic.begin(), kMagic.end(), [&](const Magic& m) { return bytes.starts_with(m.bytes); });
    if (magic != kMagic.end()) {
        return magic->type;
    }
    if (is_bitmap(bytes) || (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP"))) {
        return FileType::image;
    }
    // The standard allows other bytes before the head of a PDF; a text that mentions it has no such bytes.
    const std::size_t pdf = bytes.substr(0, 1024).find("%PDF-1.");
    return pdf != std::string_view::npos && bytes.substr(0, 4096).find('\0') != std::string_view::npos
               ? FileType::pdf
               : FileType::unknown;
}

FileType type_of_text(std::string_view utf8, const std::filesystem::path& path) {
    if (begins_like_a_page(utf8)) {
        return FileType::html;
    }
    const std::string extension = lowered(path.extension().string());
    if (begins_like_a_mailbox(utf8)) {
        return FileType::mailbox;
    }
    if (begins_like_a_message(utf8) && extension != ".md" && extension != ".csv") {
        return FileType::mail;
    }
    if (extension == ".html" || extension == ".htm" || extension == ".xhtml") {
        return FileType::html;
    }
    const auto* named = std::find_if(kNames.begin(), kNames.end(), [&](const auto& n) { return n.first == extension; });
    // A mailbox that begins with no message is text.
    return named == kNames.end() || named->second == FileType::mailbox ? FileType::text : named->second;
}

bool is_ole(std::string_view bytes) {
    return bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
}

bool is_encrypted_ole(std::string_view bytes) {
    // The directory of the container names its streams in UTF-16.
    static const std::string name = [] {
        std::string wide;
        for (const char c : "EncryptedPackage"sv) {
            wide += c;
            wide += '\0';
        }
        return wide;
    }();
    return bytes.find(name) != std::string_view::npos;
}

}  // namespace lapidary::app
