#include "documents/collect_files.h"

#include <algorithm>
#include <set>
#include <system_error>

namespace lapidary::app {

namespace fs = std::filesystem;

namespace {

class Collector {
public:
    Collector(bool recursive, const std::stop_token& stop) : recursive_(recursive), stop_(stop) {}

    void add(const fs::path& path) {
        if (seen_.insert(path.lexically_normal()).second) {
            files.push_back(path);
        }
    }

    void add_folder(const fs::path& folder) {
        std::error_code error;
        std::vector<fs::directory_entry> entries;
        for (fs::directory_iterator entry(folder, error), end; !error && entry != end && !stop_.stop_requested();
             entry.increment(error)) {
            entries.push_back(*entry);
        }
        if (error) {
            add(folder);
            return;
        }
        std::sort(entries.begin(), entries.end(),
                  [](const auto& left, const auto& right) { return left.path().native() < right.path().native(); });
        for (const fs::directory_entry& entry : entries) {
            std::error_code unknown;  // an entry that cannot be asked stays, as a file
            if (stop_.stop_requested()) {
                return;
            }
            if (entry.path().filename().string().starts_with('.')) {
                continue;
            }
            if (!entry.is_directory(unknown)) {
                add(entry.path());
            } else if (recursive_ && !entry.is_symlink(unknown)) {
                add_folder(entry.path());
            }
        }
    }

    std::vector<fs::path> files;

private:
    std::set<fs::path> seen_;
    bool recursive_;
    const std::stop_token& stop_;
};

}  // namespace

std::vector<fs::path> collect_files(std::span<const fs::path> paths, bool recursive, const std::stop_token& stop) {
    Collector collector(recursive, stop);
    for (const fs::path& path : paths) {
        std::error_code error;
        fs::is_directory(path, error) ? collector.add_folder(path) : collector.add(path);
    }
    return std::move(collector.files);
}

}  // namespace lapidary::app
