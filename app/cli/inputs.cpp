#include "cli/inputs.h"

#include <algorithm>
#include <utility>

#include "cli/common.h"
#include "documents/collect_files.h"
#include "documents/document_feed.h"

namespace lapidary::app {

namespace {

// Standard input as one document, or each line of it that is not empty.
std::vector<Document> input_documents(const std::string& text, bool lines) {
    std::vector<Document> documents;
    std::size_t number = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = lines ? std::min(text.find('\n', begin), text.size()) : text.size();
        Document document;
        document.name = lines ? "line " + std::to_string(++number) : "standard input";
        document.source = "-";
        document.type = FileType::text;
        document.text = text.substr(begin, end - begin);
        if (!document.text.empty()) {
            documents.push_back(std::move(document));
        }
        begin = end + 1;
    }
    return documents;
}

}  // namespace

Result<InputOptions> read_inputs(const Arguments& arguments) {
    constexpr std::int64_t kMegabyte = 1 << 20;
    InputOptions options;
    options.inputs.assign(arguments.operands().begin() + 1, arguments.operands().end());
    if (options.inputs.empty()) {
        options.inputs.emplace_back("-");
    }
    LAPIDARY_ASSIGN(const auto largest, arguments.integer("--max-file-mb", 50, 1, 100'000));
    options.reading.largest_file = static_cast<std::uint64_t>(largest * kMegabyte);
    options.reading.text_columns = arguments.texts("--text-column");
    options.reading.ocr = !arguments.has("--no-ocr");
    options.reading.ocr_languages = arguments.text("--ocr-languages").value_or("");
    options.recursive = !arguments.has("--no-recursive");
    options.lines = arguments.has("--lines");
    return options;
}

Status for_documents(const InputOptions& options, const std::function<Status(std::vector<Document>&&)>& work,
                     const std::stop_token& stop) {
    constexpr std::size_t kTogether = 64;
    constexpr std::size_t kBytesTogether = 1 << 20;
    std::vector<std::filesystem::path> paths;
    for (const std::string& input : options.inputs) {
        if (input != "-") {
            paths.emplace_back(input);
            continue;
        }
        LAPIDARY_ASSIGN(const std::string text, read_text("-"));
        LAPIDARY_TRY(work(input_documents(text, options.lines)));
    }
    DocumentFeed feed(collect_files(paths, options.recursive, stop), options.reading);
    const std::stop_callback end_feed(stop, [&] { feed.stop(); });
    for (auto taken = feed.take(kTogether, kBytesTogether); !taken.empty();
         taken = feed.take(kTogether, kBytesTogether)) {
        std::vector<Document> documents;
        for (FedDocument& fed : taken) {
            documents.push_back(std::move(fed.document));
        }
        LAPIDARY_TRY(work(std::move(documents)));
    }
    return stop.stop_requested() ? Status(Error{ErrorCode::cancelled, "Cancelled.", {}}) : Status();
}

std::string Tally::text(std::string_view what) const {
    const auto some = [](std::size_t count, const std::string& kind) {
        return count == 0 ? std::string() : "; " + std::to_string(count) + " " + kind;
    };
    return std::to_string(done) + (done == 1 ? " document " : " documents ") + std::string(what) +
           some(unsure, "unsure") + some(unread, "could not be read") + ".";
}

Status Tally::status() const {
    if (done > 0) {
        return {};
    }
    return Error{ErrorCode::not_found,
                 unread == 0   ? "There is nothing to do: no document was found."
                 : unread == 1 ? "The document could not be read."
                               : "None of the " + std::to_string(unread) + " documents could be read.",
                 {}};
}

ReadTexts::ReadTexts(std::vector<Document>&& documents, Tally& tally, std::function<void(const Document&)> failure)
    : documents_(std::move(documents)), tally_(tally), failure_(std::move(failure)) {
    for (Document& document : documents_) {
        has_text_.push_back(!document.text.empty());
        if (has_text_.back()) {
            texts_.push_back(std::move(document.text));
        }
    }
}

const Document& ReadTexts::next() {
    while (at_ < documents_.size() && !has_text_[at_]) {
        failure_(documents_[at_++]);
        ++tally_.unread;
    }
    ++tally_.done;
    return documents_[at_++];
}

void ReadTexts::finish() {
    for (; at_ < documents_.size(); ++at_) {
        failure_(documents_[at_]);
        ++tally_.unread;
    }
}

}  // namespace lapidary::app
