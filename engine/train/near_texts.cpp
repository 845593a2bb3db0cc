#include "train/near_texts.h"

#include <algorithm>
#include <limits>
#include <string>

#include "base/random.h"
#include "base/words.h"

namespace lapidary {

namespace {

constexpr std::size_t kPiece = 4;       // characters
constexpr std::size_t kKept = 256;      // pieces of a text
constexpr std::size_t kRead = 200'000;  // bytes of a text
constexpr std::size_t kLookedAt = 32;   // texts of a band, and texts that one is compared with

std::uint32_t hash_piece(std::u32string_view piece) {
    std::uint64_t state = piece.size();
    for (const char32_t character : piece) {
        state ^= character;
        state = split_mix(state);
    }
    return static_cast<std::uint32_t>(state >> 32U);
}

// The words with one space between them; a text without words is what it is.
std::u32string plain(std::string_view text) {
    const std::u32string characters = to_characters(text.substr(0, kRead));
    std::u32string out;
    for (const std::u32string& word : split_words(characters)) {
        out += (out.empty() ? U"" : U" ") + word;
    }
    return out.empty() ? characters : out;
}

std::uint64_t bucket_of(const TextSketch& sketch, std::size_t band, std::uint32_t kind) {
    std::uint64_t state = (std::uint64_t{kind} << 32U) ^ sketch.bands[band] ^ (band << 56U);
    return split_mix(state);
}

}  // namespace

TextSketch sketch_text(std::string_view text) {
    const std::u32string words = plain(text);
    TextSketch out;
    const std::size_t pieces = words.size() < kPiece ? 1 : words.size() - kPiece + 1;
    for (std::size_t at = 0; at < pieces; ++at) {
        out.pieces.push_back(hash_piece(std::u32string_view(words).substr(at, kPiece)));
    }
    std::sort(out.pieces.begin(), out.pieces.end());
    out.pieces.erase(std::unique(out.pieces.begin(), out.pieces.end()), out.pieces.end());
    out.pieces.resize(std::min(out.pieces.size(), kKept));
    out.pieces.shrink_to_fit();
    for (std::size_t band = 0; band < TextSketch::kBands; ++band) {
        std::uint64_t together = band;
        for (std::size_t row = 0; row < TextSketch::kRows; ++row) {
            const std::uint64_t seed = (band * TextSketch::kRows + row + 1) * 0x9E3779B97F4A7C15U;
            std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
            for (const std::uint32_t piece : out.pieces) {
                // A product mixes well enough: the pieces are hashes already.
                const std::uint64_t mixed = (piece ^ (seed >> 32U)) * (seed | 1U);
                least = std::min(least, mixed ^ (mixed >> 29U));
            }
            together = (together ^ least) * 0xBF58476D1CE4E5B9U;
            together ^= together >> 31U;
        }
        out.bands[band] = static_cast<std::uint32_t>(together);
    }
    return out;
}

double likeness(const TextSketch& a, const TextSketch& b, double least) {
    std::size_t all = 0;
    std::size_t common = 0;
    // Of those that are in both there are no more than the smaller one has, and the others are few beside them.
    const double smaller = static_cast<double>(std::min(a.pieces.size(), b.pieces.size()));
    const double most_apart = least > 0.0 ? smaller * (1.0 - least) / least : 2.0 * kKept;
    auto left = a.pieces.begin();
    auto right = b.pieces.begin();
    // Where a text is a sample of its lowest hashes, only the lowest of both together are comparable.
    while (all < kKept && (left != a.pieces.end() || right != b.pieces.end())) {
        if (static_cast<double>(all - common) > most_apart) {
            return 0.0;
        }
        ++all;
        if (right == b.pieces.end() || (left != a.pieces.end() && *left < *right)) {
            ++left;
        } else if (left == a.pieces.end() || *right < *left) {
            ++right;
        } else {
            ++common;
            ++left;
            ++right;
        }
    }
    return all == 0 ? 1.0 : static_cast<double>(common) / static_cast<double>(all);
}

void NearTexts::add(std::size_t text, std::uint32_t kind) {
    for (std::size_t band = 0; band < TextSketch::kBands; ++band) {
        std::vector<std::size_t>& bucket = buckets_[bucket_of(sketches_[text], band, kind)];
        if (bucket.size() < kLookedAt) {
            bucket.push_back(text);
        }
    }
}

std::optional<std::size_t> NearTexts::find(std::size_t text, std::uint32_t kind) const {
    std::optional<std::size_t> out;
    std::vector<std::size_t> unlike;  // texts often share several bands
    for (std::size_t band = 0; band < TextSketch::kBands; ++band) {
        const auto bucket = buckets_.find(bucket_of(sketches_[text], band, kind));
        if (bucket == buckets_.end()) {
            continue;
        }
        for (const std::size_t other : bucket->second) {
            if (other >= out.value_or(std::numeric_limits<std::size_t>::max())) {
                break;  // they stand in the order in which they were added
            }
            if (std::find(unlike.begin(), unlike.end(), other) != unlike.end()) {
                continue;
            }
            if (likeness(sketches_[text], sketches_[other], kNearlySame) >= kNearlySame) {
                out = other;
                break;
            }
            unlike.push_back(other);
            if (unlike.size() == kLookedAt) {
                return out;
            }
        }
    }
    return out;
}

}  // namespace lapidary
