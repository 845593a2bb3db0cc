// Texts that say nearly the same, found among many without comparing each with each: sets of short pieces, MinHash
// (Broder 1997) and bands of it (Indyk, Motwani 1998), and then a comparison of the few that are left.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lapidary {

// What a text is compared by: its pieces of four characters, without case and punctuation. Of long texts a sample that
// is the same for the same pieces, of very long ones their beginning.
struct TextSketch {
    static constexpr std::size_t kBands = 10;
    static constexpr std::size_t kRows = 4;  // of a band
    std::vector<std::uint32_t> pieces;       // hashes, sorted, each once
    std::array<std::uint32_t, kBands> bands{};
};

TextSketch sketch_text(std::string_view text);

// Share of the pieces of both that are in both (Jaccard), 0 to 1; 0 as soon as it is certain that it is under `least`.
double likeness(const TextSketch& a, const TextSketch& b, double least = 0.0);

// From here on two texts are nearly the same: a letter or a short word in a sentence, a sentence in a page.
inline constexpr double kNearlySame = 0.8;

// Texts to be looked up by others. It keeps no text: the sketches must outlive it.
class NearTexts {
public:
    explicit NearTexts(std::span<const TextSketch> sketches) : sketches_(sketches) {}

    // Texts of another kind are not found.
    void add(std::size_t text, std::uint32_t kind = 0);
    // One that is nearly the same, the first that was added where there are several. Of very many that come into
    // question only the first are looked at.
    [[nodiscard]] std::optional<std::size_t> find(std::size_t text, std::uint32_t kind = 0) const;

private:
    std::span<const TextSketch> sketches_;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> buckets_;
};

}  // namespace lapidary
