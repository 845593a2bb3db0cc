#include "documents/pdf.h"

#include <atomic>
#include <system_error>

#include "base/child_process.h"
#include "base/utf8.h"
#include "documents/ocr.h"
#include "documents/pdf/pdf_protocol.h"
#include "documents/pdf_pages.h"
#include "documents/readers_module.h"

namespace lapidary::app {

namespace {

// A file for a drawn page, gone with this object.
class TemporaryPicture {
public:
    TemporaryPicture() {
        static std::atomic<unsigned> count{0};
        std::error_code error;
        const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
        folder_ = std::filesystem::temp_directory_path(error) /
                  ("lapidary-page-" + std::to_string(now) + "-" + std::to_string(++count));
        // A folder of our own: no other person's link can stand where the picture is written.
        usable_ = !error && std::filesystem::create_directory(folder_, error) && !error;
        if (usable_) {
            std::filesystem::permissions(folder_, std::filesystem::perms::owner_all, error);
        }
    }
    ~TemporaryPicture() {
        if (usable_) {
            std::error_code error;
            std::filesystem::remove_all(folder_, error);
        }
    }
    TemporaryPicture(const TemporaryPicture&) = delete;
    TemporaryPicture& operator=(const TemporaryPicture&) = delete;
    [[nodiscard]] bool usable() const { return usable_; }
    [[nodiscard]] std::filesystem::path path() const { return folder_ / "page.png"; }

private:
    std::filesystem::path folder_;
    bool usable_ = false;
};

class Reader {
public:
    explicit Reader(const ReaderInput& input)
        : input_(input),
          program_(installed_part(LAPIDARY_PDF_FILE, "", LAPIDARY_PDF_BUILT)),
          text_(input.options.largest_text),
          document_(begin_document(input)) {}

    void read() {
        if (program_.empty()) {
            set_problem(document_, DocumentState::unreadable,
                        "the part of Lapidary that reads PDF files is missing (" LAPIDARY_PDF_FILE
                        "); install it again.");
        } else {
            const auto child = run("text", {std::to_string(input_.options.largest_text)}, output_limit());
            if (!child.ok()) {
                set_problem(document_, DocumentState::unreadable, child.error().message);
            } else {
                judge(*child);
                add_pages(pdf_pages(child->output));
            }
        }
        if (!input_.stop.stop_requested()) {
            text_.finish(document_);
            input_.sink(std::move(document_));
        }
    }

private:
    [[nodiscard]] std::size_t output_limit() const { return 2 * input_.options.largest_text + (std::size_t{8} << 20U); }

    Result<ChildResult> run(const std::string& verb, std::vector<std::string> words, std::size_t output) const {
        words.insert(words.begin(), {verb, std::to_string(input_.options.child_time.count() + 1)});
        words.push_back(std::filesystem::absolute(input_.path).string());
        return run_child(program_, words,
                         {input_.options.child_time, output, input_.options.child_memory, input_.stop});
    }

    void judge(const ChildResult& child) {
        if (child.end == ChildEnd::timed_out) {
            set_problem(document_, DocumentState::damaged,
                        "reading it took too long; the pages before that were read.");
        } else if (child.end == ChildEnd::crashed) {
            set_problem(document_, DocumentState::damaged,
                        "the file is damaged; the pages before the damage were read.");
        } else if (child.code == static_cast<int>(PdfExit::encrypted)) {
            set_problem(document_, DocumentState::encrypted,
                        "the file is protected by a password; save it without one.");
        } else if (child.code == static_cast<int>(PdfExit::unreadable)) {
            set_problem(document_, DocumentState::unreadable, "the file cannot be opened.");
        } else if (child.code != 0) {
            set_problem(document_, DocumentState::damaged, "the file is damaged and has no page that can be read.");
        }
    }

    void add_pages(const std::vector<PdfPage>& pages) {
        for (std::size_t page = 0; page < pages.size() && !text_.full() && !input_.stop.stop_requested(); ++page) {
            text_.place("page " + std::to_string(page + 1));
            if (pages[page].picture) {
                add_picture(page);
            } else {
                text_.exact(valid_utf8(pages[page].text));
            }
        }
    }

    // The first page that stays unread gives the document its state, the text of the others is there all the same.
    void add_picture(std::size_t page) {
        const std::string which = "page " + std::to_string(page + 1) + " is a picture of text; ";
        if (!input_.options.ocr) {
            note(DocumentState::needs_ocr, which + "reading pictures is switched off.");
            return;
        }
        if (tesseract_program().empty()) {
            note(DocumentState::ocr_missing, which + std::string(how_to_get_tesseract()));
            return;
        }
        const TemporaryPicture picture;
        if (picture.usable()) {
            const auto drawn = run("draw", {std::to_string(page), picture.path().string()}, kMaxChildOutput);
            if (drawn.ok() && drawn->end == ChildEnd::exited && drawn->code == 0) {
                const auto read = read_picture(picture.path(), input_.options, input_.stop);
                read.ok() ? text_.exact(*read) : note(DocumentState::damaged, which + read.error().message);
                return;
            }
        }
        note(DocumentState::damaged, which + "it could not be drawn.");
    }

    void note(DocumentState state, const std::string& what) {
        if (document_.state == DocumentState::ok) {
            set_problem(document_, state, what);
        }
    }

    const ReaderInput& input_;
    std::filesystem::path program_;
    FlowText text_;
    Document document_;
};

}  // namespace

void read_pdf(const ReaderInput& input) {
    Reader(input).read();
}

}  // namespace lapidary::app
