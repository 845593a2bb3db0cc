#include "tokenizer/vocabulary_trainer.h"

#include <sentencepiece_trainer.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "base/thread_pool.h"

namespace lapidary {

namespace {

// The lines of texts, as the library wants them: without line breaks, not empty, below its limit of length.
class Lines final : public sentencepiece::SentenceIterator {
public:
    explicit Lines(std::span<const std::string> texts) {
        for (const std::string& text : texts) {
            add(text);
        }
        Next();
    }
    [[nodiscard]] bool done() const override { return line_.empty(); }
    void Next() override { line_ = next_ < lines_.size() ? lines_[next_++] : std::string_view(); }
    [[nodiscard]] const std::string& value() const override { return line_; }
    [[nodiscard]] sentencepiece::util::Status status() const override { return {}; }

private:
    void add(std::string_view text) {
        constexpr std::size_t kLongest = 4000;
        while (!text.empty()) {
            std::size_t length = std::min(text.find('\n'), text.size());
            if (length > kLongest) {
                length = kLongest;
                while (length > 1 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
                    --length;  // not in the middle of a character
                }
            }
            if (length > 0) {
                lines_.push_back(text.substr(0, length));
            }
            text.remove_prefix(length);
            if (text.starts_with('\n')) {
                text.remove_prefix(1);
            }
        }
    }

    std::vector<std::string_view> lines_;
    std::size_t next_ = 0;
    std::string line_;
};

}  // namespace

Result<std::vector<std::byte>> train_vocabulary(std::span<const std::string> texts, const VocabularyOptions& options) {
    if (options.size < 512 || options.size > 262'144) {
        return Error{ErrorCode::invalid_argument, "A vocabulary has between 512 and 262144 pieces.", {}};
    }
    const unsigned threads = options.threads == 0 ? ThreadPool::physical_cores() : options.threads;
    const std::unordered_map<std::string, std::string> settings{
        {"model_type", "bpe"},
        {"vocab_size", std::to_string(options.size)},
        {"character_coverage", std::to_string(options.character_coverage)},
        {"byte_fallback", "true"},
        {"split_digits", "true"},
        {"allow_whitespace_only_pieces", "true"},
        {"add_dummy_prefix", "false"},
        {"remove_extra_whitespaces", "false"},
        {"normalization_rule_name", "identity"},
        {"pad_id", "0"},
        {"eos_id", "1"},
        {"bos_id", "2"},
        {"unk_id", "3"},
        {"pad_piece", "<pad>"},
        {"eos_piece", "<eos>"},
        {"bos_piece", "<bos>"},
        {"unk_piece", "<unk>"},
        {"control_symbols", "<start_of_turn>,<end_of_turn>"},
        {"user_defined_symbols", "\n,\n\n"},
        {"num_threads", std::to_string(threads)},
        {"minloglevel", "2"},
    };
    Lines lines(texts);
    if (lines.done()) {
        return Error{ErrorCode::invalid_argument, "There is no text to make a vocabulary from.", {}};
    }
    std::string model;
    const auto status = sentencepiece::SentencePieceTrainer::Train(settings, &lines, &model);
    if (!status.ok()) {
        return Error{ErrorCode::invalid_argument,
                     "No vocabulary of " + std::to_string(options.size) +
                         " pieces can be made from these texts; give more text or ask for fewer pieces.",
                     status.ToString()};
    }
    const auto bytes = std::as_bytes(std::span(model));
    return std::vector<std::byte>(bytes.begin(), bytes.end());
}

}  // namespace lapidary
