#include "documents/training_table.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/trim.h"
#include "documents/collect_files.h"
#include "documents/read_documents.h"

namespace lapidary::app {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostText = std::size_t{1} << 30U;  // of all documents together
constexpr std::size_t kMostNotes = 1000;

std::string utf8(const fs::path& path) {
    const std::u8string text = path.generic_u8string();
    return {text.begin(), text.end()};
}

// What is read so far; a document is one row, or several.
class TableMaker {
public:
    TableMaker(const fs::path& path, std::vector<std::string> columns) : path_(path) {
        table_.columns = std::move(columns);
        table_.layout.header = true;
    }

    void add(std::string origin, std::vector<std::string> cells) {
        bytes_ += cells.front().size();
        table_.origins.push_back(std::move(origin));
        table_.rows.push_back({table_.origins.size(), std::move(cells)});
    }
    // A document that cannot be used.
    void note(std::string origin, const std::string& problem) {
        table_.origins.push_back(std::move(origin));
        ++table_.skipped;
        if (table_.problems.size() < kMostNotes) {
            table_.problems.push_back({table_.origins.size(), problem});
        }
    }

    [[nodiscard]] Status check(const std::stop_token& stop) const {
        if (stop.stop_requested()) {
            return Error{ErrorCode::cancelled, "Reading " + path_.string() + " was stopped.", {}};
        }
        return bytes_ > kMostText ? Error{ErrorCode::limit,
                                          path_.string() + " holds more than a gigabyte of text; give it in parts.",
                                          {}}
                                  : Status();
    }
    Table take() { return std::move(table_); }

private:
    const fs::path& path_;
    Table table_;
    std::size_t bytes_ = 0;
};

bool usable(const Document& document) {
    return document.state == DocumentState::ok || document.state == DocumentState::too_large;
}

// As a person finds it in the folder.
std::string origin_of(const fs::path& inside, const Document& document) {
    return utf8(inside.parent_path() / fs::path(std::u8string(document.name.begin(), document.name.end())));
}

Result<Table> read_folder(const fs::path& folder, const ReadOptions& options, const std::stop_token& stop) {
    TableMaker made(folder, {kFolderText, kFolderLabel});
    bool labels = false;
    for (const fs::path& path : collect_files(std::array{folder}, true, stop)) {
        const fs::path inside = path.lexically_relative(folder);
        const bool labelled = std::distance(inside.begin(), inside.end()) > 1;
        labels = labels || labelled;
        read_documents(
            path, options,
            [&](Document&& document) {
                if (usable(document)) {
                    made.add(origin_of(inside, document),
                             {std::move(document.text), labelled ? utf8(*inside.begin()) : std::string()});
                } else {
                    made.note(origin_of(inside, document), document.problem);
                }
            },
            stop);
        LAPIDARY_TRY(made.check(stop));
    }
    if (!labels) {
        return Error{ErrorCode::invalid_argument,
                     folder.string() +
                         " has no folders with documents in them: put the documents of each label into a folder "
                         "that has the label's name.",
                     {}};
    }
    return made.take();
}

// Paragraphs, or lines where nothing parts paragraphs, that stand together until they are kPassage bytes long.
std::vector<std::string> passages_of(const std::string& text) {
    constexpr std::size_t kPassage = 1000;
    const std::string_view gap = text.find("\n\n") == std::string::npos ? "\n" : "\n\n";
    std::vector<std::string> out;
    std::string passage;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(gap, begin), text.size());
        const std::string_view paragraph = trimmed(std::string_view(text).substr(begin, end - begin));
        if (!paragraph.empty()) {
            passage.append(passage.empty() ? "" : gap).append(paragraph);
        }
        if (passage.size() >= kPassage) {
            out.push_back(std::exchange(passage, {}));
        }
        begin = end + gap.size();
    }
    if (!passage.empty()) {
        out.push_back(std::move(passage));
    }
    return out;
}

}  // namespace

Result<Table> read_training_table(const fs::path& path, const ReadOptions& options, const std::stop_token& stop) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
        return read_folder(path, options, stop);
    }
    TableOptions reading;
    reading.bad_rows = BadRows::skip;
    return read_table(path, reading);
}

Result<Table> read_passages(const fs::path& path, const ReadOptions& options, const std::stop_token& stop) {
    TableMaker made(path, {kFolderText});
    for (const fs::path& file : collect_files(std::array{path}, true, stop)) {
        const fs::path inside = file == path ? file.filename() : file.lexically_relative(path);
        read_documents(
            file, options,
            [&](Document&& document) {
                if (!usable(document)) {
                    made.note(origin_of(inside, document), document.problem);
                    return;
                }
                for (std::string& passage : passages_of(document.text)) {
                    made.add(origin_of(inside, document), {std::move(passage)});
                }
            },
            stop);
        LAPIDARY_TRY(made.check(stop));
    }
    return made.take();
}

}  // namespace lapidary::app
