// A trained bag of words as one file (base/framed_file.h), "LAPBAG01". Header: method, labels, options, number of
// features. Numbers: hashes [features] (64 bits), weights [features] (float), bias [labels] (float), model [features,
// labels] (half).
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <fstream>
#include <set>

#include "base/framed_file.h"
#include "base/half.h"
#include "base/json.h"
#include "base/mapped_file.h"
#include "base/utf8.h"
#include "evaluate/bag_of_words.h"

namespace lapidary {

namespace {

constexpr std::string_view kMagic = "LAPBAG01";
constexpr const char* kKind = "bag of words";
constexpr std::uint64_t kLargestFile = std::uint64_t{1} << 30U;
constexpr std::uint64_t kLargestHeader = std::uint64_t{16} << 20U;
constexpr std::uint64_t kMostLabels = 4096;

Error damaged(const std::string& name, const std::string& detail) {
    return damaged_file(kKind, name, detail);
}

struct Header {
    BagOfWordsMethod method = BagOfWordsMethod::logistic_regression;
    std::vector<std::string> labels;
    FeatureOptions features;
    std::uint64_t count = 0;
};

Json header_json(const Header& header) {
    const FeatureOptions& features = header.features;
    return {{"method", header.method == BagOfWordsMethod::naive_bayes ? "naive_bayes" : "logistic_regression"},
            {"labels", header.labels},
            {"features", header.count},
            {"word_ngrams", features.word_ngrams},
            {"character_least", features.character_least},
            {"character_most", features.character_most},
            {"letter_least", features.letter_least},
            {"letter_most", features.letter_most},
            {"scripts_apart", features.scripts_apart},
            {"tf_idf", features.tf_idf}};
}

bool read_labels(const Json& json, std::vector<std::string>& out) {
    const Json* labels = json_member(json, "labels");
    if (labels == nullptr || !labels->is_array() || labels->empty() || labels->size() > kMostLabels) {
        return false;
    }
    std::set<std::string> seen;
    for (const Json& label : *labels) {
        if (!label.is_string() || !seen.insert(label.get<std::string>()).second) {
            return false;
        }
        out.push_back(label.get<std::string>());
    }
    return true;
}

Result<Header> read_header(std::string_view text, const std::string& name) {
    LAPIDARY_ASSIGN(const Json json, parse_json(text, name, kLargestHeader));
    Header out;
    const auto method = json_string(json, "method");
    const auto count = json_integer(json, "features");
    const auto words = json_integer(json, "word_ngrams");
    const auto least = json_integer(json, "character_least");
    const auto most = json_integer(json, "character_most");
    const auto tf_idf = json_boolean(json, "tf_idf");
    const bool complete = method && count && words && least && most && tf_idf && read_labels(json, out.labels);
    // Files from before these existed have none of them.
    const auto letter_least = json_integer(json, "letter_least").value_or(0);
    const auto letter_most = json_integer(json, "letter_most").value_or(0);
    if (!complete || letter_least > 8 || letter_most > 8 || *words > 8 || *least > 8 || *most > 8 ||
        *count > kLargestFile || (*method != "naive_bayes" && *method != "logistic_regression")) {
        return damaged(name, "header");
    }
    out.method = *method == "naive_bayes" ? BagOfWordsMethod::naive_bayes : BagOfWordsMethod::logistic_regression;
    out.count = *count;
    out.features.word_ngrams = static_cast<unsigned>(*words);
    out.features.character_least = static_cast<unsigned>(*least);
    out.features.character_most = static_cast<unsigned>(*most);
    out.features.letter_least = static_cast<unsigned>(letter_least);
    out.features.letter_most = static_cast<unsigned>(letter_most);
    out.features.scripts_apart = json_boolean(json, "scripts_apart").value_or(false);
    out.features.tf_idf = *tf_idf;
    if (!check(out.features).ok()) {
        return damaged(name, "lengths of n-grams");
    }
    return out;
}

// Hands out what lies one behind the other; the caller has checked that there is enough.
class Taker {
public:
    explicit Taker(std::span<const std::byte> rest) : rest_(rest) {}

    template <class T>
    std::vector<T> take(std::size_t count) {
        std::vector<T> out(count);
        if (count > 0) {
            std::memcpy(out.data(), rest_.data(), count * sizeof(T));
        }
        rest_ = rest_.subspan(count * sizeof(T));
        return out;
    }

private:
    std::span<const std::byte> rest_;
};

bool all_finite(const std::vector<float>& values) {
    return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

}  // namespace

Status BagOfWords::save(const std::filesystem::path& path) const {
    const Json json = header_json({method_, labels_, space_.options(), space_.size()});
    std::vector<std::uint16_t> halves(model_.weights.size());
    std::transform(model_.weights.begin(), model_.weights.end(), halves.begin(), f32_to_f16);
    const std::array numbers{std::as_bytes(space_.hashes()), std::as_bytes(space_.weights()),
                             std::as_bytes(std::span(model_.bias)), std::as_bytes(std::span(halves))};
    return write_framed(path, kMagic, json, numbers);
}

Result<BagOfWords> BagOfWords::parse(std::span<const std::byte> bytes, const std::string& name) {
    LAPIDARY_ASSIGN(const Framed framed, read_framed(bytes, kMagic, kLargestHeader, kKind, name));
    LAPIDARY_ASSIGN(Header header, read_header(framed.header, name));
    const auto rest = framed.numbers;
    const auto labels = header.labels.size();
    // count <= 2^30 and labels <= 4096: no overflow.
    const std::uint64_t needed =
        header.count * (sizeof(std::uint64_t) + sizeof(float) + labels * sizeof(std::uint16_t)) +
        labels * sizeof(float);
    if (needed != rest.size()) {
        return damaged(name, "sizes");
    }
    const auto count = static_cast<std::size_t>(header.count);
    Taker taker(rest);
    auto hashes = taker.take<std::uint64_t>(count);
    auto weights = taker.take<float>(count);
    BagOfWords out;
    out.model_.classes = labels;
    out.model_.bias = taker.take<float>(labels);
    const auto halves = taker.take<std::uint16_t>(count * labels);
    out.model_.weights.resize(halves.size());
    std::transform(halves.begin(), halves.end(), out.model_.weights.begin(), f16_to_f32);
    const bool ascending = std::adjacent_find(hashes.begin(), hashes.end(), std::greater_equal<>()) == hashes.end();
    if (!ascending || !all_finite(weights) || !all_finite(out.model_.bias) || !all_finite(out.model_.weights)) {
        return damaged(name, "numbers");
    }
    out.method_ = header.method;
    out.labels_ = std::move(header.labels);
    out.space_ = FeatureSpace(header.features, std::move(hashes), std::move(weights));
    return out;
}

bool BagOfWords::recognises(const std::filesystem::path& path) {
    std::array<char, kMagic.size()> begin{};
    std::ifstream file(path, std::ios::binary);
    return file.read(begin.data(), begin.size()) && std::string_view(begin.data(), begin.size()) == kMagic;
}

Result<BagOfWords> BagOfWords::load(const std::filesystem::path& path) {
    LAPIDARY_ASSIGN(const MappedFile file, MappedFile::open(path, kLargestFile));
    return parse(file.bytes(), path.string());
}

}  // namespace lapidary
