#include "base/text_encoding.h"

#include <iconv.h>
#include <uchardet.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <utility>

#include "base/utf8.h"

namespace lapidary {

namespace {

constexpr std::string_view kWestern = "WINDOWS-1252";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::size_t kDetectorSample = 64 * 1024;
constexpr std::size_t kNeverFails = static_cast<std::size_t>(-1);  // what iconv gives for an error

unsigned char byte_at(std::string_view text, std::size_t index) {
    return static_cast<unsigned char>(text[index]);
}

bool is_high(char character) {
    return static_cast<unsigned char>(character) >= 0x80;
}

struct Mark {
    std::string_view bytes;
    std::string_view encoding;
};

// Longest first: the mark of UTF-32LE begins with that of UTF-16LE.
constexpr std::array<Mark, 5> kMarks = {{
    {std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
    {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
    {"\xEF\xBB\xBF", "UTF-8"},
    {"\xFF\xFE", "UTF-16LE"},
    {"\xFE\xFF", "UTF-16BE"},
}};

const Mark* byte_order_mark(std::string_view text) {
    const auto* mark =
        std::find_if(kMarks.begin(), kMarks.end(), [&](const Mark& m) { return text.starts_with(m.bytes); });
    return mark == kMarks.end() ? nullptr : mark;
}

// What is called by the first name is in practice written in the larger set of the second, as the WHATWG Encoding
// Standard has it for the web.
struct Alias {
    std::string_view name;
    std::string_view meant;
};

constexpr std::array<Alias, 20> kAliases = {{
    {"US-ASCII", kWestern}, {"ASCII", kWestern},    {"ISO-8859-1", kWestern},    {"ISO8859-1", kWestern},
    {"LATIN1", kWestern},   {"CP1252", kWestern},   {"ISO-8859-9", "CP1254"},    {"EUC-KR", "CP949"},
    {"EUCKR", "CP949"},     {"UHC", "CP949"},       {"KS_C_5601-1987", "CP949"}, {"SHIFT_JIS", "CP932"},
    {"SHIFT-JIS", "CP932"}, {"SJIS", "CP932"},      {"X-SJIS", "CP932"},         {"GB2312", "GB18030"},
    {"GBK", "GB18030"},     {"BIG5", "BIG5-HKSCS"}, {"TIS-620", "CP874"},        {"UTF8", "UTF-8"},
}};

std::string meant_by(std::string_view name) {
    std::string upper(name);
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    const auto* alias = std::find_if(kAliases.begin(), kAliases.end(), [&](const Alias& a) { return a.name == upper; });
    return alias == kAliases.end() ? upper : std::string(alias->meant);
}

// UTF-8 with at most one broken byte for every ten good characters of several bytes: a damaged or cut file, because
// text in another encoding practically never forms such characters.
bool is_utf8(std::string_view text) {
    std::size_t good = 0;
    std::size_t broken = 0;
    while (!text.empty()) {
        const auto* high = std::find_if(text.begin(), text.end(), is_high);
        text.remove_prefix(static_cast<std::size_t>(high - text.begin()));
        if (text.empty()) {
            break;
        }
        bool incomplete = false;
        const std::size_t length = utf8_character(text, incomplete);
        ++(length > 0 ? good : broken);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return broken * 10 <= good;
}

// UTF-16 without a mark: in text of the scripts that have blanks, digits and line ends, many units have a zero byte,
// all on the same side.
std::optional<std::string> unmarked_utf16(std::string_view text) {
    const std::size_t units = std::min<std::size_t>(text.size(), 8192) / 2;
    std::size_t zeros[2] = {0, 0};
    for (std::size_t unit = 0; unit < units; ++unit) {
        zeros[0] += text[2 * unit] == '\0' ? 1 : 0;
        zeros[1] += text[2 * unit + 1] == '\0' ? 1 : 0;
    }
    const auto [few, many] = std::minmax(zeros[0], zeros[1]);
    if (units < 2 || text.size() % 2 != 0 || few > 0 || many * 10 < units) {
        return std::nullopt;
    }
    return zeros[1] > zeros[0] ? "UTF-16LE" : "UTF-16BE";
}

// One control character in fifty that no text has means that it is none. ESC is not counted: ISO-2022 switches with it.
bool looks_binary(std::string_view text) {
    text = text.substr(0, kDetectorSample);
    const auto odd = std::count_if(text.begin(), text.end(), [](char c) {
        return (c >= 0 && c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B && c != 0x1A) ||
               c == 0x7F;
    });
    return text.find('\0') != std::string_view::npos || static_cast<std::size_t>(odd) * 50 > text.size();
}

// Korean in EUC-KR whose syllables all lie where KS X 1001 has Hangul; the detector needs more text than a line for it.
bool is_short_korean(std::string_view text) {
    std::size_t pairs = 0;
    for (std::size_t index = 0; index < text.size(); ++index) {
        if (!is_high(text[index])) {
            continue;
        }
        if (index + 1 >= text.size() || byte_at(text, index) < 0xB0 || byte_at(text, index) > 0xC8 ||
            byte_at(text, index + 1) < 0xA1 || byte_at(text, index + 1) == 0xFF) {
            return false;
        }
        ++pairs;
        ++index;
    }
    return pairs >= 2;
}

std::string detector_says(std::string_view text) {
    uchardet_t detector = uchardet_new();
    if (detector == nullptr) {
        return {};
    }
    uchardet_handle_data(detector, text.data(), text.size());
    uchardet_data_end(detector);
    std::string name = uchardet_get_charset(detector);
    uchardet_delete(detector);
    return name;
}

// The detector's answer where it can be trusted: it takes short western texts for sets that hardly any file is in.
std::string guess(std::string_view text) {
    const auto* first = std::find_if(text.begin(), text.end(), [](char c) { return is_high(c) || c == 0x1B; });
    const auto before = static_cast<std::size_t>(first - text.begin());
    text = text.substr(before - std::min<std::size_t>(before, 256)).substr(0, kDetectorSample);
    const auto high = std::count_if(text.begin(), text.end(), is_high);
    if (high <= 64 && is_short_korean(text)) {
        return "CP949";
    }
    const std::string name = detector_says(text);
    constexpr std::array<std::string_view, 9> kRare = {"ISO-8859-3",   "ISO-8859-4",  "ISO-8859-10",
                                                       "ISO-8859-13",  "ISO-8859-16", "WINDOWS-1257",
                                                       "WINDOWS-1258", "IBM852",      "MAC-CENTRALEUROPE"};
    constexpr std::array<std::string_view, 5> kNeedEvidence = {"ISO-8859-2", "WINDOWS-1250", "ISO-8859-9",
                                                               "WINDOWS-1254", "WINDOWS-1256"};
    const auto among = [&](const auto& names) { return std::find(names.begin(), names.end(), name) != names.end(); };
    const std::string meant = meant_by(name);
    const bool unlikely = name.empty() || name == "ASCII" || among(kRare) || (high <= 3 && among(kNeedEvidence));
    return unlikely || !EncodingConverter::knows(meant) ? std::string(kWestern) : meant;
}

std::string_view as_text(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::size_t unit_of(std::string_view encoding) {
    return encoding.starts_with("UTF-16") || encoding.starts_with("UCS-2") ? 2 : encoding.starts_with("UTF-32") ? 4 : 1;
}

}  // namespace

struct EncodingConverter::Descriptor {
    explicit Descriptor(iconv_t given) : value(given) {}
    ~Descriptor() { iconv_close(value); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    iconv_t value;
};

EncodingConverter::EncodingConverter(const std::string& encoding) : unit_(unit_of(encoding)) {
    iconv_t opened = iconv_open("UTF-8", encoding.c_str());
    if (opened == reinterpret_cast<iconv_t>(-1)) {
        unit_ = 1;
        opened = iconv_open("UTF-8", std::string(kWestern).c_str());
    }
    if (opened != reinterpret_cast<iconv_t>(-1)) {
        descriptor_ = std::make_unique<Descriptor>(opened);
    }
}

EncodingConverter::~EncodingConverter() = default;
EncodingConverter::EncodingConverter(EncodingConverter&& other) noexcept = default;
EncodingConverter& EncodingConverter::operator=(EncodingConverter&& other) noexcept = default;

bool EncodingConverter::knows(const std::string& encoding) {
    iconv_t opened = iconv_open("UTF-8", encoding.c_str());
    if (opened == reinterpret_cast<iconv_t>(-1)) {
        return false;
    }
    iconv_close(opened);
    return true;
}

void EncodingConverter::append(std::string_view bytes, std::string& out) {
    if (descriptor_ == nullptr) {
        out += valid_utf8(bytes);
        return;
    }
    char* from = const_cast<char*>(bytes.data());  // iconv's signature is older than const; it does not write there
    std::size_t left = bytes.size();
    std::array<char, 16384> buffer{};
    iconv(descriptor_->value, nullptr, nullptr, nullptr, nullptr);
    while (left > 0) {
        char* to = buffer.data();
        std::size_t room = buffer.size();
        const std::size_t result = iconv(descriptor_->value, &from, &left, &to, &room);
        const int problem = result == kNeverFails ? errno : 0;
        out.append(buffer.data(), buffer.size() - room);
        if (problem == EILSEQ || problem == EINVAL) {
            out += kReplacement;
            const std::size_t step = problem == EINVAL ? left : std::min(unit_, left);
            from += step;
            left -= step;
        }
    }
    char* to = buffer.data();
    std::size_t room = buffer.size();
    iconv(descriptor_->value, nullptr, nullptr, &to, &room);
    out.append(buffer.data(), buffer.size() - room);
}

Result<std::string> detect_encoding(std::span<const std::byte> bytes, std::string_view declared) {
    const std::string_view text = as_text(bytes);
    if (const Mark* mark = byte_order_mark(text); mark != nullptr) {
        return std::string(mark->encoding);
    }
    if (const std::optional<std::string> wide = unmarked_utf16(text)) {
        return *wide;
    }
    if (looks_binary(text)) {
        return Error{ErrorCode::bad_format, "This is not text.", {}};
    }
    const std::string named = meant_by(declared);
    // A page that calls itself UTF-16 in single bytes is wrong about that.
    if (!named.empty() && unit_of(named) == 1 && named != "UTF-8" && named.find('/') == std::string::npos &&
        EncodingConverter::knows(named)) {
        return named;
    }
    const bool switches = text.substr(0, kDetectorSample).find('\x1B') != std::string_view::npos;
    if (!switches && is_utf8(text)) {
        return std::string("UTF-8");
    }
    std::string guessed = guess(text);
    // Escapes of a terminal are no ISO-2022.
    return switches && !guessed.starts_with("ISO-2022") && is_utf8(text) ? std::string("UTF-8") : guessed;
}

Result<DecodedText> decode_text(std::span<const std::byte> bytes, std::string_view declared) {
    DecodedText decoded;
    LAPIDARY_ASSIGN(decoded.encoding, detect_encoding(bytes, declared));
    std::string_view text = as_text(bytes);
    if (const Mark* mark = byte_order_mark(text); mark != nullptr) {
        text.remove_prefix(mark->bytes.size());
    }
    if (decoded.encoding == "UTF-8") {
        decoded.utf8 = valid_utf8(text);
    } else {
        decoded.utf8.reserve(text.size());
        EncodingConverter(decoded.encoding).append(text, decoded.utf8);
    }
    return decoded;
}

}  // namespace lapidary
