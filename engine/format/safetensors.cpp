#include "format/safetensors.h"

#include <algorithm>
#include <cstring>
#include <set>

#include "base/json.h"
#include "base/write_file.h"

namespace lapidary {

namespace {

constexpr std::uint64_t kMaxHeader = 100'000'000;
constexpr std::uint64_t kMaxTensors = 65536;

struct Element {
    const char* name;
    std::uint64_t bytes;
    bool readable;
    DType type;
};
// All types of the format have a size; three of them are weights that we read.
constexpr Element kElements[] = {
    {"F32", 4, true, DType::f32},   {"F16", 2, true, DType::f16},      {"BF16", 2, true, DType::bf16},
    {"F64", 8, false, DType::f32},  {"I64", 8, false, DType::f32},     {"I32", 4, false, DType::f32},
    {"I16", 2, false, DType::f32},  {"I8", 1, false, DType::f32},      {"U8", 1, false, DType::f32},
    {"BOOL", 1, false, DType::f32}, {"F8_E4M3", 1, false, DType::f32}, {"F8_E5M2", 1, false, DType::f32},
};

struct Range {
    std::uint64_t begin, end;
    std::string name;
};

Error fail(const std::string& name, const std::string& reason, ErrorCode code = ErrorCode::bad_format) {
    return {code, name + ": " + reason, {}};
}

// One entry of the header: its range, and a view when the type is one that we read.
Status read_entry(const std::string& file, const std::string& name, const Json& entry, std::uint64_t data_bytes,
                  Range& range, TensorView& view, bool& readable) {
    const auto type_name = json_string(entry, "dtype");
    const auto* element = std::find_if(std::begin(kElements), std::end(kElements), [&](const Element& candidate) {
        return type_name && *type_name == candidate.name;
    });
    if (element == std::end(kElements)) {
        return fail(file, "the tensor " + name + " has an unknown element type.", ErrorCode::unsupported);
    }
    const Json* shape = json_member(entry, "shape");
    const Json* offsets = json_member(entry, "data_offsets");
    const auto whole = [](const Json& value) { return value.is_number_unsigned(); };
    if (shape == nullptr || !shape->is_array() || shape->size() > 8 ||
        !std::all_of(shape->begin(), shape->end(), whole) || offsets == nullptr || !offsets->is_array() ||
        offsets->size() != 2 || !std::all_of(offsets->begin(), offsets->end(), whole)) {
        return fail(file, "the tensor " + name + " has no valid shape or position.");
    }
    std::uint64_t bytes = element->bytes;
    for (const Json& size : *shape) {
        const auto value = size.get<std::uint64_t>();
        if (value > 0x7FFFFFFFU || (value != 0 && bytes > (std::uint64_t{1} << 40U) / value)) {
            return fail(file, "the tensor " + name + " has an impossible size.");
        }
        bytes *= value;
        view.shape.push_back(value);
    }
    range = {(*offsets)[0].get<std::uint64_t>(), (*offsets)[1].get<std::uint64_t>(), name};
    if (range.begin > range.end || range.end > data_bytes || range.end - range.begin != bytes) {
        return fail(file, "the data of the tensor " + name + " lies outside the file or does not fit its shape.");
    }
    view.name = name;
    view.type = element->type;
    readable = element->readable;
    return {};
}

// The format wants the ranges to cover the data exactly, in any order of the header.
Status check_cover(const std::string& file, std::vector<Range>& ranges, std::uint64_t data_bytes) {
    std::sort(ranges.begin(), ranges.end(),
              [](const Range& a, const Range& b) { return a.begin != b.begin ? a.begin < b.begin : a.end < b.end; });
    std::uint64_t position = 0;
    for (const Range& range : ranges) {
        if (range.begin != position) {
            return fail(file, "the tensor " + range.name + " overlaps another one or leaves a gap before it.");
        }
        position = range.end;
    }
    return position == data_bytes ? Status() : fail(file, "the file is longer or shorter than its tensors.");
}

// The names of duplicate members would silently win or lose in a parsed object, so they are counted while parsing.
Result<Json> parse_header(std::string_view text, const std::string& name) {
    std::set<std::string> names;
    bool repeated = false;
    bool too_deep = false;
    const auto watch = [&](int depth, Json::parse_event_t event, Json& value) {
        too_deep = too_deep || depth > 16;
        if (event == Json::parse_event_t::key && depth == 1) {
            repeated = !names.insert(value.get<std::string>()).second || repeated;
        }
        return !too_deep;
    };
    Json out = Json::parse(text.begin(), text.end(), watch, /*allow_exceptions=*/false);
    if (too_deep || out.is_discarded() || !out.is_object()) {
        return fail(name, "the header is not a valid JSON object; the file is damaged or incomplete.");
    }
    if (repeated) {
        return fail(name, "a tensor name occurs twice in the header.");
    }
    return out;
}

}  // namespace

Result<SafetensorsFile> SafetensorsFile::open(const std::filesystem::path& path) {
    LAPIDARY_ASSIGN(MappedFile file, MappedFile::open(path));
    LAPIDARY_ASSIGN(SafetensorsFile out, parse(file.bytes(), path.string()));
    for (TensorView& tensor : out.tensors_) {
        tensor.file = file.reader();
        tensor.file_offset = static_cast<std::uint64_t>(tensor.data.data() - file.bytes().data());
    }
    out.file_ = std::move(file);
    return out;
}

Result<SafetensorsFile> SafetensorsFile::parse(std::span<const std::byte> bytes, const std::string& name) {
    std::uint64_t header_bytes = 0;
    if (bytes.size() < 10) {
        return fail(name, "the file is too short to be a safetensors file.");
    }
    std::memcpy(&header_bytes, bytes.data(), 8);
    if (header_bytes > std::min<std::uint64_t>(kMaxHeader, bytes.size() - 8) || header_bytes < 2) {
        return fail(name,
                    "the header length is impossible; this is not a safetensors file, or it is not completely copied.");
    }
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()) + 8, header_bytes);
    if (text.front() != '{') {
        return fail(name, "the header does not begin with {; this is not a safetensors file.");
    }
    LAPIDARY_ASSIGN(const Json header, parse_header(text, name));
    const auto data = bytes.subspan(8 + header_bytes);
    if (header.size() > kMaxTensors) {
        return fail(name, "the file announces more than 65536 tensors.", ErrorCode::limit);
    }
    SafetensorsFile out;
    std::vector<Range> ranges;
    for (const auto& [key, entry] : header.items()) {
        if (key == "__metadata__") {
            continue;
        }
        Range range{};
        TensorView view;
        bool readable = false;
        LAPIDARY_TRY(read_entry(name, key, entry, data.size(), range, view, readable));
        view.data = data.subspan(range.begin, range.end - range.begin);
        ranges.push_back(std::move(range));
        if (readable) {
            out.tensors_.push_back(std::move(view));
        }
    }
    LAPIDARY_TRY(check_cover(name, ranges, data.size()));
    return out;
}

Result<std::vector<SafetensorsFile>> SafetensorsFile::open_folder(const std::filesystem::path& folder) {
    std::vector<SafetensorsFile> out;
    std::error_code ignored;
    const auto index_path = folder / "model.safetensors.index.json";
    if (!std::filesystem::exists(index_path, ignored)) {
        LAPIDARY_ASSIGN(auto file, open(folder / "model.safetensors"));
        out.push_back(std::move(file));
        return out;
    }
    LAPIDARY_ASSIGN(const Json index, read_json(index_path));
    const Json* map = json_member(index, "weight_map");
    if (map == nullptr || !map->is_object()) {
        return fail(index_path.string(), "the index has no weight_map.");
    }
    std::set<std::string> shards;
    for (const auto& [tensor, shard] : map->items()) {
        // Only a plain name may stand here: a path could lead anywhere on the disk.
        const std::string name = shard.is_string() ? shard.get<std::string>() : std::string();
        if (name.empty() || name.find_first_of("/\\:") != std::string::npos || name == "." || name == "..") {
            return fail(index_path.string(), "the shard of the tensor " + tensor + " is not a plain file name.");
        }
        shards.insert(name);
    }
    std::set<std::string, std::less<>> names;
    for (const std::string& shard : shards) {
        LAPIDARY_ASSIGN(auto file, open(folder / shard));
        for (const TensorView& tensor : file.tensors()) {
            if (!names.insert(tensor.name).second) {
                return fail((folder / shard).string(), "the tensor " + tensor.name + " occurs in two shards.");
            }
        }
        out.push_back(std::move(file));
    }
    return out;
}

void SafetensorsWriter::add_metadata(std::string key, std::string value) {
    metadata_[std::move(key)] = std::move(value);
}

std::vector<std::byte> SafetensorsWriter::header() const {
    Json header = Json::object();
    if (!metadata_.empty()) {
        header["__metadata__"] = metadata_;
    }
    std::uint64_t position = 0;
    for (const TensorToWrite& tensor : tensors_) {
        header[tensor.name] = {{"dtype", std::string(dtype_info(tensor.type).name)},
                               {"shape", tensor.shape},
                               {"data_offsets", {position, position + tensor.bytes()}}};
        position += tensor.bytes();
    }
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');  // keeps the data aligned, as the format recommends
    std::vector<std::byte> out(8 + text.size());
    const std::uint64_t length = text.size();
    std::memcpy(out.data(), &length, 8);
    std::memcpy(out.data() + 8, text.data(), text.size());
    return out;
}

Status SafetensorsWriter::write(const std::filesystem::path& path) const {
    LAPIDARY_ASSIGN(FileWriter file, FileWriter::create(path));
    LAPIDARY_TRY(file.write(header()));
    for (const TensorToWrite& tensor : tensors_) {
        LAPIDARY_TRY(tensor.write_to([&](std::span<const std::byte> piece) { return file.write(piece); }));
    }
    return file.commit();
}

}  // namespace lapidary
