// Reading documents a little ahead of whoever uses them, on a thread of its own: reading and computing overlap, and
// only some megabytes of text are in memory at once, however many files there are.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "documents/document.h"

namespace lapidary::app {

// A document, and which of the files it is from.
struct FedDocument {
    std::size_t file = 0;
    Document document;
};

class DocumentFeed {
public:
    DocumentFeed(std::vector<std::filesystem::path> files, ReadOptions options,
                 std::size_t ahead_bytes = std::size_t{8} << 20U);
    // Gives up what is being read.
    ~DocumentFeed();
    DocumentFeed(const DocumentFeed&) = delete;
    DocumentFeed& operator=(const DocumentFeed&) = delete;

    // The next documents in order, at most `most` and `bytes` of text, but at least one: waits for it. Empty when there
    // are no more, or after stop().
    std::vector<FedDocument> take(std::size_t most, std::size_t bytes);
    // Ends the reading within 100 ms. From any thread.
    void stop();

    [[nodiscard]] std::size_t file_count() const { return files_.size(); }
    // Files that have been read to their end.
    [[nodiscard]] std::size_t files_read() const;

private:
    void read_all(const std::stop_token& stop);
    void put(std::size_t file, Document&& document, const std::stop_token& stop);

    std::vector<std::filesystem::path> files_;
    ReadOptions options_;
    std::size_t ahead_bytes_;
    mutable std::mutex mutex_;  // guards what stands between here and the thread
    std::condition_variable_any changed_;
    std::deque<FedDocument> waiting_;
    std::size_t waiting_bytes_ = 0;
    std::size_t files_read_ = 0;
    bool finished_ = false;
    std::jthread thread_;
};

}  // namespace lapidary::app
