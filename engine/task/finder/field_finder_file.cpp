// A trained field finder as one file (base/framed_file.h), "LAPFND01". Header: fields [{name, kind, words, lines,
// may_be_missing, weights}]. Numbers: of each field the places of its weights that are not 0, ascending (32 bits each),
// and these (half each).
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <functional>

#include "base/framed_file.h"
#include "base/half.h"
#include "base/json.h"
#include "task/finder/field_finder.h"

namespace lapidary {

namespace {

constexpr std::string_view kMagic = "LAPFND01";
constexpr const char* kKind = "field finder";
constexpr std::size_t kLargestHeader = std::size_t{1} << 20U;
constexpr std::size_t kMostFields = 256;
constexpr std::array<std::pair<const char*, ValueKind>, 3> kKinds{
    {{"text", ValueKind::text}, {"number", ValueKind::number}, {"date", ValueKind::date}}};

Error damaged(const std::string& name, const std::string& detail) {
    return damaged_file(kKind, name, detail);
}

const char* name_of(ValueKind kind) {
    return std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& known) { return known.second == kind; })->first;
}

// Without its weights.
struct FieldHeader {
    FinderField field;
    FieldLength length;
    bool may_be_missing = false;
    std::size_t weights = 0;
};

Result<FieldHeader> read_field(const Json& json, const std::string& name, std::size_t most_weights) {
    const auto field = json_string(json, "name");
    const auto kind = json_string(json, "kind");
    const auto words = json_integer(json, "words");
    const auto lines = json_integer(json, "lines");
    const auto missing = json_boolean(json, "may_be_missing");
    const auto weights = json_integer(json, "weights");
    const auto* const known =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& one) { return kind && *kind == one.first; });
    if (!field || known == kKinds.end() || !words || !lines || !missing || !weights ||
        *words > FieldLength::kMostWords || *lines > FieldLength::kMostLines || *weights > most_weights) {
        return damaged(name, "header");
    }
    return FieldHeader{{*field, known->second},
                       {static_cast<std::uint32_t>(*words), static_cast<std::uint32_t>(*lines)},
                       *missing,
                       static_cast<std::size_t>(*weights)};
}

}  // namespace

Status FieldFinder::save(const std::filesystem::path& path) const {
    Json fields = Json::array();
    std::vector<std::vector<std::uint32_t>> places(fields_.size());
    std::vector<std::vector<std::uint16_t>> halves(fields_.size());
    for (std::size_t field = 0; field < fields_.size(); ++field) {
        const Scorer& scorer = scorers_[field];
        for (std::size_t place = 0; place < scorer.weights.size(); ++place) {
            const std::uint16_t half = f32_to_f16(scorer.weights[place]);
            if (f16_to_f32(half) != 0.0F) {
                places[field].push_back(static_cast<std::uint32_t>(place));
                halves[field].push_back(half);
            }
        }
        fields.push_back({{"name", fields_[field].name},
                          {"kind", name_of(fields_[field].kind)},
                          {"words", scorer.length.words},
                          {"lines", scorer.length.lines},
                          {"may_be_missing", scorer.may_be_missing},
                          {"weights", places[field].size()}});
    }
    std::vector<std::span<const std::byte>> numbers;
    for (std::size_t field = 0; field < fields_.size(); ++field) {
        numbers.push_back(std::as_bytes(std::span(places[field])));
        numbers.push_back(std::as_bytes(std::span(halves[field])));
    }
    return write_framed(path, kMagic, {{"fields", std::move(fields)}}, numbers);
}

Result<FieldFinder> FieldFinder::parse(std::span<const std::byte> bytes, const std::string& name) {
    LAPIDARY_ASSIGN(const Framed framed, read_framed(bytes, kMagic, kLargestHeader, kKind, name));
    LAPIDARY_ASSIGN(const Json json, parse_json(framed.header, name, kLargestHeader));
    const Json* const fields = json_member(json, "fields");
    if (fields == nullptr || !fields->is_array() || fields->empty() || fields->size() > kMostFields) {
        return damaged(name, "fields");
    }
    auto rest = framed.numbers;
    FieldFinder out;
    for (const Json& field : *fields) {
        LAPIDARY_ASSIGN(FieldHeader header, read_field(field, name, std::size_t{1} << kBits));
        const std::size_t place_bytes = header.weights * sizeof(std::uint32_t);
        const std::size_t weight_bytes = header.weights * sizeof(std::uint16_t);
        if (rest.size() < place_bytes + weight_bytes) {
            return damaged(name, "sizes");
        }
        Scorer scorer{header.length, header.may_be_missing, std::vector<float>(std::size_t{1} << kBits)};
        std::int64_t before = -1;
        for (std::size_t index = 0; index < header.weights; ++index) {
            std::uint32_t place = 0;
            std::uint16_t half = 0;
            std::memcpy(&place, &rest[index * sizeof place], sizeof place);
            std::memcpy(&half, &rest[place_bytes + index * sizeof half], sizeof half);
            const float weight = f16_to_f32(half);
            if (place >= scorer.weights.size() || std::int64_t{place} <= before || !std::isfinite(weight)) {
                return damaged(name, "weights");
            }
            before = place;
            scorer.weights[place] = weight;
        }
        rest = rest.subspan(place_bytes + weight_bytes);
        out.fields_.push_back(std::move(header.field));
        out.scorers_.push_back(std::move(scorer));
    }
    if (!rest.empty()) {
        return damaged(name, "sizes");
    }
    return out;
}

}  // namespace lapidary
