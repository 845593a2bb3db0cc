#include "train/train_history.h"

#include "base/cache_file.h"

namespace lapidary {

namespace {

OrderedJson step_json(const TrainStep& step) {
    return {step.step,          step.epoch,   step.loss,   step.learning_rate,
            step.gradient_norm, step.skipped, step.tokens, step.seconds};
}

OrderedJson epoch_json(const TrainEpoch& epoch) {
    return {{"epoch", epoch.epoch},
            {"step", epoch.step},
            {"training_loss", epoch.training_loss},
            {"validation_loss", epoch.validation_loss},
            {"validation_right", epoch.validation_right}};
}

bool read_step(const Json& json, TrainStep& step) {
    constexpr std::size_t kNumbers = 8;
    if (!json.is_array() || json.size() != kNumbers || !json[5].is_boolean()) {
        return false;
    }
    for (std::size_t index = 0; index < kNumbers; ++index) {
        if (index != 5 && !json[index].is_number()) {
            return false;
        }
    }
    step = {.step = json[0].get<std::uint64_t>(),
            .epoch = json[1].get<std::uint32_t>(),
            .loss = json[2].get<double>(),
            .learning_rate = json[3].get<double>(),
            .gradient_norm = json[4].get<double>(),
            .skipped = json[5].get<bool>(),
            .tokens = json[6].get<std::uint64_t>(),
            .seconds = json[7].get<double>()};
    return true;
}

bool read_epoch(const Json& json, TrainEpoch& epoch) {
    const auto number = json_integer(json, "epoch");
    const auto step = json_integer(json, "step");
    const auto training = json_number(json, "training_loss");
    const auto validation = json_number(json, "validation_loss");
    const auto right = json_number(json, "validation_right");
    if (!number || !step || !training || !validation || !right) {
        return false;
    }
    epoch = {static_cast<std::uint32_t>(*number), *step, *training, *validation, *right};
    return true;
}

}  // namespace

OrderedJson to_json(const TrainRecipe& recipe) {
    return {{"epochs", recipe.epochs},
            {"batch", recipe.batch},
            {"row_tokens", recipe.row_tokens},
            {"learning_rate", recipe.learning_rate},
            {"warmup_share", recipe.warmup_share},
            {"floor_share", recipe.floor_share},
            {"weight_decay", recipe.weight_decay},
            {"clip_norm", recipe.clip_norm},
            {"patience", recipe.patience},
            {"keep", recipe.keep == KeepBest::loss ? "loss" : "right_answers"},
            {"seed", recipe.seed}};
}

OrderedJson to_json(const TrainHistory& history) {
    OrderedJson steps = OrderedJson::array();
    for (const TrainStep& step : history.steps) {
        steps.push_back(step_json(step));
    }
    OrderedJson epochs = OrderedJson::array();
    for (const TrainEpoch& epoch : history.epochs) {
        epochs.push_back(epoch_json(epoch));
    }
    return {{"steps", std::move(steps)},    {"epochs", std::move(epochs)},
            {"best", history.best},         {"steps_in_all", history.steps_in_all},
            {"finished", history.finished}, {"seconds", history.seconds}};
}

Result<TrainHistory> history_from_json(const Json& json, const std::string& name) {
    const Error damaged{
        ErrorCode::bad_format, name + ": the history of this training is damaged; start the training anew.", {}};
    if (!json.is_object()) {
        return damaged;
    }
    const Json* const steps = json_member(json, "steps");
    const Json* const epochs = json_member(json, "epochs");
    const auto best = json_integer(json, "best");
    const auto in_all = json_integer(json, "steps_in_all");
    const auto seconds = json_number(json, "seconds");
    if (steps == nullptr || !steps->is_array() || epochs == nullptr || !epochs->is_array() || !best || !in_all ||
        !seconds || (*best >= epochs->size() && !(*best == 0 && epochs->empty()))) {
        return damaged;
    }
    TrainHistory history;
    history.best = static_cast<std::uint32_t>(*best);
    history.steps_in_all = *in_all;
    history.finished = json_boolean(json, "finished").value_or(false);
    history.seconds = *seconds;
    for (const Json& entry : *steps) {
        if (!read_step(entry, history.steps.emplace_back())) {
            return damaged;
        }
    }
    for (const Json& entry : *epochs) {
        if (!read_epoch(entry, history.epochs.emplace_back())) {
            return damaged;
        }
    }
    return history;
}

std::uint64_t hash_examples(std::span<const TrainExample> examples) {
    std::uint64_t hash = kHashStart;
    for (const TrainExample& example : examples) {
        hash = hash_bytes(std::as_bytes(std::span(&example.answer, 1)), hash);
        hash = hash_bytes(std::as_bytes(std::span(example.tokens)), hash);
    }
    return hash;
}

}  // namespace lapidary
