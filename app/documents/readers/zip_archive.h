// A ZIP file in memory, read with libzip under limits that a bomb runs into.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lapidary::app {

struct ZipLimits {
    std::size_t entries = 10'000;
    std::uint64_t entry_bytes = std::uint64_t{200} << 20U;  // unpacked
    std::uint64_t total_bytes = std::uint64_t{400} << 20U;  // of all entries that are read
    std::uint64_t ratio = 300;                              // unpacked to packed, of entries above one MB
};

enum class ZipEnd { whole, stopped, missing, encrypted, damaged, too_large };

class ZipArchive {
public:
    // The bytes stay the caller's and must outlive this.
    explicit ZipArchive(std::string_view bytes, ZipLimits limits = {});
    ~ZipArchive();
    ZipArchive(const ZipArchive&) = delete;
    ZipArchive& operator=(const ZipArchive&) = delete;

    [[nodiscard]] bool opened() const;
    // In the order of the archive; empty where it has more entries than the limit.
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    [[nodiscard]] bool has(std::string_view name) const;

    // Gives an entry's bytes piece by piece, until `take` returns false. ZipEnd::stopped is that case.
    ZipEnd read(const std::string& name, const std::function<bool(std::string_view)>& take);
    // An entry of at most `largest` bytes.
    std::optional<std::string> read_small(const std::string& name, std::size_t largest);

private:
    struct Handle;
    std::unique_ptr<Handle> handle_;
    ZipLimits limits_;
    std::uint64_t read_ = 0;
    std::vector<std::string> names_;
};

}  // namespace lapidary::app
