// HTML with libxml2's event parser: no tree is built, so that neither size nor depth of a page takes memory.
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "base/text_encoding.h"
#include "documents/readers/packed.h"

namespace lapidary::app {

namespace {

constexpr int kDeepest = 2000;  // browsers end at 512
constexpr std::size_t kPiece = 16 * 1024;

bool among(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_hidden(std::string_view name, const xmlChar** attributes) {
    if (among(name,
              {"script", "style", "template", "noscript", "title", "iframe", "object", "svg", "canvas", "datalist"})) {
        return true;
    }
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
        const std::string_view key(reinterpret_cast<const char*>(attributes[0]));
        std::string value(attributes[1] != nullptr ? reinterpret_cast<const char*>(attributes[1]) : "");
        std::erase_if(value, [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
        // The line that mail programs show beside the subject is hidden in this way.
        if (key == "hidden" || (key == "style" && value.find("display:none") != std::string::npos)) {
            return true;
        }
    }
    return false;
}

bool is_paragraph(std::string_view name) {
    return among(name, {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre",
                        "article", "section", "hr"});
}

bool is_block(std::string_view name) {
    return among(name, {"div",     "li",    "tr",      "dt",   "dd",       "header", "footer",     "main",
                        "nav",     "aside", "address", "form", "fieldset", "figure", "figcaption", "option",
                        "caption", "br",    "center",  "body", "summary",  "details"});
}

class PageText {
public:
    PageText(FlowText& out, xmlParserCtxtPtr* context) : out_(out), context_(context) {}

    void start(std::string_view name, const xmlChar** attributes) {
        if (++depth_ > kDeepest) {
            too_deep_ = true;
            xmlStopParser(*context_);
        } else if (hidden_since_ == 0 && is_hidden(name, attributes)) {
            hidden_since_ = depth_;
        }
        if (hidden_since_ > 0) {
            return;
        }
        separate(name);
        if (name == "td" || name == "th") {
            if (cells_++ > 0) {
                out_.tab();
            }
        } else if (name == "tr") {
            cells_ = 0;
        } else if (name == "li") {
            out_.words("- ");
        } else if (name == "pre") {
            ++preformatted_;
        }
    }

    void end(std::string_view name) {
        if (hidden_since_ == depth_) {
            hidden_since_ = 0;
        } else if (hidden_since_ == 0) {
            if (name != "br") {
                separate(name);
            }
            preformatted_ -= name == "pre" && preformatted_ > 0 ? 1 : 0;
        }
        depth_ = std::max(depth_ - 1, 0);
    }

    void text(std::string_view utf8) {
        if (hidden_since_ > 0) {
            return;
        }
        preformatted_ > 0 ? out_.exact(utf8) : out_.words(utf8);
        if (out_.full()) {
            xmlStopParser(*context_);
        }
    }

    [[nodiscard]] bool too_deep() const { return too_deep_; }

private:
    void separate(std::string_view name) {
        if (is_paragraph(name)) {
            out_.paragraph();
        } else if (is_block(name)) {
            out_.line();
        }
    }

    FlowText& out_;
    xmlParserCtxtPtr* context_;
    int depth_ = 0;
    int hidden_since_ = 0;  // the depth of the element that hides what is in it
    int preformatted_ = 0;
    int cells_ = 0;
    bool too_deep_ = false;
};

PageText& page(void* user) {
    return *static_cast<PageText*>(user);
}

std::string_view view(const xmlChar* text) {
    return reinterpret_cast<const char*>(text);
}

void on_text(void* user, const xmlChar* text, int length) {
    page(user).text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(std::max(length, 0))});
}

htmlSAXHandler handlers() {
    htmlSAXHandler sax{};
    sax.startElement = [](void* user, const xmlChar* name, const xmlChar** attributes) {
        page(user).start(view(name), attributes);
    };
    sax.endElement = [](void* user, const xmlChar* name) { page(user).end(view(name)); };
    sax.characters = on_text;
    sax.ignorableWhitespace = on_text;
    sax.cdataBlock = on_text;
    return sax;
}

// What <meta charset> or its older form says.
std::string declared_charset(std::string_view bytes) {
    std::string start(bytes.substr(0, 4096));
    std::transform(start.begin(), start.end(), start.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    for (std::size_t meta = start.find("<meta"); meta != std::string::npos; meta = start.find("<meta", meta + 1)) {
        const std::size_t end = start.find('>', meta);
        const std::size_t charset = start.find("charset=", meta);
        if (charset == std::string::npos || charset > end) {
            continue;
        }
        const std::size_t begin = start.find_first_not_of(" \"'", charset + 8);
        return begin == std::string::npos ? std::string()
                                          : start.substr(begin, start.find_first_of(" \"';/>", begin) - begin);
    }
    return {};
}

}  // namespace

bool page_text(std::string_view utf8, FlowText& out, const std::stop_token& stop) {
    xmlParserCtxtPtr context = nullptr;
    PageText text(out, &context);
    htmlSAXHandler sax = handlers();
    context = htmlCreatePushParserCtxt(&sax, &text, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8);
    if (context == nullptr) {
        return false;
    }
    const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> owner(context, htmlFreeParserCtxt);
    htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                    HTML_PARSE_IGNORE_ENC);
    while (!utf8.empty() && !out.full() && !text.too_deep() && !stop.stop_requested()) {
        const std::string_view piece = utf8.substr(0, kPiece);
        htmlParseChunk(context, piece.data(), static_cast<int>(piece.size()), 0);
        utf8.remove_prefix(piece.size());
    }
    htmlParseChunk(context, nullptr, 0, 1);
    return !text.too_deep();
}

void read_page(const ReaderInput& input) {
    Document document = begin_document(input);
    const auto decoded =
        decode_text(std::as_bytes(std::span(input.bytes.data(), input.bytes.size())), declared_charset(input.bytes));
    if (!decoded.ok()) {
        set_problem(document, DocumentState::damaged, "this is no text, though it begins like a page.");
        input.sink(std::move(document));
        return;
    }
    FlowText text(input.options.largest_text);
    if (!page_text(decoded->utf8, text, input.stop)) {
        set_problem(document, DocumentState::damaged, "the page nests too deeply; what comes before that was read.");
    }
    text.finish(document);
    if (!input.stop.stop_requested()) {
        input.sink(std::move(document));
    }
}

}  // namespace lapidary::app
