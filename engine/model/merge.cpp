#include "model/merge.h"

#include <algorithm>
#include <memory>

#include "model/tensor_names.h"

namespace lapidary {

namespace {

// Rows that are converted at a time.
constexpr std::uint64_t kRowsAtOnce = 64;

// Rows [first, first + count) in the stored type.
Result<std::vector<std::byte>> stored_rows(const TensorView& tensor, std::uint64_t first, std::uint64_t count) {
    const std::uint64_t stride = row_bytes(tensor.type, tensor.columns()).value_or(0);
    std::vector<std::byte> out(count * stride);
    if (tensor.file.usable()) {
        if (!tensor.file.read(tensor.file_offset + first * stride, out)) {
            return unreadable_tensor(tensor);
        }
    } else {
        const auto rows = tensor.data.subspan(first * stride, count * stride);
        std::copy(rows.begin(), rows.end(), out.begin());
    }
    return out;
}

// row += scale * B[index] A
void add_pair(const LoraPair& pair, float scale, std::uint64_t index, std::vector<float>& delta, float* row) {
    std::fill(delta.begin(), delta.end(), 0.0F);
    for (std::uint32_t k = 0; k < pair.rank; ++k) {
        const float factor = pair.b[index * pair.rank + k];
        const float* const a = pair.a.data() + std::size_t{k} * pair.in;
        for (std::uint32_t column = 0; column < pair.in; ++column) {
            delta[column] += factor * a[column];
        }
    }
    for (std::uint32_t column = 0; column < pair.in; ++column) {
        row[column] += scale * delta[column];
    }
}

// How far the writing of all tensors is.
struct Progress {
    std::function<bool(float)> report;
    std::uint64_t total = 0;
    std::uint64_t done = 0;

    Status add(std::uint64_t elements) {
        done += elements;
        if (report && !report(static_cast<float>(static_cast<double>(done) / static_cast<double>(total)))) {
            return Error{ErrorCode::cancelled, "Writing was cancelled.", {}};
        }
        return {};
    }
};

class Merger {
public:
    Merger(const ModelFile& file, const Adapter* adapter, const MergeOptions& options)
        : file_(file), adapter_(adapter), options_(options), progress_(std::make_shared<Progress>()) {
        progress_->report = options.progress;
        progress_->total = file.parameter_count;
    }

    void add(std::string name, const TensorView& tensor, const LoraPair* pair = nullptr) {
        if (tensor.shape.size() == 1) {
            add_norm(std::move(name), tensor);
            return;
        }
        const DType type = type_of(tensor);
        const float scale = adapter_ == nullptr ? 0.0F : adapter_->scale();
        const auto source = [&tensor, pair, scale, type, progress = progress_](const ByteSink& sink) -> Status {
            const std::uint64_t columns = tensor.columns();
            const std::uint64_t from_stride = row_bytes(tensor.type, columns).value_or(0);
            const std::uint64_t stride = row_bytes(type, columns).value_or(0);
            std::vector<float> values(columns);
            std::vector<float> delta(pair == nullptr ? 0 : columns);
            std::vector<std::byte> out;
            for (std::uint64_t first = 0; first < tensor.rows(); first += kRowsAtOnce) {
                const std::uint64_t count = std::min(kRowsAtOnce, tensor.rows() - first);
                LAPIDARY_ASSIGN(const auto rows, stored_rows(tensor, first, count));
                out.resize(count * stride);
                for (std::uint64_t row = 0; row < count; ++row) {
                    dequantize_row(tensor.type, rows.data() + row * from_stride, columns, values.data());
                    if (pair != nullptr) {
                        add_pair(*pair, scale, first + row, delta, values.data());
                    }
                    (void)quantize_row(type, values.data(), columns, out.data() + row * stride);
                }
                LAPIDARY_TRY(sink(out));
                LAPIDARY_TRY(progress->add(count * columns));
            }
            return {};
        };
        tensors_.emplace_back(std::move(name), type, tensor.shape, TensorSource(source));
    }

    std::vector<TensorToWrite> take() { return std::move(tensors_); }

private:
    // What a matrix is written as.
    [[nodiscard]] DType type_of(const TensorView& tensor) const {
        const bool blocks = dtype_info(options_.type).block_size > 1;
        const bool embeds = tensor.name == file_.embedding.name || tensor.name == file_.head.name;
        const DType type = blocks && embeds ? DType::q8_0 : options_.type;
        return row_bytes(type, tensor.columns()) ? type : DType::f16;
    }

    // GGUF files hold 1 + w in single precision, Hugging Face files w.
    void add_norm(std::string name, const TensorView& tensor) {
        const bool gguf = options_.format == FileFormat::gguf;
        const DType type = gguf ? DType::f32 : options_.type;
        const auto source = [this_file = &file_, &tensor, gguf, type,
                             progress = progress_](const ByteSink& sink) -> Status {
            LAPIDARY_ASSIGN(std::vector<float> values, this_file->norm_weights(tensor));
            for (float& value : values) {
                value -= gguf ? 0.0F : 1.0F;
            }
            std::vector<std::byte> out(row_bytes(type, values.size()).value_or(0));
            (void)quantize_row(type, values.data(), values.size(), out.data());
            LAPIDARY_TRY(sink(out));
            return progress->add(values.size());
        };
        tensors_.emplace_back(std::move(name), type, tensor.shape, TensorSource(source));
    }

    const ModelFile& file_;
    const Adapter* adapter_;
    const MergeOptions& options_;
    std::shared_ptr<Progress> progress_;
    std::vector<TensorToWrite> tensors_;
};

}  // namespace

std::span<const DType> writable_types(FileFormat format) {
    static constexpr DType kTypes[] = {DType::f32, DType::f16, DType::bf16, DType::q8_0, DType::q4_0};
    return std::span(kTypes).first(format == FileFormat::gguf ? std::size(kTypes) : 3);
}

Result<std::vector<TensorToWrite>> merged_tensors(const ModelFile& file, const Adapter* adapter,
                                                  const MergeOptions& options) {
    const bool gguf = options.format == FileFormat::gguf;
    const auto types = writable_types(options.format);
    if (std::find(types.begin(), types.end(), options.type) == types.end()) {
        return Error{ErrorCode::invalid_argument,
                     std::string(gguf ? "GGUF" : "Hugging Face") + " files cannot be written in " +
                         std::string(dtype_info(options.type).name) + " here.",
                     {}};
    }
    if (adapter != nullptr) {
        LAPIDARY_TRY(check_adapter(*adapter, file.config));
    }
    Merger merger(file, adapter, options);
    merger.add(gguf ? "token_embd.weight" : "model.embed_tokens.weight", file.embedding);
    if (!file.config.tied_head) {
        merger.add(gguf ? "output.weight" : "lm_head.weight", file.head);
    }
    merger.add(gguf ? "output_norm.weight" : "model.norm.weight", file.final_norm);
    const auto projections = adapted_projections(file.config);
    for (std::size_t layer = 0; layer < file.layers.size(); ++layer) {
        const std::string prefix = (gguf ? "blk." : "model.layers.") + std::to_string(layer) + ".";
        for (const LayerEntry& entry : layer_entries(file.config)) {
            const auto* projection = std::find_if(projections.begin(), projections.end(),
                                                  [&](const auto& one) { return one.weight == entry.field; });
            const LoraPair* pair = nullptr;
            if (adapter != nullptr && projection != projections.end()) {
                const auto& optional = adapter->layers[layer].*projection->pair;
                pair = optional ? &*optional : nullptr;
            }
            merger.add(prefix + (gguf ? entry.gguf : entry.hugging_face) + ".weight", file.layers[layer].*entry.field,
                       pair);
        }
    }
    return merger.take();
}

}  // namespace lapidary
