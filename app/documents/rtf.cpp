#include "documents/rtf.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text_encoding.h"

namespace lapidary::app {

namespace {

constexpr std::size_t kDeepest = 1000;

// Groups that hold no text of the document.
constexpr std::array<std::string_view, 22> kSkipped = {
    "colortbl", "stylesheet", "info",      "pict",      "objdata",    "fldinst",  "listtable", "listoverridetable",
    "revtbl",   "rsidtbl",    "generator", "themedata", "datastore",  "xmlnstbl", "filetbl",   "latentstyles",
    "template", "bkmkstart",  "bkmkend",   "atnid",     "annotation", "private",
};

struct Symbol {
    std::string_view word;
    std::string_view text;
};

constexpr std::array<Symbol, 11> kSymbols = {{
    {"emdash", "—"},
    {"endash", "–"},
    {"bullet", "•"},
    {"lquote", "‘"},
    {"rquote", "’"},
    {"ldblquote", "“"},
    {"rdblquote", "”"},
    {"emspace", " "},
    {"enspace", " "},
    {"qmspace", " "},
    {"~", " "},
}};

// \fcharsetN to a code page; 0 where the document's own holds.
int code_page_of(int charset) {
    constexpr std::array<std::pair<int, int>, 15> kPages = {{{77, 10000},
                                                             {128, 932},
                                                             {129, 949},
                                                             {130, 1361},
                                                             {134, 936},
                                                             {136, 950},
                                                             {161, 1253},
                                                             {162, 1254},
                                                             {163, 1258},
                                                             {177, 1255},
                                                             {178, 1256},
                                                             {186, 1257},
                                                             {204, 1251},
                                                             {222, 874},
                                                             {238, 1250}}};
    const auto* page = std::find_if(kPages.begin(), kPages.end(), [&](const auto& p) { return p.first == charset; });
    return page == kPages.end() ? 0 : page->second;
}

std::string encoding_of(int code_page) {
    switch (code_page) {
        case 65001:
            return "UTF-8";
        case 10000:
            return "MACINTOSH";
        case 936:
            return "GB18030";
        case 1361:
            return "JOHAB";
        default:
            return "CP" + std::to_string(code_page);
    }
}

int digit_of(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

void append_utf8(char32_t code, std::string& out) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0U | code >> 6U);
        put(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        put(0xE0U | code >> 12U);
        put(0x80U | (code >> 6U & 0x3FU));
        put(0x80U | (code & 0x3FU));
    } else {
        put(0xF0U | code >> 18U);
        put(0x80U | (code >> 12U & 0x3FU));
        put(0x80U | (code >> 6U & 0x3FU));
        put(0x80U | (code & 0x3FU));
    }
}

struct Group {
    bool skipped = false;
    bool fonts = false;     // the font table, where \f names what is described
    int after_unicode = 1;  // \ucN: how many characters after \u stand for it in programs that know no Unicode
    int font = -1;
};

class Reader {
public:
    Reader(std::string_view bytes, FlowText& out) : rest_(bytes), out_(out) {}

    bool read(const std::stop_token& stop) {
        std::size_t steps = 0;
        while (!rest_.empty() && !out_.full() && (++steps % 4096 != 0 || !stop.stop_requested())) {
            const char c = rest_.front();
            rest_.remove_prefix(1);
            if (c == '{') {
                flush();
                if (groups_.size() >= kDeepest) {
                    return false;
                }
                groups_.push_back(groups_.back());
            } else if (c == '}') {
                flush();
                if (groups_.size() == 1) {
                    return true;  // more closed than opened: the end, as other readers take it
                }
                groups_.pop_back();
            } else if (c == '\\') {
                control();
            } else if (c != '\r' && c != '\n') {
                byte(c);
            }
        }
        flush();
        return groups_.size() <= 1 || out_.full() || stop.stop_requested();
    }

private:
    Group& group() { return groups_.back(); }

    // A character in the code page of the font.
    void byte(char c) {
        if (skip_ > 0) {
            --skip_;
        } else if (!group().skipped && !group().fonts) {
            flush_unicode();
            bytes_ += c;
        }
    }

    void text(std::string_view utf8) {
        if (!group().skipped && !group().fonts) {
            flush();
            out_.exact(utf8);
        }
    }

    // Something that ends what is being written, and is no character.
    template <class Action>
    void layout(Action action) {
        flush();
        if (!group().skipped && !group().fonts) {
            action();
        }
    }

    void flush() {
        flush_unicode();
        if (!bytes_.empty()) {
            const auto font = code_pages_.find(group().font);
            const int page = font == code_pages_.end() || font->second == 0 ? code_page_ : font->second;
            std::string utf8;
            converter(page).append(bytes_, utf8);
            bytes_.clear();
            out_.exact(utf8);
        }
        skip_ = 0;
    }

    void flush_unicode() {
        if (high_surrogate_ != 0) {
            high_surrogate_ = 0;
            out_.exact("\xEF\xBF\xBD");
        }
    }

    EncodingConverter& converter(int page) {
        if (page != converter_page_ || !converter_.has_value()) {
            converter_.emplace(encoding_of(page));
            converter_page_ = page;
        }
        return *converter_;
    }

    void unicode(int value) {
        if (group().skipped || group().fonts) {
            return;
        }
        const auto unit = static_cast<char32_t>(static_cast<unsigned>(value) & 0xFFFFU);
        std::string utf8;
        if (unit >= 0xDC00 && unit < 0xE000 && high_surrogate_ != 0) {
            append_utf8(0x10000 + ((high_surrogate_ - 0xD800) << 10U) + (unit - 0xDC00), utf8);
            high_surrogate_ = 0;
        } else {
            flush();
            if (unit >= 0xD800 && unit < 0xDC00) {
                high_surrogate_ = unit;
            } else {
                append_utf8(unit >= 0xDC00 && unit < 0xE000 ? 0xFFFD : unit, utf8);
            }
        }
        out_.exact(utf8);
        skip_ = group().after_unicode;
    }

    void control() {
        if (rest_.empty()) {
            return;
        }
        const char first = rest_.front();
        if (is_letter(first)) {
            word();
            return;
        }
        rest_.remove_prefix(1);
        if (first == '\'') {
            if (rest_.size() >= 2 && digit_of(rest_[0]) >= 0 && digit_of(rest_[1]) >= 0) {
                byte(static_cast<char>(static_cast<unsigned char>(digit_of(rest_[0]) * 16 + digit_of(rest_[1]))));
                rest_.remove_prefix(2);
            }
        } else if (first == '*') {
            group().skipped = true;  // what a reader that does not know it leaves out
        } else if (first == '\\' || first == '{' || first == '}') {
            byte(first);
        } else if (first == '~') {
            text(" ");
        } else if (first == '_') {
            text("-");
        } else if (first == '\r' || first == '\n') {
            layout([this] { out_.line(); });
        }
    }

    void word() {
        const auto* end = std::find_if_not(rest_.begin(), rest_.end(), is_letter);
        const std::string_view name = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
        rest_.remove_prefix(name.size());
        const bool negative = rest_.starts_with('-');
        rest_.remove_prefix(negative ? 1 : 0);
        std::optional<int> number;
        while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
            number = std::min(number.value_or(0) * 10 + (rest_.front() - '0'), 100'000'000);
            rest_.remove_prefix(1);
        }
        if (rest_.starts_with(' ')) {
            rest_.remove_prefix(1);
        }
        obey(name, number.has_value() && negative ? -*number : number.value_or(0), number.has_value());
    }

    void obey(std::string_view name, int number, bool has_number) {
        if (name == "u" && has_number) {
            unicode(number);
        } else if (name == "bin") {
            rest_.remove_prefix(std::min(rest_.size(), static_cast<std::size_t>(std::max(number, 0))));
        } else if (std::find(kSkipped.begin(), kSkipped.end(), name) != kSkipped.end()) {
            flush();
            group().skipped = true;
        } else if (!obey_layout(name)) {
            obey_fonts(name, number);
        }
    }

    bool obey_layout(std::string_view name) {
        if (name == "par" || name == "line" || name == "row" || name == "sect" || name == "page") {
            layout([this] { out_.line(); });
        } else if (name == "tab" || name == "cell") {
            layout([this] { out_.tab(); });
        } else if (name == "footnote" || name == "header" || name == "footer") {
            layout([this] { out_.line(); });
        } else {
            const auto* symbol =
                std::find_if(kSymbols.begin(), kSymbols.end(), [&](const Symbol& s) { return s.word == name; });
            if (symbol == kSymbols.end()) {
                return false;
            }
            text(symbol->text);
        }
        return true;
    }

    void obey_fonts(std::string_view name, int number) {
        constexpr std::size_t kMostFonts = 4096;
        if (name == "ansicpg" && number > 0) {
            code_page_ = number;
        } else if (name == "mac") {
            code_page_ = 10000;
        } else if (name == "fonttbl") {
            flush();
            group().fonts = true;
        } else if (name == "uc") {
            group().after_unicode = std::clamp(number, 0, 16);
        } else if (name == "f") {
            flush();
            group().font = number;
        } else if (name == "plain") {
            flush();
            group().font = default_font_;
        } else if (name == "deff") {
            default_font_ = number;
            group().font = number;
        } else if (name == "fcharset" && group().fonts && code_pages_.size() < kMostFonts) {
            code_pages_[group().font] = code_page_of(number);
        }
    }

    std::string_view rest_;
    FlowText& out_;
    std::vector<Group> groups_ = {Group()};
    std::map<int, int> code_pages_;  // of fonts
    std::optional<EncodingConverter> converter_;
    int converter_page_ = 0;
    int code_page_ = 1252;
    int default_font_ = -1;
    std::string bytes_;  // not yet converted, in the code page of the font
    char32_t high_surrogate_ = 0;
    int skip_ = 0;
};

}  // namespace

bool read_rtf(std::string_view bytes, FlowText& out, const std::stop_token& stop) {
    return Reader(bytes, out).read(stop);
}

}  // namespace lapidary::app
