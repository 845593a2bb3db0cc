#include "documents/readers/xml_events.h"

#include <libxml/parser.h>

#include <algorithm>
#include <limits>

namespace lapidary::app {

namespace {

XmlListener& listener(void* user) {
    return *static_cast<XmlListener*>(user);
}

std::string_view view(const xmlChar* text) {
    return reinterpret_cast<const char*>(text);
}

void on_text(void* user, const xmlChar* text, int length) {
    listener(user).text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(std::max(length, 0))});
}

// No handler for declarations: entities of the file's own are unknown then, and cannot multiply.
xmlSAXHandler handlers() {
    xmlSAXHandler sax{};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = [](void* user, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**,
                            int count, int, const xmlChar** values) {
        listener(user).start(view(name), {values, count});
    };
    sax.endElementNs = [](void* user, const xmlChar* name, const xmlChar*, const xmlChar*) {
        listener(user).end(view(name));
    };
    sax.characters = on_text;
    sax.ignorableWhitespace = on_text;
    sax.cdataBlock = on_text;
    return sax;
}

}  // namespace

struct XmlEvents::Parser {
    explicit Parser(XmlListener& given)
        : sax(handlers()), context(xmlCreatePushParserCtxt(&sax, &given, nullptr, 0, nullptr)) {
        if (context != nullptr) {
            xmlCtxtUseOptions(context, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
        }
    }
    ~Parser() {
        if (context != nullptr) {
            xmlFreeDoc(context->myDoc);  // where the file declares a document type, the library makes one after all
        }
        xmlFreeParserCtxt(context);
    }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
    xmlSAXHandler sax;
    xmlParserCtxtPtr context;
};

std::string_view XmlAttributes::get(std::string_view name) const {
    // Five values an attribute: name, prefix, address of the namespace, begin and end of its value.
    for (int index = 0; index < count_; ++index) {
        const xmlChar** attribute = values_ + 5 * static_cast<std::ptrdiff_t>(index);
        if (view(attribute[0]) == name) {
            return {reinterpret_cast<const char*>(attribute[3]), static_cast<std::size_t>(attribute[4] - attribute[3])};
        }
    }
    return {};
}

XmlEvents::XmlEvents(XmlListener& listener) : parser_(std::make_unique<Parser>(listener)) {}
XmlEvents::~XmlEvents() = default;

bool XmlEvents::feed(std::string_view bytes) {
    constexpr std::size_t kMost = std::numeric_limits<int>::max();
    return parser_->context != nullptr && bytes.size() <= kMost &&
           xmlParseChunk(parser_->context, bytes.data(), static_cast<int>(bytes.size()), 0) == 0;
}

bool XmlEvents::finish() {
    return parser_->context != nullptr && xmlParseChunk(parser_->context, nullptr, 0, 1) == 0 &&
           parser_->context->wellFormed != 0;
}

}  // namespace lapidary::app
