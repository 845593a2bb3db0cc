// Pulls fields out of texts without a language model: every run of words that could be the value of a field is scored
// by a linear model of its words, its shape, its neighbours and its place, and the best one is taken. To extraction
// what bag of words is to classification: learned in seconds from a few hundred documents, and what a fine-tuned model
// has to beat. It only finds what stands in the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/thread_pool.h"
#include "task/finder/field_text.h"

namespace lapidary {

struct FinderField {
    std::string name;
    ValueKind kind = ValueKind::text;

    bool operator==(const FinderField&) const = default;
};

struct FinderOptions {
    std::uint32_t epochs = 20;   // at most; the best one on the validation texts is kept
    std::uint32_t patience = 4;  // epochs without a better one, after which it ends
    float learning_rate = 0.05F;
    std::uint64_t seed = 0;
    std::vector<std::uint32_t> fixed_epochs;  // of each field, instead of choosing; from FieldFinder::epochs()
    std::size_t most_texts = 5000;            // that are learned from, of more the first ones; a fifth as many choose
};

// Texts and, of each, the values of all fields as a table has them; empty where there is none.
struct FinderRows {
    std::span<const std::string> texts;
    std::span<const std::string> values;  // [texts, fields]
};

struct FoundField {
    TextSpan span;             // bytes of the text; empty: the text has no value
    float probability = 0.0F;  // among all that it could be, the same value elsewhere in the text included
};

class FieldFinder {
public:
    // Learns by maximum likelihood of the right runs of words (a softmax over a text's candidates), with AdaGrad
    // (Duchi, Hazan, Singer 2011). Values that do not stand in their text are left out. Fails for a field whose values
    // stand in no text. The same for any number of threads. progress(field, epoch, share of validation texts that are
    // right).
    static Result<FieldFinder> train(std::vector<FinderField> fields, const FinderRows& training,
                                     const FinderRows& validation, const FinderOptions& options, ThreadPool& pool,
                                     const std::stop_token& stop = {},
                                     const std::function<void(std::size_t, std::uint32_t, double)>& progress = {});

    // For each field what is most likely. Safe from several threads.
    [[nodiscard]] std::vector<FoundField> find(const FieldText& text) const;

    [[nodiscard]] const std::vector<FinderField>& fields() const { return fields_; }
    // How many weights it has learned, of all fields.
    [[nodiscard]] std::size_t size() const;
    // After how many epochs each field's weights were the best; known until it is saved.
    [[nodiscard]] const std::vector<std::uint32_t>& epochs() const { return epochs_; }

    // One file, checked and with a checksum; see field_finder_file.cpp.
    Status save(const std::filesystem::path& path) const;
    static Result<FieldFinder> parse(std::span<const std::byte> bytes, const std::string& name);

private:
    // Weights of hashed features: what hashes alike counts alike (Weinberger et al., "Feature Hashing", 2009).
    static constexpr unsigned kBits = 17;
    struct Scorer {
        FieldLength length;
        bool may_be_missing = false;  // whether "nothing" is a candidate
        std::vector<float> weights;   // [2^kBits]
    };
    class Learning;

    std::vector<FinderField> fields_;
    std::vector<Scorer> scorers_;  // one a field
    std::vector<std::uint32_t> epochs_;
};

}  // namespace lapidary
