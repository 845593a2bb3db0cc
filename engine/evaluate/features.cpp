#include "evaluate/features.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <unordered_map>

#include "base/random.h"
#include "base/words.h"

namespace lapidary {

namespace {

constexpr std::size_t kMostCharacters = 100'000;
constexpr char32_t kAddress = 0xF8FF;  // stands for any address of the web: a private character, so a symbol, so a word
constexpr std::uint64_t kWordSeed = 0x77;
constexpr std::uint64_t kCharacterSeed = 0x63;
constexpr std::uint64_t kLetterSeed = 0x6C;
constexpr std::uint64_t kScriptSeed = 0x73;

std::uint64_t extend(std::uint64_t hash, std::uint64_t with) {
    return (hash ^ with) * 0x100000001B3U;  // FNV-1a on whole characters
}

// Spreads what extend() leaves in the lower bits over all of them.
std::uint64_t spread(std::uint64_t hash) {
    return split_mix(hash);
}

// Where the address that begins here ends; `at` if none does.
std::size_t end_of_address(std::u32string_view text, std::size_t at) {
    const std::u32string_view rest = text.substr(at);
    if (!rest.starts_with(U"http://") && !rest.starts_with(U"https://") && !rest.starts_with(U"www.")) {
        return at;
    }
    while (at < text.size() && text[at] != U' ') {
        ++at;
    }
    return at;
}

// Folded, one space between words, one digit for all, addresses as one character.
std::u32string normalise(std::string_view text) {
    // Four bytes a character at most; a character cut in half at the end becomes U+FFFD, which is punctuation.
    std::u32string folded = to_characters(text.substr(0, 4 * kMostCharacters));
    folded.resize(std::min(folded.size(), kMostCharacters));
    for (char32_t& character : folded) {
        const CharacterKind kind = character_kind(character);
        character = kind == CharacterKind::space ? U' ' : kind == CharacterKind::digit ? U'0' : fold_case(character);
    }
    std::u32string out;
    for (std::size_t at = 0; at < folded.size(); ++at) {
        const bool starts = out.empty() || out.back() == U' ';
        const std::size_t end = starts ? end_of_address(folded, at) : at;
        if (end > at) {
            out += kAddress;
            at = end - 1;
        } else if (folded[at] != U' ' || !starts) {
            out += folded[at];
        }
    }
    return out;
}

bool is_korean_syllable(char32_t character) {
    return character >= U'\uAC00' && character <= U'\uD7A3';
}

// Korean syllables as the two or three letters that each is made of (the Unicode standard, 3.12).
std::u32string in_letters(std::u32string_view text) {
    constexpr char32_t kVowels = 21;
    constexpr char32_t kFinals = 28;
    std::u32string out;
    for (const char32_t character : text) {
        if (!is_korean_syllable(character)) {
            out += character;
            continue;
        }
        const char32_t syllable = character - U'\uAC00';
        out += static_cast<char32_t>(U'\u1100' + syllable / (kVowels * kFinals));
        out += static_cast<char32_t>(U'\u1161' + syllable / kFinals % kVowels);
        if (syllable % kFinals != 0) {
            out += static_cast<char32_t>(U'\u11A7' + syllable % kFinals);
        }
    }
    return out;
}

constexpr std::array<std::string_view, 9> kScriptNames{"Latin", "Greek", "Cyrillic",    "Hebrew", "Arabic",
                                                       "India", "Thai",  "Kana or Han", "Korean"};

std::uint32_t script_of(std::u32string_view text) {
    struct Script {
        char32_t first, last;
        std::uint32_t number;
    };
    constexpr std::array<Script, 9> kScripts{{{0x0370, 0x03FF, 1},    // Greek
                                              {0x0400, 0x052F, 2},    // Cyrillic
                                              {0x0590, 0x05FF, 3},    // Hebrew
                                              {0x0600, 0x06FF, 4},    // Arabic
                                              {0x0900, 0x0DFF, 5},    // India's
                                              {0x0E00, 0x0E7F, 6},    // Thai
                                              {0x3040, 0x9FFF, 7},    // Kana and Han
                                              {0x3130, 0x318F, 8},    // Korean: single letters, within the range above
                                              {0xAC00, 0xD7A3, 8}}};  // and syllables
    std::array<std::size_t, 9> counts{};
    for (const char32_t character : text) {
        std::uint32_t number = 0;
        for (const Script& script : kScripts) {
            number = character >= script.first && character <= script.last ? script.number : number;
        }
        const bool letter =
            number > 0 || (character >= U'a' && character <= U'z') || (character >= 0xC0 && character <= 0x24F);
        counts[number] += letter ? 1 : 0;
    }
    return static_cast<std::uint32_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

void add_word_ngrams(std::u32string_view text, unsigned most, std::uint64_t seed, std::vector<std::uint64_t>& out) {
    std::vector<std::uint64_t> words;
    for (const std::u32string& word : split_words(text)) {
        std::uint64_t hash = seed;
        for (const char32_t character : word) {
            hash = extend(hash, character);
        }
        words.push_back(spread(hash));
    }
    for (std::size_t first = 0; first < words.size(); ++first) {
        std::uint64_t hash = seed;
        for (std::size_t length = 1; length <= most && first + length <= words.size(); ++length) {
            hash = extend(hash, words[first + length - 1]);
            out.push_back(spread(hash));
        }
    }
}

void add_character_ngrams(std::u32string_view text, unsigned least, unsigned most, std::uint64_t seed,
                          std::vector<std::uint64_t>& out) {
    // A space in front of the first word; the spaces between words serve both neighbours.
    std::u32string padded = U" ";
    padded += text;
    padded += U' ';
    for (std::size_t first = 0; first + 1 < padded.size(); ++first) {
        std::uint64_t hash = seed;
        for (std::size_t length = 1; length <= most && first + length <= padded.size(); ++length) {
            const char32_t character = padded[first + length - 1];
            hash = extend(hash, character);
            if (length >= least) {
                out.push_back(spread(hash));
            }
            if (length > 1 && character == U' ') {
                break;
            }
        }
    }
}

using DocumentCounts = std::unordered_map<std::uint64_t, std::uint32_t>;

// Counts the documents of each n-gram. Where there are too many different ones, those seen once so far are forgotten.
DocumentCounts count_documents(std::span<const std::string> texts, const FeatureOptions& options, ThreadPool& pool) {
    constexpr std::size_t kTogether = 1024;
    constexpr std::size_t kMostCounted = 16'000'000;
    DocumentCounts counts;
    for (std::size_t begin = 0; begin < texts.size(); begin += kTogether) {
        const auto part = texts.subspan(begin, std::min(kTogether, texts.size() - begin));
        std::vector<std::vector<std::uint64_t>> distinct(part.size());
        pool.parallel_for(part.size(), 16, [&](std::size_t from, std::size_t to, unsigned) {
            for (std::size_t text = from; text < to; ++text) {
                Ngrams ngrams = find_ngrams(part[text], options);
                auto& all = ngrams.words;
                all.insert(all.end(), ngrams.characters.begin(), ngrams.characters.end());
                all.insert(all.end(), ngrams.letters.begin(), ngrams.letters.end());
                if (ngrams.script) {
                    all.push_back(*ngrams.script);
                }
                std::sort(all.begin(), all.end());
                all.erase(std::unique(all.begin(), all.end()), all.end());
                distinct[text] = std::move(all);
            }
        });
        for (const auto& ngrams : distinct) {
            for (const std::uint64_t hash : ngrams) {
                ++counts[hash];
            }
        }
        if (counts.size() > kMostCounted) {
            std::erase_if(counts, [](const auto& entry) { return entry.second < 2; });
        }
    }
    return counts;
}

}  // namespace

Status check(const FeatureOptions& options) {
    constexpr unsigned kLongest = 8;
    const bool characters = options.character_most > 0;
    const auto good = [](unsigned least, unsigned most) {
        return most == 0 || (least > 0 && least <= most && most <= kLongest);
    };
    if (options.word_ngrams > kLongest || !good(options.character_least, options.character_most) ||
        !good(options.letter_least, options.letter_most) || (!characters && options.word_ngrams == 0) ||
        options.most_features == 0) {
        return Error{ErrorCode::invalid_argument,
                     "The n-grams of a bag of words must be 1 to 8 words or characters long, with the least length not "
                     "above the most.",
                     {}};
    }
    return {};
}

Ngrams find_ngrams(std::string_view text, const FeatureOptions& options) {
    Ngrams out;
    const std::u32string normal = normalise(text);
    std::uint64_t apart = 0;
    if (options.scripts_apart) {
        const std::uint64_t script = script_of(normal);
        apart = script << 8U;
        out.script = spread(extend(kScriptSeed, script));
    }
    if (options.word_ngrams > 0) {
        add_word_ngrams(normal, options.word_ngrams, kWordSeed | apart, out.words);
    }
    if (options.character_most > 0) {
        add_character_ngrams(normal, options.character_least, options.character_most, kCharacterSeed | apart,
                             out.characters);
    }
    if (options.letter_most > 0 && std::any_of(normal.begin(), normal.end(), is_korean_syllable)) {
        add_character_ngrams(in_letters(normal), options.letter_least, options.letter_most, kLetterSeed | apart,
                             out.letters);
    }
    return out;
}

std::uint32_t script_of(std::string_view text) {
    return script_of(std::u32string_view(normalise(text)));
}

std::string_view script_name(std::uint32_t script) {
    return kScriptNames.at(script);
}

std::optional<std::uint32_t> script_by_name(std::string_view name) {
    const auto* const found = std::find(kScriptNames.begin(), kScriptNames.end(), name);
    return found == kScriptNames.end() ? std::nullopt
                                       : std::optional(static_cast<std::uint32_t>(found - kScriptNames.begin()));
}

std::vector<std::uint32_t> scripts_of(std::span<const std::string> texts) {
    std::vector<std::uint32_t> out;
    for (const std::string& text : texts) {
        out.push_back(script_of(std::string_view(text)));
    }
    return out;
}

FeatureSpace::FeatureSpace(const FeatureOptions& options, std::vector<std::uint64_t> hashes, std::vector<float> weights)
    : options_(options), hashes_(std::move(hashes)), weights_(std::move(weights)) {
    const unsigned bits = std::max(1U, static_cast<unsigned>(std::bit_width(hashes_.size())));
    shift_ = 64 - bits;
    begins_.resize((std::size_t{1} << bits) + 1);
    for (const std::uint64_t hash : hashes_) {
        ++begins_[(hash >> shift_) + 1];
    }
    for (std::size_t place = 1; place < begins_.size(); ++place) {
        begins_[place] += begins_[place - 1];
    }
}

FeatureSpace FeatureSpace::learn(std::span<const std::string> texts, const FeatureOptions& options, ThreadPool& pool) {
    struct Candidate {
        std::uint64_t hash;
        std::uint32_t documents;
    };
    std::vector<Candidate> kept;
    for (const auto& [hash, documents] : count_documents(texts, options, pool)) {
        if (documents >= options.least_documents) {
            kept.push_back({hash, documents});
        }
    }
    if (kept.size() > options.most_features) {
        std::nth_element(kept.begin(), kept.begin() + options.most_features, kept.end(),
                         [](const Candidate& a, const Candidate& b) {
                             return a.documents != b.documents ? a.documents > b.documents : a.hash < b.hash;
                         });
        kept.resize(options.most_features);
    }
    std::sort(kept.begin(), kept.end(), [](const Candidate& a, const Candidate& b) { return a.hash < b.hash; });
    std::vector<std::uint64_t> hashes;
    std::vector<float> weights;
    const auto all = static_cast<double>(texts.size());
    for (const auto& [hash, documents] : kept) {
        hashes.push_back(hash);
        weights.push_back(options.tf_idf ? static_cast<float>(1.0 + std::log((1.0 + all) / (1.0 + documents))) : 1.0F);
    }
    return {options, std::move(hashes), std::move(weights)};
}

std::size_t FeatureSpace::find(std::uint64_t hash) const {
    if (begins_.empty()) {
        return 0;
    }
    const std::size_t place = hash >> shift_;
    for (std::size_t at = begins_[place]; at < begins_[place + 1]; ++at) {
        if (hashes_[at] == hash) {
            return at;
        }
    }
    return size();
}

void FeatureSpace::add_features(std::vector<std::uint64_t>& ngrams, std::vector<Feature>& out) const {
    std::sort(ngrams.begin(), ngrams.end());
    const std::size_t before = out.size();
    double square = 0.0;
    for (std::size_t at = 0; at < ngrams.size();) {
        std::size_t end = at + 1;
        while (end < ngrams.size() && ngrams[end] == ngrams[at]) {
            ++end;
        }
        const std::size_t id = find(ngrams[at]);
        if (id < size()) {
            const auto count = static_cast<double>(end - at);
            const double value = options_.tf_idf ? (1.0 + std::log(count)) * static_cast<double>(weights_[id]) : count;
            out.push_back({static_cast<std::uint32_t>(id), static_cast<float>(value)});
            square += value * value;
        }
        at = end;
    }
    if (options_.tf_idf && square > 0.0) {
        const auto scale = static_cast<float>(1.0 / std::sqrt(square));
        for (std::size_t at = before; at < out.size(); ++at) {
            out[at].value *= scale;
        }
    }
}

std::vector<Feature> FeatureSpace::features(std::string_view text) const {
    Ngrams ngrams = find_ngrams(text, options_);
    std::vector<Feature> out;
    add_features(ngrams.words, out);
    add_features(ngrams.characters, out);
    add_features(ngrams.letters, out);
    if (const std::size_t id = ngrams.script ? find(*ngrams.script) : size(); id < size()) {
        out.push_back({static_cast<std::uint32_t>(id), 1.0F});
    }
    std::sort(out.begin(), out.end(), [](const Feature& a, const Feature& b) { return a.id < b.id; });
    return out;
}

}  // namespace lapidary
