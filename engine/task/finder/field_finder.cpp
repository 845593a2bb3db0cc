#include "task/finder/field_finder.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "base/random.h"

namespace lapidary {

namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

double sum_of(const std::vector<float>& weights, const std::vector<std::uint32_t>& features) {
    double sum = 0.0;
    for (const std::uint32_t feature : features) {
        sum += double{weights[feature & (weights.size() - 1)]};
    }
    return sum;
}

void softmax(std::vector<double>& scores) {
    const double largest = *std::max_element(scores.begin(), scores.end());
    double sum = 0.0;
    for (double& score : scores) {
        score = std::exp(score - largest);
        sum += score;
    }
    for (double& score : scores) {
        score /= sum;
    }
}

std::span<const std::string> first_of(std::span<const std::string> texts, std::size_t most) {
    return texts.first(std::min(texts.size(), most));
}

// The candidates of a text for one field, "nothing" last where that is one, and how likely each is.
struct Scored {
    std::vector<FieldCandidate> candidates;
    std::vector<double> probabilities;

    [[nodiscard]] std::uint64_t key(std::size_t at) const { return at < candidates.size() ? candidates[at].key : 0; }
    // Of all places of a value together.
    [[nodiscard]] double probability_of(std::uint64_t wanted) const {
        double sum = 0.0;
        for (std::size_t at = 0; at < probabilities.size(); ++at) {
            sum += key(at) == wanted ? probabilities[at] : 0.0;
        }
        return sum;
    }
    // The likeliest value, by all its places together, at its likeliest place; kNone: there is nothing to choose among.
    [[nodiscard]] std::pair<std::size_t, double> best() const {
        std::map<std::uint64_t, double> values;
        for (std::size_t at = 0; at < probabilities.size(); ++at) {
            values[key(at)] += probabilities[at];
        }
        std::size_t best = kNone;
        for (std::size_t at = 0; at < probabilities.size(); ++at) {
            const double mine = values[key(at)];
            const double other = best == kNone ? -1.0 : values[key(best)];
            if (mine > other || (mine == other && probabilities[at] > probabilities[best])) {
                best = at;
            }
        }
        return {best, best == kNone ? 0.0 : values[key(best)]};
    }
};

Scored score(const FieldText& text, ValueKind kind, const FieldLength& length, bool may_be_missing,
             const std::vector<float>& weights, std::vector<std::uint32_t>& features) {
    Scored out;
    out.candidates = text.candidates(kind, length);
    for (const FieldCandidate& candidate : out.candidates) {
        text.describe(candidate, features);
        out.probabilities.push_back(sum_of(weights, features));
    }
    if (may_be_missing) {
        text.describe_missing(features);
        out.probabilities.push_back(sum_of(weights, features));
    }
    if (!out.probabilities.empty()) {
        softmax(out.probabilities);
    }
    return out;
}

}  // namespace

// One field.
class FieldFinder::Learning {
public:
    Learning(const FinderField& field, std::span<const FieldText> training, std::span<const FieldText> validation,
             const FinderOptions& options, ThreadPool& pool)
        : field_(field), training_(training), validation_(validation), options_(options), pool_(pool) {}

    // fixed: epochs; 0: the best one is chosen. `chosen` is set to how many were learned.
    Result<Scorer> run(const std::vector<std::uint64_t>& keys, const std::vector<std::uint64_t>& validation_keys,
                       std::uint32_t fixed, std::uint32_t& chosen, const std::stop_token& stop,
                       const std::function<void(std::uint32_t, double)>& progress) {
        LAPIDARY_TRY(choose_lengths(keys));
        const std::size_t size = std::size_t{1} << kBits;
        scorer_.weights.assign(size, 0.0F);
        squares_.assign(size, 0.0F);
        Random random(options_.seed);
        Scorer best = scorer_;
        double least_loss = std::numeric_limits<double>::infinity();
        std::uint32_t since = 0;
        const std::uint32_t most = fixed > 0 ? fixed : options_.epochs;
        for (std::uint32_t epoch = 0; epoch < most && (fixed > 0 || since < options_.patience); ++epoch) {
            for (std::size_t left = rows_.size(); left > 1; --left) {
                std::swap(rows_[left - 1], rows_[random.below(left)]);
            }
            for (std::size_t begin = 0; begin < rows_.size(); begin += kTogether) {
                if (stop.stop_requested()) {
                    return Error{ErrorCode::cancelled, "Cancelled.", {}};
                }
                learn(std::span(rows_).subspan(begin, std::min(kTogether, rows_.size() - begin)), keys);
            }
            const Checked checked = check(validation_keys);
            if (progress) {
                progress(epoch, checked.right);
            }
            ++since;
            if (checked.loss < least_loss || fixed > 0) {
                least_loss = checked.loss;
                best = scorer_;
                chosen = epoch + 1;
                since = 0;
            }
        }
        return best;
    }

private:
    static constexpr std::size_t kTogether = 8;
    // What the gradient of one text says of the weights.
    using Slope = std::vector<std::pair<std::uint32_t, float>>;

    // The shortest lengths that cover nearly all values, and the texts that can be learned from.
    Status choose_lengths(const std::vector<std::uint64_t>& keys) {
        std::vector<FieldLength> found(training_.size(), {0, 0});
        pool_.parallel_for(training_.size(), 1, [&](std::size_t begin, std::size_t end, unsigned) {
            for (std::size_t row = begin; row < end; ++row) {
                for (const FieldCandidate& candidate : training_[row].candidates(field_.kind, {})) {
                    const FieldLength length = training_[row].length(candidate);
                    const bool shorter =
                        found[row].words + found[row].lines == 0 ||
                        (length.words > 0 && (found[row].words == 0 || length.words < found[row].words));
                    if (keys[row] != 0 && candidate.key == keys[row] && shorter) {
                        found[row] = length;
                    }
                }
            }
        });
        std::vector<std::uint32_t> words;
        std::vector<std::uint32_t> lines;
        for (std::size_t row = 0; row < training_.size(); ++row) {
            scorer_.may_be_missing = scorer_.may_be_missing || keys[row] == 0;
            if (found[row].words > 0) {
                words.push_back(found[row].words);
            } else if (found[row].lines > 0) {
                lines.push_back(found[row].lines);
            }
        }
        if (words.empty() && lines.empty()) {
            return Error{ErrorCode::invalid_argument,
                         "No value of the field \"" + field_.name +
                             "\" stands in its text, so that it cannot be learned where they stand.",
                         {}};
        }
        const std::size_t spare = (words.size() + lines.size()) / 100;
        scorer_.length.words = covering(words, spare);
        scorer_.length.lines = covering(lines, spare);
        for (std::size_t row = 0; row < training_.size(); ++row) {
            const bool within = found[row].words <= scorer_.length.words && found[row].lines <= scorer_.length.lines;
            if (keys[row] == 0 || (found[row].words + found[row].lines > 0 && within)) {
                rows_.push_back(row);
            }
        }
        return {};
    }

    static std::uint32_t covering(std::vector<std::uint32_t>& lengths, std::size_t spare) {
        if (lengths.size() <= spare) {
            return 0;
        }
        std::sort(lengths.begin(), lengths.end());
        return lengths[lengths.size() - 1 - spare];
    }

    void learn(std::span<const std::size_t> rows, const std::vector<std::uint64_t>& keys) {
        std::vector<Slope> slopes(rows.size());
        pool_.parallel_for(rows.size(), 1, [&](std::size_t begin, std::size_t end, unsigned) {
            for (std::size_t index = begin; index < end; ++index) {
                slopes[index] = slope(training_[rows[index]], keys[rows[index]]);
            }
        });
        for (const Slope& slope : slopes) {
            for (const auto& [feature, value] : slope) {
                squares_[feature] += value * value;
                scorer_.weights[feature] -= options_.learning_rate * value / (std::sqrt(squares_[feature]) + 1e-6F);
            }
        }
    }

    // Of -ln of the probability of all right candidates together.
    [[nodiscard]] Slope slope(const FieldText& text, std::uint64_t key) const {
        std::vector<std::uint32_t> features;
        const Scored scored =
            score(text, field_.kind, scorer_.length, scorer_.may_be_missing, scorer_.weights, features);
        const double right = scored.probability_of(key);
        std::map<std::uint32_t, double> sums;
        for (std::size_t at = 0; at < scored.probabilities.size(); ++at) {
            const double probability = scored.probabilities[at];
            const double wanted = scored.key(at) == key ? probability / std::max(right, 1e-30) : 0.0;
            const double difference = probability - wanted;
            if (std::abs(difference) < 1e-4) {
                continue;
            }
            if (at < scored.candidates.size()) {
                text.describe(scored.candidates[at], features);
            } else {
                text.describe_missing(features);
            }
            for (const std::uint32_t feature : features) {
                sums[feature & ((1U << kBits) - 1)] += difference;
            }
        }
        Slope out;
        for (const auto& [feature, sum] : sums) {
            if (sum != 0.0) {
                out.emplace_back(feature, static_cast<float>(sum));
            }
        }
        return out;
    }

    // On the validation texts that have an answer: how many are right, and the mean of -ln of its probability.
    struct Checked {
        double right = 0.0;
        double loss = 0.0;
    };
    [[nodiscard]] Checked check(const std::vector<std::uint64_t>& keys) const {
        std::vector<Checked> each(validation_.size());
        pool_.parallel_for(validation_.size(), 1, [&](std::size_t begin, std::size_t end, unsigned) {
            std::vector<std::uint32_t> features;
            for (std::size_t row = begin; row < end; ++row) {
                const Scored scored = score(validation_[row], field_.kind, scorer_.length, scorer_.may_be_missing,
                                            scorer_.weights, features);
                const std::size_t best = scored.best().first;
                each[row].right = best != kNone && scored.key(best) == keys[row] ? 1.0 : 0.0;
                each[row].loss = -std::log(std::max(scored.probability_of(keys[row]), 1e-6));
            }
        });
        Checked out;
        const auto count = static_cast<double>(std::max<std::size_t>(each.size(), 1));
        for (const Checked& one : each) {
            out.right += one.right / count;
            out.loss += one.loss / count;
        }
        return out;
    }

    const FinderField& field_;
    std::span<const FieldText> training_;
    std::span<const FieldText> validation_;
    const FinderOptions& options_;
    ThreadPool& pool_;
    std::vector<std::size_t> rows_;  // of the training that are learned from
    Scorer scorer_;
    std::vector<float> squares_;  // of each weight's slopes so far
};

Result<FieldFinder> FieldFinder::train(std::vector<FinderField> fields, const FinderRows& training,
                                       const FinderRows& validation, const FinderOptions& options, ThreadPool& pool,
                                       const std::stop_token& stop,
                                       const std::function<void(std::size_t, std::uint32_t, double)>& progress) {
    const auto read = [&](std::span<const std::string> texts) {
        std::vector<std::optional<FieldText>> made(texts.size());
        pool.parallel_for(texts.size(), 1, [&](std::size_t begin, std::size_t end, unsigned) {
            for (std::size_t text = begin; text < end; ++text) {
                made[text].emplace(texts[text]);
            }
        });
        std::vector<FieldText> out;
        out.reserve(made.size());
        for (auto& text : made) {
            out.push_back(std::move(*text));
        }
        return out;
    };
    const std::vector<FieldText> texts = read(first_of(training.texts, options.most_texts));
    const std::vector<FieldText> checked = read(first_of(validation.texts, options.most_texts / 5));
    FieldFinder out;
    for (std::size_t field = 0; field < fields.size(); ++field) {
        const auto keys = [&](const FinderRows& rows, std::size_t count) {
            std::vector<std::uint64_t> out_keys;
            for (std::size_t row = 0; row < count; ++row) {
                out_keys.push_back(FieldText::key_of(rows.values[row * fields.size() + field], fields[field].kind));
            }
            return out_keys;
        };
        Learning learning(fields[field], texts, checked, options, pool);
        const std::uint32_t fixed = field < options.fixed_epochs.size() ? options.fixed_epochs[field] : 0;
        out.epochs_.push_back(0);
        LAPIDARY_ASSIGN(Scorer scorer,
                        learning.run(keys(training, texts.size()), keys(validation, checked.size()), fixed,
                                     out.epochs_.back(), stop, [&](std::uint32_t epoch, double right) {
                                         if (progress) {
                                             progress(field, epoch, right);
                                         }
                                     }));
        out.scorers_.push_back(std::move(scorer));
    }
    out.fields_ = std::move(fields);
    return out;
}

std::vector<FoundField> FieldFinder::find(const FieldText& text) const {
    std::vector<FoundField> out(fields_.size());
    std::vector<std::uint32_t> features;
    for (std::size_t field = 0; field < fields_.size(); ++field) {
        const Scorer& scorer = scorers_[field];
        const Scored scored =
            score(text, fields_[field].kind, scorer.length, scorer.may_be_missing, scorer.weights, features);
        const auto [best, probability] = scored.best();
        if (best == kNone) {
            continue;
        }
        out[field].probability = static_cast<float>(probability);
        if (best < scored.candidates.size()) {
            out[field].span = text.span(scored.candidates[best]);
        }
    }
    return out;
}

std::size_t FieldFinder::size() const {
    std::size_t size = 0;
    for (const Scorer& scorer : scorers_) {
        size += scorer.weights.size() -
                static_cast<std::size_t>(std::count(scorer.weights.begin(), scorer.weights.end(), 0.0F));
    }
    return size;
}

}  // namespace lapidary
