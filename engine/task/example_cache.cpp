#include "task/example_cache.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "base/cache_file.h"

namespace lapidary {

namespace fs = std::filesystem;

namespace {

constexpr const char* kEnding = ".examples";
constexpr std::size_t kLargestFile = std::size_t{255} << 20U;  // read_cache_file() takes no larger one

// Everything that the tokens depend on. Texts are hashed with their lengths, so that none runs into the next.
std::string key_of(const Tokenizer& tokenizer, std::span<const std::string> texts, std::uint32_t length) {
    std::uint64_t content = kHashStart;
    for (const std::string& text : texts) {
        content = hash_text(text, hash_text(std::to_string(text.size()) + ":", content));
    }
    const Vocabulary& vocabulary = tokenizer.vocabulary();
    std::uint64_t pieces = kHashStart;
    for (const Piece& piece : vocabulary.pieces) {
        pieces = hash_text(piece.text, hash_text(std::to_string(std::bit_cast<std::uint32_t>(piece.score)) + "/" +
                                                     std::to_string(static_cast<int>(piece.type)) + ":",
                                                 pieces));
    }
    char key[160];
    std::snprintf(key, sizeof key, "text examples 1, %zu texts %016llx, %zu pieces %016llx, bos %d eos %d, length %u",
                  texts.size(), static_cast<unsigned long long>(content), vocabulary.pieces.size(),
                  static_cast<unsigned long long>(pieces), vocabulary.bos, vocabulary.eos, length);
    return key;
}

// Numbers of 32 bits, one behind the other: how many tokens, the first that is learned, the row in two halves, the
// tokens.
std::vector<std::byte> pack(const Examples& examples) {
    std::vector<std::uint32_t> out;
    for (const TrainExample& example : examples.examples) {
        out.push_back(static_cast<std::uint32_t>(example.tokens.size()));
        out.push_back(example.answer);
        out.push_back(static_cast<std::uint32_t>(example.row));
        out.push_back(static_cast<std::uint32_t>(example.row >> 32U));
        for (const TokenId token : example.tokens) {
            out.push_back(static_cast<std::uint32_t>(token));
        }
    }
    std::vector<std::byte> bytes(out.size() * sizeof(std::uint32_t));
    std::memcpy(bytes.data(), out.data(), bytes.size());
    return bytes;
}

// Nothing where the content is no examples: it came from a disk, whatever its checksum says.
std::optional<Examples> unpack(std::span<const std::byte> bytes, std::size_t vocabulary) {
    constexpr std::size_t kHead = 4;
    if (bytes.size() % sizeof(std::uint32_t) != 0) {
        return std::nullopt;
    }
    std::vector<std::uint32_t> numbers(bytes.size() / sizeof(std::uint32_t));
    std::memcpy(numbers.data(), bytes.data(), bytes.size());
    Examples out;
    for (std::size_t at = 0; at < numbers.size();) {
        if (numbers.size() - at < kHead) {
            return std::nullopt;
        }
        TrainExample example;
        const std::size_t count = numbers[at];
        example.answer = numbers[at + 1];
        example.row = numbers[at + 2] | (std::uint64_t{numbers[at + 3]} << 32U);
        at += kHead;
        if (count < 2 || numbers.size() - at < count || example.answer < 1 || example.answer >= count) {
            return std::nullopt;
        }
        for (const std::uint32_t token : std::span(numbers).subspan(at, count)) {
            if (token >= vocabulary) {
                return std::nullopt;
            }
            example.tokens.push_back(static_cast<TokenId>(token));
        }
        at += count;
        out.tokens += example.inputs();
        out.scored += example.scored();
        out.examples.push_back(std::move(example));
    }
    return out;
}

void drop_oldest(const ExampleCache& cache) {
    struct File {
        fs::file_time_type written;
        std::uintmax_t bytes;
        fs::path path;
    };
    std::vector<File> files;
    std::uintmax_t bytes = 0;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(cache.folder, error)) {
        if (entry.path().extension() == kEnding) {
            files.push_back({entry.last_write_time(error), entry.file_size(error), entry.path()});
            bytes += files.back().bytes;
        }
    }
    std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.written < b.written; });
    for (const File& file : files) {
        if (bytes <= cache.most_bytes) {
            return;
        }
        bytes -= file.bytes;
        fs::remove(file.path, error);
    }
}

}  // namespace

ExampleCache default_example_cache() {
    ExampleCache out;
    if (const fs::path folder = cache_folder(); !folder.empty()) {
        out.folder = folder / "examples";
    }
    return out;
}

Result<Examples> cached_text_examples(const Tokenizer& tokenizer, std::span<const std::string> texts,
                                      std::uint32_t length, const ExampleCache& cache) {
    std::uint64_t bytes = 0;
    for (const std::string& text : texts) {
        bytes += text.size();
    }
    if (cache.folder.empty() || bytes < cache.least_bytes) {
        return text_examples(tokenizer, texts, length);
    }
    const std::string key = key_of(tokenizer, texts, length);
    char name[32];
    std::snprintf(name, sizeof name, "%016llx%s", static_cast<unsigned long long>(hash_text(key)), kEnding);
    if (const auto kept = read_cache_file(cache.folder / name, key)) {
        if (auto examples = unpack(*kept, tokenizer.vocabulary().pieces.size())) {
            return std::move(*examples);
        }
    }
    LAPIDARY_ASSIGN(Examples made, text_examples(tokenizer, texts, length));
    const std::vector<std::byte> packed = pack(made);
    if (packed.size() <= kLargestFile) {
        write_cache_file(cache.folder / name, key, packed);
        drop_oldest(cache);
    }
    return made;
}

}  // namespace lapidary
