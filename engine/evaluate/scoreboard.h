// Whether a specialist was worth its training: its answers beside those of the baselines on the same unseen rows, and
// what follows from them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "evaluate/metrics.h"

namespace lapidary {

// One that answered the rows. The names are part of the JSON.
inline constexpr const char* kMajority = "majority";
inline constexpr const char* kBagOfWordsBaseline = "bag_of_words";
inline constexpr const char* kZeroShot = "base_zero_shot";
inline constexpr const char* kSpecialist = "specialist";

struct Contestant {
    std::string name;
    std::vector<ClassId> answers;  // to the first rows; of the specialist to all
    double ms_per_row = 0.0;       // 0: not measured
};

struct Standing {
    std::string name;
    std::uint64_t rows = 0;  // that it answered
    ClassificationReport report;
    ClassificationIntervals intervals;
    double ms_per_row = 0.0;
};

enum class Verdict : std::uint8_t {
    better,      // the interval of the difference to the best baseline is above 0
    not_better,  // it holds 0: the baseline is as good and needs less
    worse,       // it is below 0
};

struct Scoreboard {
    std::uint64_t rows = 0;
    std::vector<Standing> standings;  // in the order of the contestants
    Verdict verdict = Verdict::not_better;
    std::string best_baseline;  // by accuracy, the earlier one on a tie
    Interval difference;        // accuracy of the specialist minus that of the best baseline, on the rows of both
};

// The last contestant is the specialist, the others are its baselines; at least one. Fails as report_classification
// does.
Result<Scoreboard> make_scoreboard(std::span<const ClassId> truth, std::span<const Contestant> contestants,
                                   std::size_t classes, std::uint64_t seed = 0);

// "bag of words", "the base model without training", ...
std::string contestant_in_words(const std::string& name);

// In plain words: "Better than bag of words by 6.1 points (3.8 to 8.4) on 412 unseen rows." or "Not better than bag of
// words on 412 unseen rows: use that."
std::string verdict_sentence(const Scoreboard& board);

// {"rows", "standings": [{"name", "rows", "accuracy", "macro_f1", "intervals", "ms_per_row"}], "verdict",
// "best_baseline", "difference": [value, low, high], "sentence"}
OrderedJson to_json(const Scoreboard& board);

}  // namespace lapidary
