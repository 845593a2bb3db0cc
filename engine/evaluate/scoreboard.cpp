#include "evaluate/scoreboard.h"

#include <algorithm>
#include <cstdio>

#include "base/rounding.h"

namespace lapidary {

namespace {

std::string points(double share) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", 100.0 * share);
    return text;
}

const char* name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::better:
            return "better";
        case Verdict::worse:
            return "worse";
        case Verdict::not_better:
            break;
    }
    return "not_better";
}

}  // namespace

Result<Scoreboard> make_scoreboard(std::span<const ClassId> truth, std::span<const Contestant> contestants,
                                   std::size_t classes, std::uint64_t seed) {
    if (contestants.size() < 2) {
        return Error{ErrorCode::invalid_argument, "A specialist is measured beside at least one baseline.", {}};
    }
    Scoreboard board;
    board.rows = truth.size();
    const BootstrapOptions bootstrap{.seed = seed};
    for (const Contestant& contestant : contestants) {
        Standing standing;
        standing.name = contestant.name;
        standing.rows = contestant.answers.size();
        standing.ms_per_row = contestant.ms_per_row;
        const auto answered = truth.first(std::min(truth.size(), contestant.answers.size()));
        LAPIDARY_ASSIGN(standing.report, report_classification(answered, contestant.answers, classes));
        LAPIDARY_ASSIGN(standing.intervals, bootstrap_intervals(answered, contestant.answers, classes, bootstrap));
        board.standings.push_back(std::move(standing));
    }
    std::size_t best = 0;
    for (std::size_t index = 1; index + 1 < contestants.size(); ++index) {
        if (board.standings[index].report.accuracy > board.standings[best].report.accuracy) {
            best = index;
        }
    }
    board.best_baseline = contestants[best].name;
    const std::vector<ClassId>& own = contestants.back().answers;
    if (own.size() != truth.size()) {
        return Error{ErrorCode::invalid_argument, "The specialist has not answered all rows.", {}};
    }
    const std::size_t both = contestants[best].answers.size();
    LAPIDARY_ASSIGN(const ClassificationIntervals difference,
                    bootstrap_difference(truth.first(both), std::span(own).first(both), contestants[best].answers,
                                         classes, bootstrap));
    board.difference = difference.accuracy;
    board.verdict = difference.accuracy.low > 0.0    ? Verdict::better
                    : difference.accuracy.high < 0.0 ? Verdict::worse
                                                     : Verdict::not_better;
    return board;
}

std::string contestant_in_words(const std::string& name) {
    if (name == kMajority) {
        return "always giving the commonest label";
    }
    if (name == kBagOfWordsBaseline) {
        return "bag of words";
    }
    return name == kZeroShot ? "the base model without training" : name;
}

std::string verdict_sentence(const Scoreboard& board) {
    const std::string rows = std::to_string(board.rows) + " unseen rows";
    const std::string rival = contestant_in_words(board.best_baseline);
    const Interval& difference = board.difference;
    switch (board.verdict) {
        case Verdict::better:
            return "Better than " + rival + " by " + points(difference.value) + " points (" + points(difference.low) +
                   " to " + points(difference.high) + ") on " + rows + ".";
        case Verdict::worse:
            return "Worse than " + rival + " by " + points(-difference.value) + " points on " + rows + ": use that.";
        case Verdict::not_better:
            break;
    }
    if (difference.low == 0.0 && difference.high == 0.0) {
        return "Not better than " + rival + ": right on the same ones of " + rows + "; use that.";
    }
    return "Not better than " + rival + " on " + rows + " (" + points(difference.value) + " points, between " +
           points(difference.low) + " and " + points(difference.high) + "): use that.";
}

OrderedJson to_json(const Scoreboard& board) {
    const auto interval = [](const Interval& of) { return OrderedJson{four_digits(of.low), four_digits(of.high)}; };
    OrderedJson standings = OrderedJson::array();
    for (const Standing& standing : board.standings) {
        OrderedJson entry{{"name", standing.name},
                          {"rows", standing.rows},
                          {"accuracy", four_digits(standing.report.accuracy)},
                          {"macro_f1", four_digits(standing.report.macro_f1)},
                          {"intervals",
                           {{"accuracy", interval(standing.intervals.accuracy)},
                            {"macro_f1", interval(standing.intervals.macro_f1)}}}};
        if (standing.ms_per_row > 0.0) {
            entry["ms_per_row"] = four_digits(standing.ms_per_row);
        }
        standings.push_back(std::move(entry));
    }
    return {
        {"rows", board.rows},
        {"standings", std::move(standings)},
        {"verdict", name_of(board.verdict)},
        {"best_baseline", board.best_baseline},
        {"difference",
         {four_digits(board.difference.value), four_digits(board.difference.low), four_digits(board.difference.high)}},
        {"sentence", verdict_sentence(board)}};
}

}  // namespace lapidary
