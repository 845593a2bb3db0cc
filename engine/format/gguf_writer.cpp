#include <array>
#include <cstring>
#include <string>

#include "base/write_file.h"
#include "format/gguf.h"

namespace lapidary {

namespace {

constexpr std::size_t kAlignment = 32;

std::size_t aligned(std::size_t n) {
    return (n + kAlignment - 1) / kAlignment * kAlignment;
}

void put(std::vector<std::byte>& out, const void* data, std::size_t size) {
    if (size > 0) {
        out.resize(out.size() + size);
        std::memcpy(out.data() + out.size() - size, data, size);
    }
}

template <class T>
void put(std::vector<std::byte>& out, T value) {
    put(out, &value, sizeof value);
}

void put_string(std::vector<std::byte>& out, std::string_view text) {
    put(out, std::uint64_t{text.size()});
    put(out, text.data(), text.size());
}

std::uint32_t type_number(DType type) {
    switch (type) {
        case DType::f32:
            return 0;
        case DType::f16:
            return 1;
        case DType::q4_0:
            return 2;
        case DType::q4_1:
            return 3;
        case DType::q5_0:
            return 6;
        case DType::q5_1:
            return 7;
        case DType::q8_0:
            return 8;
        case DType::q4_k:
            return 12;
        case DType::q5_k:
            return 13;
        case DType::q6_k:
            return 14;
        case DType::iq4_nl:
            return 20;
        case DType::bf16:
            return 30;
    }
    return 0;
}

}  // namespace

void GgufWriter::key(std::string_view name, GgufType type) {
    ++keys_;
    put_string(metadata_, name);
    put(metadata_, static_cast<std::uint32_t>(type));
}

void GgufWriter::add_u32(std::string_view name, std::uint32_t value) {
    key(name, GgufType::u32);
    put(metadata_, value);
}

void GgufWriter::add_f32(std::string_view name, float value) {
    key(name, GgufType::f32);
    put(metadata_, value);
}

void GgufWriter::add_bool(std::string_view name, bool value) {
    key(name, GgufType::boolean);
    put(metadata_, static_cast<std::uint8_t>(value ? 1 : 0));
}

void GgufWriter::add_string(std::string_view name, std::string_view value) {
    key(name, GgufType::string);
    put_string(metadata_, value);
}

void GgufWriter::add_strings(std::string_view name, std::span<const std::string> values) {
    key(name, GgufType::array);
    put(metadata_, static_cast<std::uint32_t>(GgufType::string));
    put(metadata_, std::uint64_t{values.size()});
    for (const std::string& value : values) {
        put_string(metadata_, value);
    }
}

void GgufWriter::add_f32s(std::string_view name, std::span<const float> values) {
    key(name, GgufType::array);
    put(metadata_, static_cast<std::uint32_t>(GgufType::f32));
    put(metadata_, std::uint64_t{values.size()});
    put(metadata_, values.data(), values.size_bytes());
}

void GgufWriter::add_i32s(std::string_view name, std::span<const std::int32_t> values) {
    key(name, GgufType::array);
    put(metadata_, static_cast<std::uint32_t>(GgufType::i32));
    put(metadata_, std::uint64_t{values.size()});
    put(metadata_, values.data(), values.size_bytes());
}

Status GgufWriter::write_to(const ByteSink& sink) const {
    std::vector<std::byte> head;
    put(head, "GGUF", 4);
    put(head, std::uint32_t{3});
    put(head, std::uint64_t{tensors_.size()});
    put(head, keys_);
    head.insert(head.end(), metadata_.begin(), metadata_.end());
    std::uint64_t offset = 0;
    for (const TensorToWrite& tensor : tensors_) {
        put_string(head, tensor.name);
        put(head, static_cast<std::uint32_t>(tensor.shape.size()));
        for (auto size = tensor.shape.rbegin(); size != tensor.shape.rend(); ++size) {
            put(head, *size);
        }
        put(head, type_number(tensor.type));
        put(head, offset);
        offset += aligned(tensor.bytes());
    }
    head.resize(aligned(head.size()));
    LAPIDARY_TRY(sink(head));
    constexpr std::array<std::byte, kAlignment> kZeros{};
    for (const TensorToWrite& tensor : tensors_) {
        LAPIDARY_TRY(tensor.write_to(sink));
        LAPIDARY_TRY(sink(std::span(kZeros).first(aligned(tensor.bytes()) - tensor.bytes())));
    }
    return {};
}

std::vector<std::byte> GgufWriter::bytes() const {
    std::vector<std::byte> out;
    // Tensors that are in memory cannot fail.
    (void)write_to([&](std::span<const std::byte> piece) {
        out.insert(out.end(), piece.begin(), piece.end());
        return Status();
    });
    return out;
}

Status GgufWriter::write(const std::filesystem::path& path) const {
    LAPIDARY_ASSIGN(FileWriter file, FileWriter::create(path));
    LAPIDARY_TRY(write_to([&](std::span<const std::byte> piece) { return file.write(piece); }));
    return file.commit();
}

}  // namespace lapidary
