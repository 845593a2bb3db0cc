#include "backend/cpu/packed_matrix.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstring>

#include "base/half.h"

#if defined(__linux__)
#include <sys/mman.h>
#include <unistd.h>
#endif

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
T load(const std::uint8_t* p) {
    T value;
    std::memcpy(&value, p, sizeof value);
    return value;
}

// A hint: any address will do, also one past the file.
void prefetch([[maybe_unused]] const std::uint8_t* p) {
#if defined(__GNUC__)
    __builtin_prefetch(p);
#endif
}

struct PackJob {
    const TensorView& tensor;
    PackedMatrix& matrix;
    std::size_t row_bytes;

    [[nodiscard]] const std::uint8_t* row(std::size_t index) const {
        return reinterpret_cast<const std::uint8_t*>(tensor.data.data()) + index * row_bytes;
    }
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
    const std::byte* row = job.tensor.data.data() + (panel * kPanelRows + lane) * job.row_bytes;
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
    const std::uint8_t* first = job.row(panel * kPanelRows);
    const std::size_t block_bytes = 2 + units * 4;
    std::uint32_t infinite = 0;
    for (std::size_t block = 0; block < matrix.columns / kBlock; ++block) {
        // The rows of a panel are neighbours in the file but are read across: bring the next panel's part in ahead of
        // time, which the hardware, seeing sixteen short streams, does not do.
        const std::uint8_t* ahead = first + kPanelRows * job.row_bytes + block * block_bytes * kPanelRows;
        for (std::size_t line = 0; line < block_bytes * kPanelRows; line += 64) {
            prefetch(ahead + line);
        }
        const std::uint8_t* source = first + block * block_bytes;
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            const auto scale = load<std::uint16_t>(source + lane * job.row_bytes);
            scales[lane] = scale;
            infinite |= (scale & 0x7C00U) == 0x7C00U ? 1U : 0U;
        }
        for (std::size_t unit = 0; unit < units; ++unit) {
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                quants[unit * kPanelRows + lane] =
                    load<std::uint32_t>(source + lane * job.row_bytes + 2 + unit * 4) ^ flip;
            }
        }
        quants += units * kPanelRows;
        scales += kPanelRows;
    }
    return infinite == 0;
}

template <class T>
void pack_panel_plain(const PackJob& job, std::size_t panel, std::size_t lanes) {
    auto* out = job.plane<T>(job.matrix.quants, job.matrix.quant_stride(), panel);
    const std::size_t columns = job.row_bytes / sizeof(T);  // words of a row: values, or pairs of bf16
    const std::size_t row_bytes = job.row_bytes;
    const std::uint8_t* first = job.row(panel * kPanelRows);
    // A cache line of each row at a time: the lines in use then fit the first-level cache.
    constexpr std::size_t kStep = 64 / sizeof(T);
    for (std::size_t from = 0; from < columns; from += kStep) {
        const std::uint8_t* ahead = first + kPanelRows * row_bytes + from * sizeof(T) * kPanelRows;
        for (std::size_t line = 0; line < kPanelRows; ++line) {
            prefetch(ahead + line * 64);
        }
        const std::size_t to = std::min(from + kStep, columns);
        for (std::size_t k = from; k < to; ++k) {
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                out[k * kPanelRows + lane] = load<T>(first + lane * row_bytes + k * sizeof(T));
            }
        }
    }
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
                    std::uint16_t bits = 0;
                    std::memcpy(&bits, job.row(panel * kPanelRows + lane) + 2 * k, 2);
                    out[k * kPanelRows + lane] = bf16_to_f32(bits);
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

// Reads ahead, or gives back, the whole pages of a part of the mapped file.
void advise(std::span<const std::byte> part, [[maybe_unused]] bool will_need) {
#if defined(__linux__)
    const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    const auto begin = reinterpret_cast<std::uintptr_t>(part.data());
    const std::uintptr_t end = begin + part.size();
    if (will_need) {
        const std::uintptr_t from = begin / page * page;
        (void)madvise(reinterpret_cast<void*>(from), end - from, MADV_POPULATE_READ);
        return;
    }
    // Only pages that lie wholly inside: a neighbour's may still be read.
    const std::uintptr_t from = (begin + page - 1) / page * page;
    const std::uintptr_t to = end / page * page;
    if (to > from) {
        (void)madvise(reinterpret_cast<void*>(from), to - from, MADV_DONTNEED);
    }
#else
    (void)part;
#endif
}

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

Result<PackedMatrix> pack_matrix(const TensorView& tensor, ThreadPool& pool) {
    const PackedType type = packed_type(tensor.type, tensor.columns());
    const PlaneSizes sizes = plane_sizes(tensor);
    PackedMatrix matrix;
    matrix.kind = type.kind;
    matrix.rows = static_cast<std::uint32_t>(tensor.rows());
    matrix.columns = static_cast<std::uint32_t>(tensor.columns());
    matrix.scale_block = type.scale_block;
    matrix.scales_f32 = type.scales_f32;
    matrix.zero_point = type.zero_point;
    LAPIDARY_ASSIGN(matrix.storage, AlignedBuffer::allocate(sizes.total()));
    matrix.quants = matrix.storage.data();
    matrix.scales = sizes.scales == 0 ? nullptr : matrix.quants + sizes.quants;
    matrix.mins = sizes.mins == 0 ? nullptr : matrix.scales + sizes.scales;

    const auto bytes = row_bytes(tensor.type, tensor.columns());
    if (!bytes || matrix.rows == 0 || tensor.data.size() < *bytes * matrix.rows) {
        return Error{ErrorCode::bad_format, "The tensor " + tensor.name + " is shorter than its shape says.", {}};
    }
    const PackJob job{tensor, matrix, static_cast<std::size_t>(*bytes)};
    // About a megabyte of the file at a time, so that its pages and the packed copy are never both resident for long.
    const std::size_t chunk = std::max<std::size_t>(1, (std::size_t{1} << 20U) / (job.row_bytes * kPanelRows));
    std::atomic<bool> finite{true};
    pool.parallel_for(matrix.panels(), chunk, [&](std::size_t begin, std::size_t end, unsigned) {
        const std::size_t last_row = std::min<std::size_t>(end * kPanelRows, matrix.rows);
        const auto part =
            tensor.data.subspan(begin * kPanelRows * job.row_bytes, (last_row - begin * kPanelRows) * job.row_bytes);
        if (tensor.mapped) {
            advise(part, true);
        }
        for (std::size_t panel = begin; panel < end; ++panel) {
            if (!pack_panel(job, panel)) {
                finite = false;
            }
        }
        if (tensor.mapped) {
            advise(part, false);
        }
    });
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
