#include "format/gguf.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/prefault.h"

namespace lapidary {

namespace {

constexpr std::uint64_t kMaxTensors = 65536;
constexpr std::uint64_t kMaxKeys = 65536;
constexpr std::uint64_t kMaxName = 256;
constexpr std::uint64_t kMaxString = std::uint64_t{16} << 20U;
constexpr std::uint64_t kMaxArray = std::uint64_t{4} << 20U;
constexpr std::uint64_t kDefaultAlignment = 32;

// ggml's type numbers of the types that we read.
struct TypeNumber {
    std::uint32_t number;
    DType type;
};
constexpr std::array<TypeNumber, 12> kTypeNumbers{{
    {0, DType::f32},
    {1, DType::f16},
    {2, DType::q4_0},
    {3, DType::q4_1},
    {6, DType::q5_0},
    {7, DType::q5_1},
    {8, DType::q8_0},
    {12, DType::q4_k},
    {13, DType::q5_k},
    {14, DType::q6_k},
    {20, DType::iq4_nl},
    {30, DType::bf16},
}};

// Bytes of a scalar in the file; 0 for strings, arrays and unknown types.
std::uint64_t scalar_bytes(GgufType type) {
    switch (type) {
        case GgufType::u8:
        case GgufType::i8:
        case GgufType::boolean:
            return 1;
        case GgufType::u16:
        case GgufType::i16:
            return 2;
        case GgufType::u32:
        case GgufType::i32:
        case GgufType::f32:
            return 4;
        case GgufType::u64:
        case GgufType::i64:
        case GgufType::f64:
            return 8;
        default:
            return 0;
    }
}

template <class T>
T load(const std::byte* p) {
    T value;
    std::memcpy(&value, p, sizeof value);
    return value;
}

GgufValue scalar_value(GgufType type, const std::byte* p) {
    switch (type) {
        case GgufType::u8:
            return std::uint64_t{load<std::uint8_t>(p)};
        case GgufType::i8:
            return std::int64_t{load<std::int8_t>(p)};
        case GgufType::u16:
            return std::uint64_t{load<std::uint16_t>(p)};
        case GgufType::i16:
            return std::int64_t{load<std::int16_t>(p)};
        case GgufType::u32:
            return std::uint64_t{load<std::uint32_t>(p)};
        case GgufType::i32:
            return std::int64_t{load<std::int32_t>(p)};
        case GgufType::f32:
            return double{load<float>(p)};
        case GgufType::u64:
            return load<std::uint64_t>(p);
        case GgufType::i64:
            return load<std::int64_t>(p);
        case GgufType::f64:
            return load<double>(p);
        default:
            return load<std::uint8_t>(p) != 0;
    }
}

bool printable(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F; });
}

// A cursor over untrusted bytes: every read is checked against what is left.
class Reader {
public:
    Reader(std::span<const std::byte> bytes, const std::string& name) : bytes_(bytes), name_(name) {}

    [[nodiscard]] std::uint64_t position() const { return position_; }
    [[nodiscard]] std::uint64_t left() const { return bytes_.size() - position_; }

    [[nodiscard]] Error fail(const std::string& reason, ErrorCode code = ErrorCode::bad_format) const {
        return {code, name_ + ": " + reason, "at byte " + std::to_string(position_)};
    }
    [[nodiscard]] Error truncated() const {
        return fail("the file ends too early; it is damaged or not completely copied.");
    }

    Result<std::span<const std::byte>> take(std::uint64_t count) {
        if (count > left()) {
            return truncated();
        }
        const auto part = bytes_.subspan(position_, count);
        position_ += count;
        return part;
    }

    template <class T>
    Result<T> number() {
        LAPIDARY_ASSIGN(const auto part, take(sizeof(T)));
        return load<T>(part.data());
    }

    Result<std::string_view> string(std::uint64_t cap, const char* what) {
        LAPIDARY_ASSIGN(const auto length, number<std::uint64_t>());
        if (length > cap) {
            return fail(std::string("a ") + what + " is longer than " + std::to_string(cap) + " bytes.",
                        ErrorCode::limit);
        }
        LAPIDARY_ASSIGN(const auto part, take(length));
        return std::string_view(reinterpret_cast<const char*>(part.data()), part.size());
    }

    Result<GgufValue> value(GgufType type) {
        if (type == GgufType::string) {
            LAPIDARY_ASSIGN(const auto text, string(kMaxString, "metadata string"));
            return GgufValue(text);
        }
        if (type == GgufType::array) {
            return array();
        }
        const std::uint64_t bytes = scalar_bytes(type);
        if (bytes == 0) {
            return fail("a metadata value has the unknown type " + std::to_string(static_cast<std::uint32_t>(type)) +
                        ".");
        }
        LAPIDARY_ASSIGN(const auto part, take(bytes));
        return scalar_value(type, part.data());
    }

private:
    Result<GgufValue> array() {
        LAPIDARY_ASSIGN(const auto number_of_type, number<std::uint32_t>());
        LAPIDARY_ASSIGN(const auto count, number<std::uint64_t>());
        GgufArray out;
        out.type = static_cast<GgufType>(number_of_type);
        out.count = count;
        if (count > kMaxArray) {
            return fail("a metadata array has more than " + std::to_string(kMaxArray) + " elements.", ErrorCode::limit);
        }
        if (out.type == GgufType::string) {
            // Every string takes eight bytes at least: refuse before memory is taken for them.
            if (count > left() / 8) {
                return truncated();
            }
            out.strings.reserve(count);
            prefault_for_writing(out.strings.data(), count * sizeof(std::string_view));
            for (std::uint64_t index = 0; index < count; ++index) {
                // A vocabulary is some 100,000 strings: the common case stays free of Result's copies.
                const std::uint64_t length = left() >= 8 ? load<std::uint64_t>(bytes_.data() + position_) : 0;
                if (length == 0 || length > kMaxString || length > left() - 8) {
                    LAPIDARY_ASSIGN(const auto text, string(kMaxString, "metadata string"));
                    out.strings.push_back(text);
                    continue;
                }
                out.strings.emplace_back(reinterpret_cast<const char*>(bytes_.data()) + position_ + 8, length);
                position_ += 8 + length;
            }
            return GgufValue(std::move(out));
        }
        const std::uint64_t bytes = scalar_bytes(out.type);
        if (bytes == 0) {
            return fail("a metadata array has elements of type " + std::to_string(number_of_type) +
                        ", which is unknown or an array again.");
        }
        LAPIDARY_ASSIGN(out.data, take(count * bytes));
        return GgufValue(std::move(out));
    }

    std::span<const std::byte> bytes_;
    std::uint64_t position_ = 0;
    const std::string& name_;
};

struct TensorEntry {
    TensorView view;
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
};

Result<TensorEntry> read_tensor_entry(Reader& reader) {
    TensorEntry entry;
    LAPIDARY_ASSIGN(const auto name, reader.string(kMaxName, "tensor name"));
    if (name.empty() || !printable(name)) {
        return reader.fail("a tensor has an empty or unprintable name.");
    }
    entry.view.name = name;
    LAPIDARY_ASSIGN(const auto dimensions, reader.number<std::uint32_t>());
    if (dimensions < 1 || dimensions > 4) {
        return reader.fail("the tensor " + entry.view.name + " has " + std::to_string(dimensions) +
                           " dimensions; 1 to 4 are possible.");
    }
    for (std::uint32_t index = 0; index < dimensions; ++index) {
        LAPIDARY_ASSIGN(const auto size, reader.number<std::uint64_t>());
        entry.view.shape.insert(entry.view.shape.begin(), size);
    }
    LAPIDARY_ASSIGN(const auto type_number, reader.number<std::uint32_t>());
    const auto* known = std::find_if(kTypeNumbers.begin(), kTypeNumbers.end(),
                                     [&](const TypeNumber& type) { return type.number == type_number; });
    if (known == kTypeNumbers.end()) {
        return reader.fail("the tensor " + entry.view.name + " has element type " + std::to_string(type_number) +
                               ", which Lapidary does not read; choose a Q8_0, Q4_0, Q4_K_M, F16 or BF16 file.",
                           ErrorCode::unsupported);
    }
    entry.view.type = known->type;
    LAPIDARY_ASSIGN(entry.offset, reader.number<std::uint64_t>());
    // The product of the sizes, each step checked: nothing is multiplied before it is known to fit.
    const auto row = row_bytes(entry.view.type, entry.view.columns());
    if (!row || *row == 0) {
        return reader.fail("the tensor " + entry.view.name + " has rows that are not a whole number of blocks.");
    }
    entry.bytes = *row;
    for (std::size_t index = 0; index + 1 < entry.view.shape.size(); ++index) {
        const std::uint64_t size = entry.view.shape[index];
        if (size == 0 || entry.bytes > (std::uint64_t{1} << 40U) / size) {
            return reader.fail("the tensor " + entry.view.name + " has an impossible size.");
        }
        entry.bytes *= size;
    }
    return entry;
}

Status check_overlaps(const Reader& reader, std::vector<TensorEntry>& entries) {
    std::vector<const TensorEntry*> sorted;
    sorted.reserve(entries.size());
    for (const TensorEntry& entry : entries) {
        sorted.push_back(&entry);
    }
    std::sort(sorted.begin(), sorted.end(),
              [](const TensorEntry* a, const TensorEntry* b) { return a->offset < b->offset; });
    for (std::size_t index = 1; index < sorted.size(); ++index) {
        if (sorted[index - 1]->offset + sorted[index - 1]->bytes > sorted[index]->offset) {
            return reader.fail("the tensors " + sorted[index - 1]->view.name + " and " + sorted[index]->view.name +
                               " overlap.");
        }
    }
    return {};
}

}  // namespace

std::optional<double> GgufArray::number(std::uint64_t index) const {
    const std::uint64_t bytes = scalar_bytes(type);
    if (index >= count || bytes == 0) {
        return std::nullopt;
    }
    const GgufValue value = scalar_value(type, data.data() + index * bytes);
    if (const auto* u = std::get_if<std::uint64_t>(&value)) {
        return static_cast<double>(*u);
    }
    if (const auto* i = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*i);
    }
    if (const auto* b = std::get_if<bool>(&value)) {
        return *b ? 1.0 : 0.0;
    }
    return std::get<double>(value);
}

Result<GgufFile> GgufFile::open(const std::filesystem::path& path) {
    LAPIDARY_ASSIGN(MappedFile file, MappedFile::open(path));
    constexpr std::size_t kUsualMetadata = std::size_t{8} << 20U;  // a vocabulary of 262,144 pieces takes 6 MB
    prefault_for_reading(file.bytes().data(), std::min(file.bytes().size(), kUsualMetadata));
    LAPIDARY_ASSIGN(GgufFile out, parse(file.bytes(), path.string()));
    for (TensorView& tensor : out.tensors_) {
        tensor.file = file.reader();
        tensor.file_offset = static_cast<std::uint64_t>(tensor.data.data() - file.bytes().data());
    }
    out.file_ = std::move(file);
    return out;
}

Result<GgufFile> GgufFile::parse(std::span<const std::byte> bytes, std::string name) {
    GgufFile out;
    out.name_ = std::move(name);
    Reader reader(bytes, out.name_);
    if (bytes.size() < 24 || std::memcmp(bytes.data(), "GGUF", 4) != 0) {
        return reader.fail("this is not a GGUF file (it does not begin with GGUF).");
    }
    (void)reader.take(4);
    LAPIDARY_ASSIGN(const auto version, reader.number<std::uint32_t>());
    if (version != 2 && version != 3) {
        return reader.fail("GGUF version " + std::to_string(version) +
                               " (or a big-endian file) is not supported; versions 2 and 3 are.",
                           ErrorCode::unsupported);
    }
    LAPIDARY_ASSIGN(const auto tensor_count, reader.number<std::uint64_t>());
    LAPIDARY_ASSIGN(const auto key_count, reader.number<std::uint64_t>());
    // A key takes 12 bytes at least and a tensor 24.
    if (tensor_count > kMaxTensors || key_count > kMaxKeys || tensor_count > bytes.size() / 24 ||
        key_count > bytes.size() / 12) {
        return reader.fail("the header announces " + std::to_string(tensor_count) + " tensors and " +
                               std::to_string(key_count) + " keys, more than can be in the file.",
                           ErrorCode::limit);
    }
    for (std::uint64_t index = 0; index < key_count; ++index) {
        LAPIDARY_ASSIGN(const auto key, reader.string(kMaxName, "metadata key"));
        if (key.empty() || !printable(key)) {
            return reader.fail("a metadata key is empty or unprintable.");
        }
        LAPIDARY_ASSIGN(const auto type, reader.number<std::uint32_t>());
        LAPIDARY_ASSIGN(auto value, reader.value(static_cast<GgufType>(type)));
        if (!out.metadata_.emplace(std::string(key), std::move(value)).second) {
            return reader.fail("the metadata key " + std::string(key) + " occurs twice.");
        }
    }
    std::vector<TensorEntry> entries;
    entries.reserve(tensor_count);
    for (std::uint64_t index = 0; index < tensor_count; ++index) {
        LAPIDARY_ASSIGN(auto entry, read_tensor_entry(reader));
        if (!out.index_.emplace(entry.view.name, entries.size()).second) {
            return reader.fail("the tensor " + entry.view.name + " occurs twice.");
        }
        entries.push_back(std::move(entry));
    }
    const std::uint64_t alignment = out.integer("general.alignment").value_or(kDefaultAlignment);
    if (!std::has_single_bit(alignment) || alignment < 8 || alignment > 65536) {
        return reader.fail("the alignment " + std::to_string(alignment) +
                           " is not a power of two between 8 and 65536.");
    }
    const std::uint64_t base = (reader.position() + alignment - 1) / alignment * alignment;
    for (TensorEntry& entry : entries) {
        const std::uint64_t room = base <= bytes.size() ? bytes.size() - base : 0;
        if (entry.offset % alignment != 0 || entry.offset > room || entry.bytes > room - entry.offset) {
            return reader.fail("the data of the tensor " + entry.view.name +
                               " is not aligned or lies outside the file; it is damaged or not completely copied.");
        }
        entry.view.data = bytes.subspan(base + entry.offset, entry.bytes);
    }
    LAPIDARY_TRY(check_overlaps(reader, entries));
    out.tensors_.reserve(entries.size());
    for (TensorEntry& entry : entries) {
        out.tensors_.push_back(std::move(entry.view));
    }
    return out;
}

const TensorView* GgufFile::tensor(std::string_view name) const {
    const auto found = index_.find(name);
    return found == index_.end() ? nullptr : &tensors_[found->second];
}

std::optional<std::uint64_t> GgufFile::integer(std::string_view key) const {
    const auto found = metadata_.find(key);
    if (found == metadata_.end()) {
        return std::nullopt;
    }
    if (const auto* u = std::get_if<std::uint64_t>(&found->second)) {
        return *u;
    }
    const auto* i = std::get_if<std::int64_t>(&found->second);
    return i != nullptr && *i >= 0 ? std::optional<std::uint64_t>(static_cast<std::uint64_t>(*i)) : std::nullopt;
}

std::optional<double> GgufFile::number(std::string_view key) const {
    const auto found = metadata_.find(key);
    if (found == metadata_.end()) {
        return std::nullopt;
    }
    if (const auto* d = std::get_if<double>(&found->second)) {
        return *d;
    }
    const auto whole = integer(key);
    return whole ? std::optional<double>(static_cast<double>(*whole)) : std::nullopt;
}

std::optional<bool> GgufFile::boolean(std::string_view key) const {
    const auto found = metadata_.find(key);
    const auto* value = found == metadata_.end() ? nullptr : std::get_if<bool>(&found->second);
    return value == nullptr ? std::nullopt : std::optional<bool>(*value);
}

std::optional<std::string> GgufFile::string(std::string_view key) const {
    const auto found = metadata_.find(key);
    const auto* value = found == metadata_.end() ? nullptr : std::get_if<std::string_view>(&found->second);
    return value == nullptr ? std::nullopt : std::optional<std::string>(*value);
}

const GgufArray* GgufFile::array(std::string_view key) const {
    const auto found = metadata_.find(key);
    return found == metadata_.end() ? nullptr : std::get_if<GgufArray>(&found->second);
}

}  // namespace lapidary
