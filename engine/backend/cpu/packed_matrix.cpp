#include "backend/cpu/packed_matrix.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstring>
#include <iterator>
#include <vector>

#include "base/half.h"

namespace lapidary {

namespace {

// How a stored type is packed.
struct PackedType {
    PackedKind kind;
    std::uint32_t scale_block;
    bool scales_f32;
    bool mins;
    std::int32_t zero_point;
};

PackedType packed_type(DType type, std::uint64_t columns) {
    switch (type) {
        case DType::f32:
            return {PackedKind::f32, kBlock, false, false, 0};
        case DType::f16:
            return {PackedKind::f16, kBlock, false, false, 0};
        case DType::bf16:  // pairs of columns; an odd width goes to single precision
            return {columns % 2 == 0 ? PackedKind::bf16 : PackedKind::f32, kBlock, false, false, 0};
        case DType::q4_0:
            return {PackedKind::i4, kBlock, false, false, 8};
        case DType::q4_1:
            return {PackedKind::i4, kBlock, false, true, 0};
        case DType::q4_k:
            return {PackedKind::i4, kBlock, true, true, 0};
        case DType::q5_1:
            return {PackedKind::i8, kBlock, false, true, 128};
        case DType::q5_k:
            return {PackedKind::i8, kBlock, true, true, 128};
        case DType::q6_k:
            return {PackedKind::i8, 16, true, false, 128};
        case DType::q8_0:
        case DType::q5_0:
        case DType::iq4_nl:
            break;
    }
    return {PackedKind::i8, kBlock, false, false, 128};
}

std::size_t element_bytes(PackedKind kind) {
    return kind == PackedKind::f32 ? 4 : 2;
}

std::size_t quant_bytes_of_panel(PackedKind kind, std::size_t columns) {
    switch (kind) {
        case PackedKind::i8:
            return columns * kPanelRows;
        case PackedKind::i4:
            return columns * kPanelRows / 2;
        default:
            return columns * kPanelRows * element_bytes(kind);
    }
}

template <class T>
T load(const std::byte* p) {
    T value;
    std::memcpy(&value, p, sizeof value);
    return value;
}

// out[k * 16 + lane] = word k of row `lane` ^ flip, for `count` words of `lanes` rows that lie `stride` bytes apart.
template <class T>
void transpose_plain(const std::byte* rows, std::size_t stride, std::size_t from, std::size_t count, std::size_t lanes,
                     T flip, T* out) {
    for (std::size_t k = from; k < count; ++k) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            out[k * kPanelRows + lane] = static_cast<T>(load<T>(rows + lane * stride + k * sizeof(T)) ^ flip);
        }
    }
}

#if defined(__GNUC__)

// Squares of 16 bytes a side through registers: an element at a time, a file of 16-bit weights took three times as
// long as reading it.
template <class T>
using Vector __attribute__((vector_size(16))) = T;

template <class T>
void transpose_square(const std::byte* rows, std::size_t stride, T flip, T* out) {
    constexpr std::size_t kSide = 16 / sizeof(T);
    Vector<T> square[kSide];
    for (std::size_t row = 0; row < kSide; ++row) {
        std::memcpy(&square[row], rows + row * stride, 16);
    }
    // Each round interleaves the first half of the rows with the second; after log2(side) rounds rows are columns.
    for (std::size_t round = 1; round < kSide; round *= 2) {
        Vector<T> mixed[kSide];
        for (std::size_t row = 0; row < kSide / 2; ++row) {
            const Vector<T> a = square[row];
            const Vector<T> b = square[row + kSide / 2];
            if constexpr (sizeof(T) == 2) {
                mixed[2 * row] = __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
                mixed[2 * row + 1] = __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
            } else {
                mixed[2 * row] = __builtin_shufflevector(a, b, 0, 4, 1, 5);
                mixed[2 * row + 1] = __builtin_shufflevector(a, b, 2, 6, 3, 7);
            }
        }
        std::copy(std::begin(mixed), std::end(mixed), std::begin(square));
    }
    for (std::size_t row = 0; row < kSide; ++row) {
        const Vector<T> value = square[row] ^ flip;
        std::memcpy(out + row * kPanelRows, &value, 16);
    }
}

template <class T>
void transpose(const std::byte* rows, std::size_t stride, std::size_t count, std::size_t lanes, T flip, T* out) {
    constexpr std::size_t kSide = 16 / sizeof(T);
    const std::size_t whole = lanes == kPanelRows ? count / kSide * kSide : 0;
    for (std::size_t k = 0; k < whole; k += kSide) {
        for (std::size_t lane = 0; lane < kPanelRows; lane += kSide) {
            transpose_square(rows + lane * stride + k * sizeof(T), stride, flip, out + k * kPanelRows + lane);
        }
    }
    transpose_plain(rows, stride, whole, count, lanes, flip, out);
}

#else

template <class T>
void transpose(const std::byte* rows, std::size_t stride, std::size_t count, std::size_t lanes, T flip, T* out) {
    transpose_plain(rows, stride, 0, count, lanes, flip, out);
}

#endif

// Panels of a tensor on their way into a matrix. rows: the bytes of row `first_row` and those after it.
struct PackJob {
    const TensorView& tensor;
    PackedMatrix& matrix;
    std::size_t row_bytes;
    const std::byte* rows;
    std::size_t first_row;

    [[nodiscard]] const std::byte* row(std::size_t index) const { return rows + (index - first_row) * row_bytes; }
    template <class T>
    [[nodiscard]] T* plane(const std::byte* base, std::size_t stride, std::size_t panel) const {
        return reinterpret_cast<T*>(const_cast<std::byte*>(base) +
                                    panel * stride);  // our own storage, still being filled
    }
};

void store_factor(const PackedMatrix& matrix, std::byte* plane, std::size_t index, float value) {
    if (matrix.scales_f32) {
        std::memcpy(plane + index * 4, &value, 4);
    } else {
        const std::uint16_t bits = f32_to_f16(value);
        std::memcpy(plane + index * 2, &bits, 2);
    }
}

// Any quantised type, block by block.
bool pack_lane(const PackJob& job, std::size_t panel, std::size_t lane) {
    const PackedMatrix& matrix = job.matrix;
    const std::byte* row = job.row(panel * kPanelRows + lane);
    auto* quants = job.plane<std::uint8_t>(matrix.quants, matrix.quant_stride(), panel);
    auto* scales = job.plane<std::byte>(matrix.scales, matrix.scale_stride(), panel);
    auto* mins = matrix.mins == nullptr ? nullptr : job.plane<std::byte>(matrix.mins, matrix.scale_stride(), panel);
    const std::size_t parts = kBlock / matrix.scale_block;
    bool finite = true;
    for (std::size_t index = 0; index < matrix.columns / kBlock; ++index) {
        QuantBlock block;
        read_block(job.tensor.type, row, index, block);
        for (std::size_t part = 0; part < parts; ++part) {
            finite = finite && std::isfinite(block.scale[part]);
            store_factor(matrix, scales, (index * parts + part) * kPanelRows + lane, block.scale[part]);
        }
        if (mins != nullptr) {
            finite = finite && std::isfinite(block.min);
            store_factor(matrix, mins, index * kPanelRows + lane, block.min);
        }
        const auto stored = [&](std::size_t k) { return block.q[k] + matrix.zero_point; };  // never below 0
        if (matrix.kind == PackedKind::i8) {
            for (std::size_t k = 0; k < kBlock; ++k) {
                quants[((index * 8 + k / 4) * kPanelRows + lane) * 4 + k % 4] = static_cast<std::uint8_t>(stored(k));
            }
        } else {
            for (std::size_t k = 0; k < 16; ++k) {
                quants[((index * 4 + k / 4) * kPanelRows + lane) * 4 + k % 4] =
                    static_cast<std::uint8_t>(stored(k) | stored(k + 16) << 4);
            }
        }
    }
    return finite;
}

// Q8_0 and Q4_0, where loading speed matters: whole units of four bytes move as they are (Q8_0 flips the sign bits).
bool pack_panel_by_words(const PackJob& job, std::size_t panel, std::size_t lanes) {
    const PackedMatrix& matrix = job.matrix;
    const bool bytes = matrix.kind == PackedKind::i8;
    const std::size_t units = bytes ? 8 : 4;
    const std::uint32_t flip = bytes ? 0x80808080U : 0U;
    auto* quants = job.plane<std::uint32_t>(matrix.quants, matrix.quant_stride(), panel);
    auto* scales = job.plane<std::uint16_t>(matrix.scales, matrix.scale_stride(), panel);
    const std::byte* source = job.row(panel * kPanelRows);
    std::uint32_t infinite = 0;
    for (std::size_t block = 0; block < matrix.columns / kBlock; ++block) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            const auto scale = load<std::uint16_t>(source + lane * job.row_bytes);
            scales[lane] = scale;
            infinite |= (scale & 0x7C00U) == 0x7C00U ? 1U : 0U;
        }
        transpose(source + 2, job.row_bytes, units, lanes, flip, quants);
        source += 2 + units * 4;
        quants += units * kPanelRows;
        scales += kPanelRows;
    }
    return infinite == 0;
}

template <class T>
void pack_panel_plain(const PackJob& job, std::size_t panel, std::size_t lanes) {
    // Words of a row: values, or pairs of bf16.
    transpose(job.row(panel * kPanelRows), job.row_bytes, job.row_bytes / sizeof(T), lanes, T{0},
              job.plane<T>(job.matrix.quants, job.matrix.quant_stride(), panel));
}

bool pack_panel(const PackJob& job, std::size_t panel) {
    const std::size_t lanes = std::min<std::size_t>(kPanelRows, job.matrix.rows - panel * kPanelRows);
    switch (job.tensor.type) {
        case DType::q8_0:
        case DType::q4_0:
            return pack_panel_by_words(job, panel, lanes);
        case DType::f32:
            pack_panel_plain<std::uint32_t>(job, panel, lanes);
            return true;
        case DType::f16:
            pack_panel_plain<std::uint16_t>(job, panel, lanes);
            return true;
        case DType::bf16:
            if (job.matrix.kind == PackedKind::bf16) {
                pack_panel_plain<std::uint32_t>(job, panel, lanes);  // a pair of columns is one word
                return true;
            }
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                auto* out = job.plane<float>(job.matrix.quants, job.matrix.quant_stride(), panel);
                for (std::size_t k = 0; k < job.matrix.columns; ++k) {
                    out[k * kPanelRows + lane] =
                        bf16_to_f32(load<std::uint16_t>(job.row(panel * kPanelRows + lane) + 2 * k));
                }
            }
            return true;
        default:
            break;
    }
    bool finite = true;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        finite = pack_lane(job, panel, lane) && finite;
    }
    return finite;
}

// How much of the file a thread reads at a time: stays in its second-level cache until it is packed.
constexpr std::size_t kChunkBytes = std::size_t{256} << 10U;

// Sizes of the three planes, each padded to a cache line.
struct PlaneSizes {
    std::size_t quants = 0;
    std::size_t scales = 0;
    std::size_t mins = 0;
    [[nodiscard]] std::size_t total() const { return quants + scales + mins; }
};

std::size_t to_line(std::size_t bytes) {
    return (bytes + 63) / 64 * 64;
}

PlaneSizes plane_sizes(const TensorView& tensor) {
    const PackedType type = packed_type(tensor.type, tensor.columns());
    const std::size_t panels = (tensor.rows() + kPanelRows - 1) / kPanelRows;
    PlaneSizes sizes;
    sizes.quants = to_line(panels * quant_bytes_of_panel(type.kind, tensor.columns()));
    if (type.kind == PackedKind::i8 || type.kind == PackedKind::i4) {
        sizes.scales = to_line(panels * (tensor.columns() / type.scale_block) * kPanelRows * (type.scales_f32 ? 4 : 2));
        sizes.mins = type.mins ? sizes.scales : 0;
    }
    return sizes;
}

}  // namespace

std::size_t PackedMatrix::quant_stride() const {
    return quant_bytes_of_panel(kind, columns);
}

std::uint64_t packed_bytes(const TensorView& tensor) {
    return plane_sizes(tensor).total();
}

Result<PackedMatrix> pack_matrix(const TensorView& tensor, ThreadPool& pool, std::span<std::byte> memory) {
    const PackedType type = packed_type(tensor.type, tensor.columns());
    const PlaneSizes sizes = plane_sizes(tensor);
    PackedMatrix matrix;
    matrix.kind = type.kind;
    matrix.rows = static_cast<std::uint32_t>(tensor.rows());
    matrix.columns = static_cast<std::uint32_t>(tensor.columns());
    matrix.scale_block = type.scale_block;
    matrix.scales_f32 = type.scales_f32;
    matrix.zero_point = type.zero_point;
    if (memory.empty()) {
        LAPIDARY_ASSIGN(matrix.storage, AlignedBuffer::allocate(sizes.total()));
        memory = {matrix.storage.data(), sizes.total()};
    }
    matrix.quants = memory.data();
    matrix.scales = sizes.scales == 0 ? nullptr : matrix.quants + sizes.quants;
    matrix.mins = sizes.mins == 0 ? nullptr : matrix.scales + sizes.scales;

    const auto bytes = row_bytes(tensor.type, tensor.columns());
    if (!bytes || matrix.rows == 0 || tensor.data.size() < *bytes * matrix.rows) {
        return Error{ErrorCode::bad_format, "The tensor " + tensor.name + " is shorter than its shape says.", {}};
    }
    const std::size_t panel_bytes = static_cast<std::size_t>(*bytes) * kPanelRows;
    const std::size_t chunk = std::max<std::size_t>(1, kChunkBytes / panel_bytes);
    std::vector<AlignedBuffer> buffers(tensor.file.usable() ? pool.size() : 0);
    for (AlignedBuffer& buffer : buffers) {
        LAPIDARY_ASSIGN(buffer, AlignedBuffer::allocate(chunk * panel_bytes));
    }
    std::atomic<bool> finite{true};
    std::atomic<bool> readable{true};
    const auto pack_panels = [&](std::size_t begin, std::size_t end, unsigned thread) {
        const std::size_t first_row = begin * kPanelRows;
        const std::size_t offset = first_row * *bytes;
        PackJob job{tensor, matrix, static_cast<std::size_t>(*bytes), tensor.data.data() + offset, first_row};
        if (!buffers.empty()) {
            const std::size_t count = std::min<std::size_t>(end * kPanelRows, matrix.rows) - first_row;
            const std::span<std::byte> part(buffers[thread].data(), count * *bytes);
            if (!tensor.file.read(tensor.file_offset + offset, part)) {
                readable = false;
                return;
            }
            job.rows = part.data();
        }
        for (std::size_t panel = begin; panel < end; ++panel) {
            if (!pack_panel(job, panel)) {
                finite = false;
            }
        }
    };
    pool.parallel_for(matrix.panels(), chunk, [&](std::size_t begin, std::size_t end, unsigned thread) {
        // A pool of one thread hands out everything at once.
        for (std::size_t panel = begin; panel < end; panel += chunk) {
            pack_panels(panel, std::min(panel + chunk, end), thread);
        }
    });
    if (!readable) {
        return unreadable_tensor(tensor);
    }
    if (!finite) {
        return Error{ErrorCode::bad_format,
                     "The tensor " + tensor.name + " has a scale that is not a finite number: the file is damaged.",
                     {}};
    }
    return matrix;
}

void unpack_row(const PackedMatrix& matrix, std::uint32_t row, float* out) {
    const std::size_t panel = row / kPanelRows;
    const std::size_t lane = row % kPanelRows;
    const std::byte* quants = matrix.quants + panel * matrix.quant_stride();
    const auto half = [](const std::byte* plane, std::size_t index) {
        std::uint16_t bits = 0;
        std::memcpy(&bits, plane + 2 * index, 2);
        return bits;
    };
    const auto single = [](const std::byte* plane, std::size_t index) {
        float value = 0.0F;
        std::memcpy(&value, plane + 4 * index, 4);
        return value;
    };
    for (std::size_t k = 0; k < matrix.columns && !matrix.quantized(); ++k) {
        switch (matrix.kind) {
            case PackedKind::f16:
                out[k] = f16_to_f32(half(quants, k * kPanelRows + lane));
                break;
            case PackedKind::bf16:
                out[k] = bf16_to_f32(half(quants, (k / 2 * kPanelRows + lane) * 2 + k % 2));
                break;
            default:
                out[k] = single(quants, k * kPanelRows + lane);
                break;
        }
    }
    if (!matrix.quantized()) {
        return;
    }
    const auto factor = [&](const std::byte* plane, std::size_t block) {
        const std::byte* base = plane + panel * matrix.scale_stride();
        const std::size_t index = block * kPanelRows + lane;
        return matrix.scales_f32 ? single(base, index) : f16_to_f32(half(base, index));
    };
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(quants);
    for (std::size_t block = 0; block < matrix.columns / matrix.scale_block; ++block) {
        const float scale = factor(matrix.scales, block);
        const float minimum = matrix.mins == nullptr ? 0.0F : factor(matrix.mins, block);
        for (std::size_t k = block * matrix.scale_block; k < (block + 1) * matrix.scale_block; ++k) {
            int q = 0;
            if (matrix.kind == PackedKind::i8) {
                q = bytes[(k / 4 * kPanelRows + lane) * 4 + k % 4];
            } else {
                const std::size_t within = k % kBlock;
                const int byte = bytes[(k / kBlock * 4 + within % 16 / 4) * 64 + lane * 4 + within % 4];
                q = within < 16 ? byte & 15 : byte >> 4;
            }
            out[k] = static_cast<float>(q - matrix.zero_point) * scale + minimum;
        }
    }
}

}  // namespace lapidary
