// safetensors (huggingface/safetensors, README "Format"): one file, or the shards that an index names.
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/mapped_file.h"
#include "base/result.h"
#include "format/tensor.h"

namespace lapidary {

class SafetensorsFile {
public:
    // Checks: header at most 100 MB, unique names, F32 / F16 / BF16, shape product equal to the byte range, ranges in
    // order without gaps or overlaps, covering the file. Tensors of other types are refused only when somebody asks for
    // them.
    static Result<SafetensorsFile> open(const std::filesystem::path& path);
    static Result<SafetensorsFile> parse(std::span<const std::byte> bytes, const std::string& name);

    // All tensors of model.safetensors, or of the shards of model.safetensors.index.json, in a Hugging Face folder.
    static Result<std::vector<SafetensorsFile>> open_folder(const std::filesystem::path& folder);

    [[nodiscard]] const std::vector<TensorView>& tensors() const { return tensors_; }

private:
    MappedFile file_;
    std::vector<TensorView> tensors_;
};

class SafetensorsWriter {
public:
    // Of type f32, f16 or bf16.
    void add_tensor(TensorToWrite tensor) { tensors_.push_back(std::move(tensor)); }
    void add_tensor(std::string name, DType type, std::vector<std::uint64_t> shape, std::vector<std::byte> data) {
        tensors_.emplace_back(std::move(name), type, std::move(shape), std::move(data));
    }
    void add_metadata(std::string key, std::string value);
    [[nodiscard]] std::vector<std::byte> header() const;
    Status write(const std::filesystem::path& path) const;

private:
    std::vector<TensorToWrite> tensors_;
    std::map<std::string, std::string> metadata_;
};

}  // namespace lapidary
