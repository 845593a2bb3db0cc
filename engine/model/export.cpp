#include "model/export.h"

#include <system_error>

#include "model/export_formats.h"

namespace lapidary {

namespace fs = std::filesystem;

namespace {

Error fail(const fs::path& path, const std::string& reason, ErrorCode code) {
    return {code, path.string() + ": " + reason, {}};
}

// Only a model is ever replaced, never a folder or file of something else.
Status check_target(const fs::path& out, const ExportOptions& options) {
    std::error_code ignored;
    if (!fs::exists(out, ignored)) {
        return {};
    }
    if (!options.overwrite) {
        return fail(out, "there is something of that name already; choose another one, or replace it with --force.",
                    ErrorCode::invalid_argument);
    }
    const bool folder = fs::is_directory(out, ignored);
    const bool wants_folder = options.merge.format == FileFormat::hugging_face;
    if (folder != wants_folder ||
        (folder && !fs::is_empty(out, ignored) && !fs::exists(out / "config.json", ignored))) {
        return fail(out, "this is no model of the kind that is to be written, so it is not replaced.",
                    ErrorCode::invalid_argument);
    }
    return {};
}

}  // namespace

StagedExport::~StagedExport() {
    if (!staged_.empty()) {
        std::error_code ignored;
        fs::remove_all(staged_, ignored);
    }
}

Status StagedExport::commit() {
    std::error_code error;
    const fs::path old = out_.string() + ".old";
    const bool replaces_folder = fs::is_directory(out_, error);
    if (replaces_folder) {  // which cannot be renamed over
        fs::rename(out_, old, error);
    }
    if (!error || !replaces_folder) {
        fs::rename(staged_, out_, error);
    }
    if (error) {
        return fail(out_, "the export could not be given its name (" + error.message() + ").", ErrorCode::io);
    }
    staged_.clear();
    if (replaces_folder) {
        fs::remove_all(old, error);
    }
    return {};
}

Result<StagedExport> export_model(const ModelFile& file, const Adapter* adapter, const ExportOptions& options,
                                  const fs::path& out) {
    LAPIDARY_TRY(check_target(out, options));
    LAPIDARY_ASSIGN(auto tensors, merged_tensors(file, adapter, options.merge));
    StagedExport staged(out.string() + ".unchecked", out);
    std::error_code ignored;
    fs::remove_all(staged.path(), ignored);  // of an export that was ended in the middle
    LAPIDARY_TRY(options.merge.format == FileFormat::gguf
                     ? write_gguf_model(file, options.merge.type, std::move(tensors), staged.path())
                     : write_model_folder(file, options.merge.type, std::move(tensors), staged.path()));
    LAPIDARY_ASSIGN(const ModelFile written, open_model(staged.path()));
    if (!(written.config == file.config)) {
        return fail(out,
                    "this model has a layer pattern, scale or rotation that files of this format cannot say; choose "
                    "the other format.",
                    ErrorCode::unsupported);
    }
    return staged;
}

}  // namespace lapidary
