#include "documents/document_feed.h"

#include <utility>

#include "documents/read_documents.h"

namespace lapidary::app {

DocumentFeed::DocumentFeed(std::vector<std::filesystem::path> files, ReadOptions options, std::size_t ahead_bytes)
    : files_(std::move(files)), options_(std::move(options)), ahead_bytes_(ahead_bytes) {
    thread_ = std::jthread([this](const std::stop_token& stop) { read_all(stop); });
}

DocumentFeed::~DocumentFeed() {
    stop();
}

void DocumentFeed::stop() {
    thread_.request_stop();
}

std::size_t DocumentFeed::files_read() const {
    const std::scoped_lock lock(mutex_);
    return files_read_;
}

void DocumentFeed::read_all(const std::stop_token& stop) {
    for (std::size_t file = 0; file < files_.size() && !stop.stop_requested(); ++file) {
        read_documents(
            files_[file], options_, [&](Document&& document) { put(file, std::move(document), stop); }, stop);
        const std::scoped_lock lock(mutex_);
        ++files_read_;
    }
    const std::scoped_lock lock(mutex_);
    finished_ = true;
    changed_.notify_all();
}

// Waits while enough is read ahead.
void DocumentFeed::put(std::size_t file, Document&& document, const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait(lock, stop, [&] { return waiting_bytes_ < ahead_bytes_; })) {
        return;
    }
    waiting_bytes_ += document.text.size();
    waiting_.push_back({file, std::move(document)});
    changed_.notify_all();
}

std::vector<FedDocument> DocumentFeed::take(std::size_t most, std::size_t bytes) {
    std::unique_lock lock(mutex_);
    const std::stop_token stop = thread_.get_stop_token();
    std::vector<FedDocument> taken;
    if (!changed_.wait(lock, stop, [&] { return finished_ || !waiting_.empty(); }) || stop.stop_requested()) {
        return taken;
    }
    std::size_t held = 0;
    while (!waiting_.empty() && taken.size() < most) {
        const std::size_t size = waiting_.front().document.text.size();
        if (!taken.empty() && held + size > bytes) {
            break;
        }
        held += size;
        waiting_bytes_ -= size;
        taken.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
    }
    changed_.notify_all();
    return taken;
}

}  // namespace lapidary::app
