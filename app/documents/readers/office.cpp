// Word (docx, ISO 29500) and OpenDocument (odt, ISO 26300): both are ZIP files of XML files.
#include <algorithm>
#include <string>
#include <vector>

#include "documents/readers/packed.h"
#include "documents/readers/xml_events.h"
#include "documents/readers/zip_archive.h"

namespace lapidary::app {

namespace {

bool among(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// What both formats share: parts of the tree that are skipped, and the cells of tables.
class OfficeText : public XmlListener {
public:
    explicit OfficeText(FlowText& out) : out_(out) {}

    void start(std::string_view name, const XmlAttributes& attributes) final {
        ++depth_;
        if (hidden_since_ == 0 && hides(name)) {
            hidden_since_ = depth_;
        }
        if (hidden_since_ == 0) {
            open(name, attributes);
        }
    }
    void end(std::string_view name) final {
        if (hidden_since_ == depth_) {
            hidden_since_ = 0;
        } else if (hidden_since_ == 0) {
            close(name);
        }
        --depth_;
    }
    void text(std::string_view utf8) final {
        if (hidden_since_ == 0) {
            characters(utf8);
        }
    }

protected:
    [[nodiscard]] virtual bool hides(std::string_view name) const = 0;
    virtual void open(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void close(std::string_view name) = 0;
    virtual void characters(std::string_view utf8) = 0;

    void row() {
        out_.line();
        cells_ = 0;
    }
    void cell() {
        if (cells_++ > 0) {
            out_.tab();
        }
        ++open_cells_;
    }
    void end_cell() { open_cells_ -= open_cells_ > 0 ? 1 : 0; }
    // A row stays a line: paragraphs within a cell are set apart by a blank.
    void end_paragraph() { open_cells_ > 0 ? out_.words(" ") : out_.line(); }
    FlowText& out() { return out_; }

private:
    FlowText& out_;
    int depth_ = 0;
    int hidden_since_ = 0;
    int cells_ = 0;
    int open_cells_ = 0;
};

class WordText final : public OfficeText {
public:
    using OfficeText::OfficeText;

private:
    // Fallback repeats what AlternateContent says already; the others are deleted text and instructions of fields.
    [[nodiscard]] bool hides(std::string_view name) const override {
        return among(name,
                     {"Fallback", "delText", "instrText", "delInstrText", "del", "moveFrom", "pPr", "rPr", "sectPr"});
    }
    void open(std::string_view name, const XmlAttributes&) override {
        if (name == "t") {
            ++in_text_;
        } else if (name == "tab" || name == "ptab") {
            out().exact("\t");
        } else if (name == "br" || name == "cr" || name == "txbxContent") {
            end_paragraph();
        } else if (name == "noBreakHyphen") {
            out().exact("-");
        } else if (name == "tr") {
            row();
        } else if (name == "tc") {
            cell();
        }
    }
    void close(std::string_view name) override {
        if (name == "t") {
            --in_text_;
        } else if (name == "p") {
            end_paragraph();
        } else if (name == "tc") {
            end_cell();
        } else if (name == "tbl") {
            out().line();
        }
    }
    void characters(std::string_view utf8) override {
        if (in_text_ > 0) {
            out().exact(utf8);
        }
    }
    int in_text_ = 0;
};

class OpenDocumentText final : public OfficeText {
public:
    // The notes stand within the text; they are gathered, to come after it.
    OpenDocumentText(FlowText& out, FlowText& notes) : OfficeText(out), notes_(notes) {}

private:
    [[nodiscard]] bool hides(std::string_view name) const override {
        return among(name, {"tracked-changes", "annotation", "note-citation", "binary-data", "desc", "ruby-text"});
    }
    void open(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "p" || name == "h") {
            ++in_text_;
        } else if (name == "note-body") {
            ++in_note_;
        } else if (in_text_ > 0 && name == "s") {
            const std::string_view count = attributes.get("c");
            const bool many = count.size() > 1 || (count.size() == 1 && count[0] > '1');
            target().exact(many ? "  " : " ");
        } else if (in_text_ > 0 && name == "tab") {
            target().exact("\t");
        } else if (name == "line-break") {
            in_note_ > 0 ? target().line() : end_paragraph();
        } else if (name == "table-row") {
            row();
        } else if (name == "table-cell" || name == "covered-table-cell") {
            cell();
        }
    }
    void close(std::string_view name) override {
        if (name == "p" || name == "h") {
            --in_text_;
            in_note_ > 0 ? target().line() : end_paragraph();
        } else if (name == "note-body") {
            --in_note_;
        } else if (name == "table-cell" || name == "covered-table-cell") {
            end_cell();
        } else if (name == "table") {
            out().line();
        }
    }
    void characters(std::string_view utf8) override {
        if (in_text_ > 0) {
            target().words(utf8);
        }
    }
    FlowText& target() { return in_note_ > 0 ? notes_ : out(); }
    FlowText& notes_;
    int in_text_ = 0;
    int in_note_ = 0;
};

// Reads one XML file of the archive. What goes wrong first is what the document's state says.
void read_entry(ZipArchive& archive, const std::string& name, XmlListener& listener, const FlowText& text,
                const ReaderInput& input, Document& document) {
    XmlEvents events(listener);
    bool well_formed = true;
    const ZipEnd end = archive.read(name, [&](std::string_view piece) {
        well_formed = events.feed(piece);
        return well_formed && !text.full() && !input.stop.stop_requested();
    });
    if (document.state != DocumentState::ok || text.full() || input.stop.stop_requested()) {
        return;
    }
    if (end == ZipEnd::encrypted) {
        set_problem(document, DocumentState::encrypted, "the file is protected by a password; save it without one.");
    } else if (end == ZipEnd::too_large) {
        set_problem(document, DocumentState::too_large, "unpacked, the file is far larger than a document should be.");
    } else if (end != ZipEnd::whole || !well_formed || !events.finish()) {
        set_problem(document, DocumentState::damaged,
                    "the file is damaged (" + name + "); what comes before that was read.");
    }
}

// Puts a part that was read on its own into the text of the whole.
void add_part(const FlowText& part, std::string_view label, FlowText& text) {
    if (!part.text().empty()) {
        text.place(std::string(label));
        text.exact(part.text());
        // A part that is full already is cut, even where the whole has room for what is left of it.
        text.exact(part.full() ? " " : "");
    }
}

std::vector<std::string> entries_like(const ZipArchive& archive, std::string_view beginning) {
    constexpr std::size_t kMost = 100;
    std::vector<std::string> names;
    std::copy_if(archive.names().begin(), archive.names().end(), std::back_inserter(names),
                 [&](const std::string& name) {
                     return name.starts_with(beginning) && name.ends_with(".xml") &&
                            name.find('/', beginning.size()) == std::string::npos;
                 });
    std::sort(names.begin(), names.end());
    names.resize(std::min(names.size(), kMost));
    return names;
}

void read_word(ZipArchive& archive, const ReaderInput& input, Document& document) {
    struct Part {
        const char* files;
        const char* label;
    };
    FlowText text(input.options.largest_text);
    for (const Part& part :
         {Part{"word/header", "header"}, Part{"word/document", "text"}, Part{"word/footnotes", "footnotes"},
          Part{"word/endnotes", "endnotes"}, Part{"word/footer", "footer"}}) {
        std::vector<std::string> seen;  // first pages and later ones often have the same header
        for (const std::string& name : entries_like(archive, part.files)) {
            FlowText own(input.options.largest_text);
            WordText listener(own);
            read_entry(archive, name, listener, own, input, document);
            if (std::find(seen.begin(), seen.end(), own.text()) == seen.end()) {
                seen.push_back(own.text());
                add_part(own, part.label, text);
            }
        }
    }
    text.finish(document);
}

void read_open_document(ZipArchive& archive, const ReaderInput& input, Document& document) {
    if (const auto manifest = archive.read_small("META-INF/manifest.xml", std::size_t{1} << 20U);
        manifest.has_value() && manifest->find("encryption-data") != std::string::npos) {
        set_problem(document, DocumentState::encrypted, "the file is protected by a password; save it without one.");
        return;
    }
    FlowText text(input.options.largest_text);
    FlowText notes(input.options.largest_text);
    OpenDocumentText body(text, notes);
    text.place("text");
    read_entry(archive, "content.xml", body, text, input, document);
    add_part(notes, "footnotes", text);
    if (archive.has("styles.xml")) {  // headers and footers of pages are part of their style
        FlowText styles(input.options.largest_text);
        OpenDocumentText listener(styles, styles);
        read_entry(archive, "styles.xml", listener, styles, input, document);
        add_part(styles, "header and footer", text);
    }
    text.finish(document);
}

void read_archive(const ReaderInput& input, Document& document) {
    ZipArchive archive(input.bytes);
    if (!archive.opened()) {
        set_problem(document, DocumentState::damaged,
                    "the file is damaged or cut off; its table of contents cannot be read.");
        return;
    }
    if (archive.has("word/document.xml")) {
        document.type = FileType::docx;
        read_word(archive, input, document);
        return;
    }
    const std::string mime = archive.read_small("mimetype", 256).value_or("");
    if (mime.starts_with("application/vnd.oasis.opendocument.text")) {
        document.type = FileType::odt;
        read_open_document(archive, input, document);
        return;
    }
    const bool sheet = archive.has("xl/workbook.xml") || mime.find("spreadsheet") != std::string::npos;
    set_problem(document, DocumentState::unsupported,
                sheet ? "spreadsheets cannot be read; save the sheet as CSV."
                      : "this is an archive, and no Word or OpenDocument text; unpack it and add what is in it.");
}

}  // namespace

void read_office(const ReaderInput& input) {
    Document document = begin_document(input);
    read_archive(input, document);
    if (!input.stop.stop_requested()) {
        input.sink(std::move(document));
    }
}

}  // namespace lapidary::app
