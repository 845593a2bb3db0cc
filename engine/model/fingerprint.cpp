#include "model/fingerprint.h"

#include "base/cache_file.h"

namespace lapidary {

namespace {

// The bytes of rows [first, first + 1) of a matrix, or of the whole vector.
TensorView part_of(const TensorView& tensor, std::uint64_t row) {
    TensorView part = tensor;
    if (tensor.shape.size() < 2 || tensor.rows() == 0) {
        return part;
    }
    const std::uint64_t bytes = tensor.data.size() / tensor.rows();
    part.shape = {1, tensor.columns()};
    part.data = tensor.data.subspan(row * bytes, bytes);
    part.file_offset = tensor.file_offset + row * bytes;
    return part;
}

}  // namespace

Result<std::uint64_t> model_fingerprint(const ModelFile& file) {
    std::uint64_t hash = kHashStart;
    for (const TensorView& tensor : file.tensors()) {
        hash = hash_text(tensor.name, hash);
        hash = hash_text(dtype_info(tensor.type).name, hash);
        hash = hash_bytes(std::as_bytes(std::span(tensor.shape)), hash);
        const std::uint64_t last = tensor.rows() == 0 ? 0 : tensor.rows() - 1;
        for (const std::uint64_t row : {std::uint64_t{0}, last}) {
            LAPIDARY_ASSIGN(const std::vector<std::byte> bytes, tensor_bytes(part_of(tensor, row)));
            hash = hash_bytes(bytes, hash);
        }
    }
    return hash;
}

}  // namespace lapidary
