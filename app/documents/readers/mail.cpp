// Messages (RFC 5322, MIME) and mailboxes of them (mbox), with GMime.
#include <gmime/gmime.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "base/text_encoding.h"
#include "base/utf8.h"
#include "documents/readers/packed.h"

namespace lapidary::app {

namespace {

constexpr int kDeepest = 32;  // parts within parts, messages within messages
constexpr int kMostParts = 10'000;

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

std::string taken(char* text) {
    std::string copy(text != nullptr ? text : "");
    g_free(text);
    return copy;
}

// Headers may hold bytes of any encoding.
std::string header_text(std::string_view text) {
    const auto decoded = decode_text(std::as_bytes(std::span(text.data(), text.size())));
    return decoded.ok() ? decoded->utf8 : valid_utf8(text);
}

std::string view(const char* text) {
    return text != nullptr ? text : "";
}

std::string list_of(InternetAddressList* list) {
    return list == nullptr ? std::string() : taken(internet_address_list_to_string(list, nullptr, FALSE));
}

bool is_type(GMimeContentType* type, const char* main, const char* sub) {
    return type != nullptr && g_mime_content_type_is_type(type, main, sub) != FALSE;
}

class MessageText {
public:
    MessageText(FlowText& out, const ReaderInput& input) : out_(out), input_(input) {}

    void add(GMimeMessage* message, int depth) {
        const auto field = [&](const char* name, const std::string& value) {
            if (!value.empty()) {
                out_.line();
                out_.words(std::string(name) + ": " + header_text(value));
            }
        };
        out_.place(depth == 0 ? "headers" : "attached message");
        field("From", list_of(g_mime_message_get_from(message)));
        field("To", list_of(g_mime_message_get_to(message)));
        field("Cc", list_of(g_mime_message_get_cc(message)));
        field("Subject", view(g_mime_message_get_subject(message)));
        field("Date", view(g_mime_object_get_header(GMIME_OBJECT(message), "Date")));
        if (GMimeObject* part = g_mime_message_get_mime_part(message); part != nullptr) {
            out_.place("text");
            add_part(part, depth + 1);
        }
    }

    void list_attachments() {
        if (!attachments_.empty()) {
            out_.place("attachments");
        }
        for (const std::string& attachment : attachments_) {
            out_.line();
            out_.words("Attachment: " + attachment);
        }
    }

    [[nodiscard]] bool encrypted() const { return encrypted_; }
    [[nodiscard]] bool too_deep() const { return too_deep_; }

private:
    void add_part(GMimeObject* object, int depth) {
        if (depth > kDeepest || ++parts_ > kMostParts) {
            too_deep_ = true;
        } else if (out_.full() || input_.stop.stop_requested()) {
            return;
        } else if (GMIME_IS_MESSAGE_PART(object)) {
            if (GMimeMessage* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)); inner != nullptr) {
                add(inner, depth + 1);
            }
        } else if (GMIME_IS_MULTIPART_ENCRYPTED(object)) {
            encrypted_ = true;
        } else if (GMIME_IS_MULTIPART(object)) {
            add_multipart(GMIME_MULTIPART(object), depth);
        } else if (GMIME_IS_PART(object)) {
            add_leaf(GMIME_PART(object));
        }
    }

    void add_multipart(GMimeMultipart* multipart, int depth) {
        const int count = g_mime_multipart_get_count(multipart);
        if (is_type(g_mime_object_get_content_type(GMIME_OBJECT(multipart)), "multipart", "alternative")) {
            if (GMimeObject* best = best_alternative(multipart, count); best != nullptr) {
                add_part(best, depth + 1);
            }
            return;
        }
        for (int index = 0; index < count && !too_deep_; ++index) {
            out_.paragraph();
            add_part(g_mime_multipart_get_part(multipart, index), depth + 1);
        }
    }

    // Plain text where there is one with something in it, otherwise the last, which is the richest (RFC 2046, 5.1.4).
    static GMimeObject* best_alternative(GMimeMultipart* multipart, int count) {
        for (int index = 0; index < count; ++index) {
            GMimeObject* part = g_mime_multipart_get_part(multipart, index);
            if (is_type(g_mime_object_get_content_type(part), "text", "plain") && GMIME_IS_PART(part) &&
                stored_size(GMIME_PART(part)) > 2) {
                return part;
            }
        }
        return count > 0 ? g_mime_multipart_get_part(multipart, count - 1) : nullptr;
    }

    static gint64 stored_size(GMimePart* part) {
        GMimeDataWrapper* content = g_mime_part_get_content(part);
        GMimeStream* stream = content != nullptr ? g_mime_data_wrapper_get_stream(content) : nullptr;
        return stream != nullptr ? g_mime_stream_length(stream) : 0;
    }

    void add_leaf(GMimePart* part) {
        GMimeContentType* type = g_mime_object_get_content_type(GMIME_OBJECT(part));
        const bool html = is_type(type, "text", "html");
        const bool text = html || is_type(type, "text", "plain");
        if (is_type(type, "application", "pkcs7-mime") || is_type(type, "application", "x-pkcs7-mime")) {
            encrypted_ = true;
        }
        if (!text || g_mime_part_is_attachment(part) != FALSE || g_mime_part_get_filename(part) != nullptr) {
            attach(part, type);
            return;
        }
        const std::string bytes = content_of(part);
        const char* charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
        const auto decoded = decode_text(std::as_bytes(std::span(bytes)), view(charset));
        if (!decoded.ok()) {
            attach(part, type);
        } else if (html) {
            too_deep_ = !page_text(decoded->utf8, out_, input_.stop) || too_deep_;
        } else {
            out_.exact(trimmed(decoded->utf8));
        }
    }

    static std::string_view trimmed(std::string_view text) {
        const std::size_t end = text.find_last_not_of(" \t\r\n");
        return text.substr(0, end == std::string_view::npos ? 0 : end + 1);
    }

    static std::string content_of(GMimePart* part) {
        GMimeDataWrapper* content = g_mime_part_get_content(part);
        if (content == nullptr) {
            return {};
        }
        const Owned<GMimeStream> memory(g_mime_stream_mem_new());
        g_mime_data_wrapper_write_to_stream(content, memory.get());
        const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
        return bytes == nullptr || bytes->len == 0
                   ? std::string()
                   : std::string(reinterpret_cast<const char*>(bytes->data), bytes->len);
    }

    void attach(GMimePart* part, GMimeContentType* type) {
        constexpr std::size_t kMost = 1000;
        if (attachments_.size() >= kMost) {
            return;
        }
        gint64 size = 0;
        if (GMimeDataWrapper* content = g_mime_part_get_content(part); content != nullptr) {
            const Owned<GMimeStream> counter(g_mime_stream_null_new());
            size = std::max<gint64>(g_mime_data_wrapper_write_to_stream(content, counter.get()), 0);
        }
        const std::string name = header_text(view(g_mime_part_get_filename(part)));
        attachments_.push_back((name.empty() ? "without a name" : name) + " (" +
                               taken(g_mime_content_type_get_mime_type(type)) + ", " + std::to_string(size) +
                               " bytes)");
    }

    FlowText& out_;
    const ReaderInput& input_;
    std::vector<std::string> attachments_;
    int parts_ = 0;
    bool encrypted_ = false;
    bool too_deep_ = false;
};

Document read_message(GMimeMessage* message, const ReaderInput& input, std::string name) {
    Document document = begin_document(input);
    document.name = std::move(name);
    FlowText out(input.options.largest_text);
    MessageText text(out, input);
    text.add(message, 0);
    text.list_attachments();
    if (text.encrypted()) {
        set_problem(document, DocumentState::encrypted, "the message is encrypted; only its headers were read.");
    } else if (text.too_deep()) {
        set_problem(document, DocumentState::damaged, "the message nests too deeply; a part of it was not read.");
    }
    out.finish(document);
    return document;
}

Owned<GMimeStream> stream_of(const ReaderInput& input) {
    if (input.type == FileType::mailbox && input.bytes.empty()) {
        return Owned<GMimeStream>(g_mime_stream_file_open(input.path.string().c_str(), "rb", nullptr));
    }
    return Owned<GMimeStream>(g_mime_stream_mem_new_with_buffer(input.bytes.data(), input.bytes.size()));
}

}  // namespace

void read_mail(const ReaderInput& input) {
    static std::once_flag once;
    std::call_once(once, g_mime_init);
    const bool mailbox = input.type == FileType::mailbox;
    Document nothing = begin_document(input);
    const Owned<GMimeStream> stream = stream_of(input);
    if (stream == nullptr) {
        set_problem(nothing, DocumentState::unreadable, "the file cannot be opened.");
        input.sink(std::move(nothing));
        return;
    }
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    g_mime_parser_set_format(parser.get(), mailbox ? GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE);
    int count = 0;
    do {
        const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
        if (message == nullptr || input.stop.stop_requested()) {
            break;
        }
        ++count;
        Document document = read_message(message.get(), input,
                                         mailbox ? input.name + ", message " + std::to_string(count) : input.name);
        if (!input.stop.stop_requested()) {
            input.sink(std::move(document));
        }
    } while (mailbox && !input.stop.stop_requested() && g_mime_parser_eos(parser.get()) == FALSE);
    if (count == 0 && !input.stop.stop_requested()) {
        set_problem(nothing, DocumentState::damaged, "no message was found in it.");
        input.sink(std::move(nothing));
    }
}

}  // namespace lapidary::app
