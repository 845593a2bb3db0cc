#include "documents/training_table.h"

#include <array>
#include <iterator>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

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

class FolderReader {
public:
    FolderReader(const fs::path& folder, const ReadOptions& options, const std::stop_token& stop)
        : folder_(folder), options_(options), stop_(stop) {
        table_.columns = {kFolderText, kFolderLabel};
        table_.layout.header = true;
    }

    Result<Table> read() {
        bool labels = false;
        for (const fs::path& path : collect_files(std::array{folder_}, true, stop_)) {
            const fs::path inside = path.lexically_relative(folder_);
            const bool labelled = std::distance(inside.begin(), inside.end()) > 1;
            labels = labels || labelled;
            read_documents(
                path, options_,
                [&](Document&& document) {
                    add(std::move(document), inside, labelled ? utf8(*inside.begin()) : std::string());
                },
                stop_);
            if (stop_.stop_requested()) {
                return Error{ErrorCode::cancelled, "Reading " + folder_.string() + " was stopped.", {}};
            }
            if (bytes_ > kMostText) {
                return Error{
                    ErrorCode::limit, folder_.string() + " holds more than a gigabyte of text; give it in parts.", {}};
            }
        }
        if (!labels) {
            return Error{ErrorCode::invalid_argument,
                         folder_.string() +
                             " has no folders with documents in them: put the documents of each label into a folder "
                             "that has the label's name.",
                         {}};
        }
        return std::move(table_);
    }

private:
    void add(Document&& document, const fs::path& inside, const std::string& label) {
        table_.origins.push_back(
            utf8(inside.parent_path() / fs::path(std::u8string(document.name.begin(), document.name.end()))));
        const std::uint64_t number = table_.origins.size();
        const bool usable = document.state == DocumentState::ok || document.state == DocumentState::too_large;
        if (!usable) {
            ++table_.skipped;
            if (table_.problems.size() < kMostNotes) {
                table_.problems.push_back({number, document.problem});
            }
            return;
        }
        bytes_ += document.text.size();
        table_.rows.push_back({number, {std::move(document.text), label}});
    }

    const fs::path& folder_;
    const ReadOptions& options_;
    const std::stop_token& stop_;
    Table table_;
    std::size_t bytes_ = 0;
};

}  // namespace

Result<Table> read_training_table(const fs::path& path, const ReadOptions& options, const std::stop_token& stop) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
        return FolderReader(path, options, stop).read();
    }
    TableOptions reading;
    reading.bad_rows = BadRows::skip;
    return read_table(path, reading);
}

}  // namespace lapidary::app
