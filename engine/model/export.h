// A model as a file that other programs load: a GGUF file (llama.cpp and what is built on it) or a Hugging Face folder
// (transformers, vLLM), with an adapter merged into its weights where there is one.
#pragma once

#include <array>
#include <filesystem>
#include <functional>

#include "base/result.h"
#include "model/merge.h"

namespace lapidary {

// What a Hugging Face folder may have beside config.json, the weights and README.md.
inline constexpr std::array kFolderExtras{"tokenizer.model",       "tokenizer.json",
                                          "tokenizer_config.json", "special_tokens_map.json",
                                          "added_tokens.json",     "generation_config.json",
                                          "chat_template.jinja",   "LICENSE",
                                          "LICENSE.txt",           "NOTICE"};

struct ExportOptions {
    MergeOptions merge;
    bool overwrite = false;  // replace the file, or the model folder, that is there
};

// An export that is written and checked but has not got its name yet. Without commit() it is removed again, so that
// nothing is left of an export that turns out to be worse than it may be.
class StagedExport {
public:
    StagedExport(std::filesystem::path staged, std::filesystem::path out)
        : staged_(std::move(staged)), out_(std::move(out)) {}
    ~StagedExport();
    StagedExport(StagedExport&& other) noexcept
        : staged_(std::exchange(other.staged_, {})), out_(std::move(other.out_)) {}
    StagedExport& operator=(StagedExport&&) = delete;
    StagedExport(const StagedExport&) = delete;
    StagedExport& operator=(const StagedExport&) = delete;

    // Where it lies until then; can be opened.
    [[nodiscard]] const std::filesystem::path& path() const { return staged_; }
    Status commit();

private:
    std::filesystem::path staged_;  // empty: committed
    std::filesystem::path out_;
};

// Writes the model beside `out`, tensor by tensor, and opens it again to see that the format has kept every number of
// its configuration. adapter null: the model as it is. Fails where something is at `out` that may not be replaced.
Result<StagedExport> export_model(const ModelFile& file, const Adapter* adapter, const ExportOptions& options,
                                  const std::filesystem::path& out);

}  // namespace lapidary
