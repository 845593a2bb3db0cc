// GGUF v2 and v3 (ggml-org/ggml, docs/gguf.md): metadata and tensors of one file, read with a cap on everything.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/mapped_file.h"
#include "base/result.h"
#include "format/tensor.h"

namespace lapidary {

// Metadata value types, numbered as in the file.
enum class GgufType : std::uint32_t { u8, i8, u16, i16, u32, i32, f32, boolean, string, array, u64, i64, f64 };

// An array as it lies in the file. Strings are found through `offsets`.
struct GgufArray {
    GgufType type = GgufType::u8;
    std::uint64_t count = 0;
    std::span<const std::byte> data;
    std::vector<std::string_view> strings;  // when type is string

    // Element as a number; nullopt for strings or past the end.
    [[nodiscard]] std::optional<double> number(std::uint64_t index) const;
};

using GgufValue = std::variant<std::uint64_t, std::int64_t, double, bool, std::string_view, GgufArray>;

class GgufFile {
public:
    // Caps: 64 GiB file, 65,536 tensors and keys, 256-byte names, 16 MiB strings, 4 Mi array elements, no nested
    // arrays, 1..4 dimensions, known types only, alignment a power of two in 8..64 KiB; offsets aligned, inside the
    // file, not overlapping.
    static Result<GgufFile> open(const std::filesystem::path& path);
    // The same checks on bytes in memory (fuzzing, tests); `name` stands in messages. The bytes must outlive the
    // object.
    static Result<GgufFile> parse(std::span<const std::byte> bytes, std::string name);

    [[nodiscard]] const std::vector<TensorView>& tensors() const { return tensors_; }
    [[nodiscard]] const TensorView* tensor(std::string_view name) const;
    [[nodiscard]] const std::map<std::string, GgufValue, std::less<>>& metadata() const { return metadata_; }

    // Typed look-up; nullopt when the key is absent or of another type.
    [[nodiscard]] std::optional<std::uint64_t> integer(std::string_view key) const;
    [[nodiscard]] std::optional<double> number(std::string_view key) const;
    [[nodiscard]] std::optional<bool> boolean(std::string_view key) const;
    [[nodiscard]] std::optional<std::string> string(std::string_view key) const;
    [[nodiscard]] const GgufArray* array(std::string_view key) const;
    [[nodiscard]] const std::string& name() const { return name_; }

private:
    std::string name_;
    MappedFile file_;
    std::map<std::string, GgufValue, std::less<>> metadata_;
    std::vector<TensorView> tensors_;
    std::map<std::string, std::size_t, std::less<>> index_;
};

// Writes a GGUF v3 file with an alignment of 32.
class GgufWriter {
public:
    void add_u32(std::string_view key, std::uint32_t value);
    void add_f32(std::string_view key, float value);
    void add_bool(std::string_view key, bool value);
    void add_string(std::string_view key, std::string_view value);
    void add_strings(std::string_view key, std::span<const std::string> values);
    void add_f32s(std::string_view key, std::span<const float> values);
    void add_i32s(std::string_view key, std::span<const std::int32_t> values);
    void add_tensor(TensorToWrite tensor) { tensors_.push_back(std::move(tensor)); }
    void add_tensor(std::string name, DType type, std::vector<std::uint64_t> shape, std::vector<std::byte> data) {
        tensors_.emplace_back(std::move(name), type, std::move(shape), std::move(data));
    }
    // Writes beside the target and renames over it, so that a reader never sees half a file.
    Status write(const std::filesystem::path& path) const;
    // The same bytes in memory.
    [[nodiscard]] std::vector<std::byte> bytes() const;

private:
    Status write_to(const ByteSink& sink) const;
    void key(std::string_view name, GgufType type);
    std::vector<std::byte> metadata_;
    std::uint64_t keys_ = 0;
    std::vector<TensorToWrite> tensors_;
};

}  // namespace lapidary
