// What a training tells on standard error.
#include "cli/train_options.h"

namespace lapidary::app {

std::string duration(double seconds) {
    const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
    return whole < 100 ? std::to_string(whole) + " s"
                       : std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
}

LanguageHooks Progress::hooks(const std::stop_token& stop) {
    LanguageHooks hooks;
    hooks.wish = [this, stop] {
        const bool late = minutes_ > 0.0 && watch_.seconds() >= 60.0 * minutes_;
        return stop.stop_requested() ? TrainWish::pause : late ? TrainWish::finish : TrainWish::go_on;
    };
    hooks.stage = [this](TrainStage stage) { begin(stage); };
    hooks.planned = [this](const TrainPlan& plan) { planned(plan); };
    hooks.stepped = [this](const TrainStep& step, const TrainHistory& history) { stepped(step, history); };
    hooks.measured = [this](const TrainEpoch& epoch, const TrainHistory&) {
        notice(common_, "epoch " + std::to_string(epoch.epoch) + ": validation loss " +
                            fixed(epoch.validation_loss, 3) + ", whole answers right " +
                            fixed(100.0 * epoch.validation_right, 1) + " %");
    };
    return hooks;
}

void Progress::begin(TrainStage stage) const {
    switch (stage) {
        case TrainStage::preparing:
            return notice(common_, "Preparing");
        case TrainStage::training:
            return notice(common_, "Training; Ctrl+C pauses, and the same command goes on");
        case TrainStage::measuring:
            return notice(common_, "Measuring on texts that were not learned from");
        case TrainStage::comparing:
            return notice(common_, "Asking the model as it was before");
    }
}

void Progress::planned(const TrainPlan& plan) const {
    notice(common_, human_count(plan.training) + " examples to learn from, " + human_count(plan.validation) +
                        " to choose by, " + human_count(plan.test) + " to measure on; the longest has " +
                        human_count(plan.longest) + " tokens");
    if (plan.cut > 0) {
        notice(common_, counted(plan.cut, "text is", "texts are") + " longer than --window; the rest is cut");
    }
    notice(common_, human_count(plan.trainable) + " numbers are learned, in about " + duration(plan.seconds) + " and " +
                        human_bytes(plan.memory));
}

// A line every few seconds, not every step.
void Progress::stepped(const TrainStep& step, const TrainHistory& history) {
    constexpr double kBetween = 5.0;
    tokens_ += step.tokens;
    seconds_ += step.seconds;
    ++steps_;
    if (watch_.seconds() < next_) {
        return;
    }
    next_ = watch_.seconds() + kBetween;
    const auto left = static_cast<double>(history.steps_in_all - step.step);
    notice(common_, "step " + human_count(step.step) + " of " + human_count(history.steps_in_all) + ", loss " +
                        fixed(step.loss, 3) + ", " + fixed(static_cast<double>(tokens_) / seconds_, 0) + " tokens/s, " +
                        duration(left * seconds_ / static_cast<double>(steps_)) + " left");
}

}  // namespace lapidary::app
