#include "documents/readers/zip_archive.h"

#include <zip.h>

#include <algorithm>

namespace lapidary::app {

struct ZipArchive::Handle {
    explicit Handle(std::string_view bytes) {
        zip_error_t error;
        zip_error_init(&error);
        zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
        if (source != nullptr) {
            archive = zip_open_from_source(source, ZIP_RDONLY, &error);
            if (archive == nullptr) {
                zip_source_free(source);
            }
        }
        zip_error_fini(&error);
    }
    ~Handle() {
        if (archive != nullptr) {
            zip_discard(archive);
        }
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    zip_t* archive = nullptr;
};

ZipArchive::ZipArchive(std::string_view bytes, ZipLimits limits)
    : handle_(std::make_unique<Handle>(bytes)), limits_(limits) {
    if (!opened()) {
        return;
    }
    const zip_int64_t count = zip_get_num_entries(handle_->archive, 0);
    if (count < 0 || static_cast<std::uint64_t>(count) > limits_.entries) {
        return;
    }
    for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index) {
        const char* name = zip_get_name(handle_->archive, index, 0);
        names_.emplace_back(name != nullptr ? name : "");
    }
}

ZipArchive::~ZipArchive() = default;

bool ZipArchive::opened() const {
    return handle_->archive != nullptr;
}

bool ZipArchive::has(std::string_view name) const {
    return std::find(names_.begin(), names_.end(), name) != names_.end();
}

ZipEnd ZipArchive::read(const std::string& name, const std::function<bool(std::string_view)>& take) {
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found == names_.end()) {
        return ZipEnd::missing;
    }
    const auto index = static_cast<zip_uint64_t>(found - names_.begin());
    zip_stat_t about;
    zip_stat_init(&about);
    constexpr zip_uint64_t kNeeded = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD;
    if (zip_stat_index(handle_->archive, index, 0, &about) != 0 || (about.valid & kNeeded) != kNeeded) {
        return ZipEnd::damaged;
    }
    if (about.encryption_method != ZIP_EM_NONE) {
        return ZipEnd::encrypted;
    }
    // What the archive claims is refused before, what it does is counted below.
    const std::uint64_t by_ratio = std::max(about.comp_size * limits_.ratio, std::uint64_t{1} << 20U);
    const std::uint64_t most = std::min({limits_.entry_bytes, limits_.total_bytes - read_, by_ratio});
    if (about.size > most) {
        return ZipEnd::too_large;
    }
    const std::unique_ptr<zip_file_t, void (*)(zip_file_t*)> file(zip_fopen_index(handle_->archive, index, 0),
                                                                  [](zip_file_t* f) { zip_fclose(f); });
    if (file == nullptr) {
        return ZipEnd::damaged;
    }
    std::string buffer(64 * 1024, '\0');
    for (std::uint64_t done = 0;;) {
        const zip_int64_t count = zip_fread(file.get(), buffer.data(), buffer.size());
        if (count <= 0) {
            return count < 0 ? ZipEnd::damaged : ZipEnd::whole;
        }
        done += static_cast<std::uint64_t>(count);
        read_ += static_cast<std::uint64_t>(count);
        if (done > most) {
            return ZipEnd::too_large;
        }
        if (!take(std::string_view(buffer).substr(0, static_cast<std::size_t>(count)))) {
            return ZipEnd::stopped;
        }
    }
}

std::optional<std::string> ZipArchive::read_small(const std::string& name, std::size_t largest) {
    std::string all;
    const ZipEnd end = read(name, [&](std::string_view piece) {
        all += piece;
        return all.size() <= largest;
    });
    return end == ZipEnd::whole ? std::optional(std::move(all)) : std::nullopt;
}

}  // namespace lapidary::app
