#include "train/trainer.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <system_error>
#include <utility>

#include "base/random.h"
#include "train/adamw.h"
#include "train/checkpoint.h"
#include "train/schedule.h"
#include "train/train_history.h"

namespace lapidary {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

// The examples of an epoch in the order of their turn (Fisher, Yates): a function of seed and epoch alone, so that a
// run that goes on needs to know nothing but its step.
std::vector<const TrainExample*> order_of_epoch(std::span<const TrainExample> examples, std::uint64_t seed,
                                                std::uint32_t epoch) {
    std::vector<const TrainExample*> order;
    order.reserve(examples.size());
    for (const TrainExample& example : examples) {
        order.push_back(&example);
    }
    std::uint64_t state = seed + epoch;
    Random random(split_mix(state));
    for (std::size_t left = order.size(); left > 1; --left) {
        std::swap(order[left - 1], order[random.below(left)]);
    }
    return order;
}

std::vector<const TrainExample*> pointers(std::span<const TrainExample> examples) {
    std::vector<const TrainExample*> out;
    out.reserve(examples.size());
    for (const TrainExample& example : examples) {
        out.push_back(&example);
    }
    return out;
}

Error too_few(const char* what) {
    return {ErrorCode::invalid_argument, std::string("There is no example to ") + what + ".", {}};
}

// One run, from its beginning or from a checkpoint.
class Run {
public:
    Run(TrainModel& model, const TrainRecipe& recipe, std::span<const TrainExample> training,
        std::span<const TrainExample> validation, const TrainHooks& hooks, AdamW optimiser)
        : model_(model),
          recipe_(recipe),
          training_(training),
          validation_(validation),
          hooks_(hooks),
          optimiser_(std::move(optimiser)),
          steps_per_epoch_((training.size() + recipe.batch - 1) / recipe.batch) {
        history_.steps_in_all = steps_per_epoch_ * recipe.epochs;
    }

    Result<TrainHistory> run() {
        LAPIDARY_TRY(restore());
        if (history_.finished) {
            return std::move(history_);
        }
        const Clock::time_point begin = Clock::now();
        const double before = history_.seconds;
        saved_ = begin;
        const auto count_time = [&] { history_.seconds = before + seconds_since(begin); };
        bool going = true;
        if (history_.epochs.empty()) {
            LAPIDARY_ASSIGN(going, measure());
        }
        while (going && !complete()) {
            LAPIDARY_ASSIGN(going, step());
            count_time();
            if (going && at_end_of_epoch()) {
                LAPIDARY_ASSIGN(going, measure());
                going = going && !patience_is_over();
            }
            if (seconds_since(saved_) >= std::max(hooks_.checkpoint_seconds, 20.0 * save_seconds_)) {
                LAPIDARY_TRY(save());
            }
        }
        count_time();
        if (wish_ == TrainWish::pause) {
            LAPIDARY_TRY(save());
            return std::move(history_);
        }
        if (history_.epochs.empty() || history_.epochs.back().step != done()) {
            wish_ = TrainWish::go_on;  // it was to finish: the last measurement is not asked again
            deaf_ = true;
            LAPIDARY_ASSIGN(going, measure());
        }
        return end();
    }

private:
    [[nodiscard]] std::uint64_t done() const { return history_.steps.size(); }
    [[nodiscard]] bool complete() const { return done() >= history_.steps_in_all; }
    [[nodiscard]] bool at_end_of_epoch() const { return done() % steps_per_epoch_ == 0; }

    TrainWish ask() {
        if (wish_ == TrainWish::go_on && hooks_.wish && !deaf_) {
            wish_ = hooks_.wish();
        }
        return wish_;
    }

    // False: the person wished to leave, and nothing was learned from the batch.
    Result<bool> step() {
        const Clock::time_point begin = Clock::now();
        const auto epoch = static_cast<std::uint32_t>(done() / steps_per_epoch_);
        if (order_.empty() || ordered_epoch_ != epoch) {
            order_ = order_of_epoch(training_, recipe_.seed, epoch);
            ordered_epoch_ = epoch;
        }
        const std::size_t first = (done() % steps_per_epoch_) * recipe_.batch;
        const std::span batch =
            std::span(order_).subspan(first, std::min<std::size_t>(recipe_.batch, order_.size() - first));
        const std::size_t scored =
            std::accumulate(batch.begin(), batch.end(), std::size_t{0},
                            [](std::size_t sum, const auto* example) { return sum + example->scored(); });
        TrainStep report{.step = done() + 1, .epoch = epoch + 1};
        model_.clear_gradients(report.step);
        for (const TrainRow& row : pack_examples(batch, recipe_.row_tokens)) {
            if (ask() != TrainWish::go_on) {
                return false;
            }
            LAPIDARY_ASSIGN(const RowLoss loss, model_.learn(row, 1.0F / static_cast<float>(scored)));
            report.loss += loss.loss;
            report.tokens += row.tokens.size();
        }
        report.loss /= static_cast<double>(scored);
        report.learning_rate = learning_rate(schedule(), report.step);
        const AdamWReport learned = optimiser_.step(model_.parameters(), report.learning_rate);
        report.gradient_norm = std::isfinite(learned.gradient_norm) ? learned.gradient_norm : 0.0;
        report.skipped = learned.skipped;
        report.seconds = seconds_since(begin);
        history_.steps.push_back(report);
        LAPIDARY_TRY(check_skipped());
        if (hooks_.stepped) {
            hooks_.stepped(report, history_);
        }
        return true;
    }

    [[nodiscard]] Schedule schedule() const {
        const auto steps = history_.steps_in_all;
        const auto warmup = static_cast<std::uint64_t>(
            std::ceil(static_cast<double>(recipe_.warmup_share) * static_cast<double>(steps)));
        return {.peak = recipe_.learning_rate, .floor = recipe_.floor_share, .warmup = warmup, .steps = steps};
    }

    // Ten in a row: nothing will come of it any more.
    [[nodiscard]] Status check_skipped() const {
        constexpr std::size_t kMost = 10;
        const auto& steps = history_.steps;
        const bool lost = steps.size() >= kMost && std::all_of(steps.end() - kMost, steps.end(),
                                                               [](const TrainStep& step) { return step.skipped; });
        return lost
                   ? Status(Error{ErrorCode::invalid_argument,
                                  "The training has gone astray: no finite gradient in ten steps; start it anew with a "
                                  "lower learning rate.",
                                  {}})
                   : Status();
    }

    // False: the person wished to leave in the middle of it, and nothing was noted.
    Result<bool> measure() {
        TrainEpoch epoch{.epoch = static_cast<std::uint32_t>((done() + steps_per_epoch_ - 1) / steps_per_epoch_),
                         .step = done()};
        LAPIDARY_ASSIGN(const RowLoss loss,
                        measure_examples(model_, validation_, recipe_.row_tokens, [this] { return ask(); }));
        if (wish_ != TrainWish::go_on) {
            return false;
        }
        epoch.validation_loss = loss.loss / std::max<double>(loss.scored, 1.0);
        epoch.validation_right = static_cast<double>(loss.right) / std::max<double>(loss.examples, 1.0);
        epoch.training_loss = mean_loss_since(history_.epochs.empty() ? 0 : history_.epochs.back().step);
        history_.epochs.push_back(epoch);
        const auto newest = static_cast<std::uint32_t>(history_.epochs.size() - 1);
        if (newest == 0 || better(epoch, history_.epochs[history_.best])) {
            history_.best = newest;
            keep_best();
        }
        if (hooks_.measured) {
            hooks_.measured(epoch, history_);
        }
        return true;
    }

    [[nodiscard]] double mean_loss_since(std::uint64_t step) const {
        double sum = 0.0;
        for (std::uint64_t at = step; at < done(); ++at) {
            sum += history_.steps[at].loss;
        }
        return done() == step ? 0.0 : sum / static_cast<double>(done() - step);
    }

    [[nodiscard]] bool better(const TrainEpoch& a, const TrainEpoch& b) const {
        if (recipe_.keep == KeepBest::right_answers && a.validation_right != b.validation_right) {
            return a.validation_right > b.validation_right;
        }
        return a.validation_loss < b.validation_loss;
    }

    [[nodiscard]] bool patience_is_over() const {
        return recipe_.patience > 0 && history_.epochs.size() - 1 - history_.best >= recipe_.patience;
    }

    void keep_best() {
        const std::span<Parameter> parameters = model_.parameters();
        best_.resize(parameters.size());
        for (std::size_t index = 0; index < parameters.size(); ++index) {
            best_[index].assign(parameters[index].value.begin(), parameters[index].value.end());
        }
    }

    // What a checkpoint holds of the weights: those of now, then the best.
    [[nodiscard]] std::vector<std::span<float>> weights() {
        std::vector<std::span<float>> out;
        for (const Parameter& parameter : model_.parameters()) {
            out.push_back(parameter.value);
        }
        out.insert(out.end(), best_.begin(), best_.end());
        return out;
    }

    // What a checkpoint must agree in to be gone on from.
    [[nodiscard]] std::string fingerprint() const {
        return hooks_.fingerprint + "|" + to_json(recipe_).dump() + "|" + std::to_string(hash_examples(training_)) +
               "|" + std::to_string(hash_examples(validation_));
    }

    Status save() {
        if (hooks_.checkpoint.empty()) {
            return {};
        }
        const Clock::time_point begin = Clock::now();
        const std::vector<std::span<float>> parts = weights();
        std::vector<std::span<const float>> views(parts.begin(), parts.end());
        views.push_back(optimiser_.averages());
        LAPIDARY_TRY(write_checkpoint(hooks_.checkpoint,
                                      {{"fingerprint", fingerprint()},
                                       {"optimiser_step", optimiser_.steps()},
                                       {"history", Json(to_json(history_))}},
                                      views));
        saved_ = Clock::now();
        save_seconds_ = seconds_since(begin);
        return {};
    }

    Status restore() {
        std::error_code error;
        if (hooks_.checkpoint.empty() || !std::filesystem::exists(hooks_.checkpoint, error)) {
            return {};
        }
        LAPIDARY_ASSIGN(const Json header, read_checkpoint_header(hooks_.checkpoint));
        if (json_string(header, "fingerprint") != fingerprint()) {
            return Error{ErrorCode::invalid_argument,
                         hooks_.checkpoint.string() +
                             " belongs to a training with other data or other settings; remove it to begin anew, or "
                             "give the same ones to go on.",
                         {}};
        }
        LAPIDARY_ASSIGN(TrainHistory history, history_from_json(header.at("history"), hooks_.checkpoint.string()));
        keep_best();  // gives the blocks their sizes
        std::vector<std::span<float>> parts = weights();
        std::vector<float> averages(optimiser_.averages().size());
        parts.emplace_back(averages);
        LAPIDARY_TRY(read_checkpoint(hooks_.checkpoint, parts));
        LAPIDARY_TRY(optimiser_.restore(json_integer(header, "optimiser_step").value_or(0), averages));
        history_ = std::move(history);
        return {};
    }

    Result<TrainHistory> end() {
        const std::span<Parameter> parameters = model_.parameters();
        for (std::size_t index = 0; index < parameters.size(); ++index) {
            std::copy(best_[index].begin(), best_[index].end(), parameters[index].value.begin());
        }
        history_.finished = true;
        LAPIDARY_TRY(save());
        return std::move(history_);
    }

    TrainModel& model_;
    const TrainRecipe& recipe_;
    std::span<const TrainExample> training_;
    std::span<const TrainExample> validation_;
    const TrainHooks& hooks_;
    AdamW optimiser_;
    std::uint64_t steps_per_epoch_;
    TrainHistory history_;
    std::vector<std::vector<float>> best_;
    std::vector<const TrainExample*> order_;
    std::uint32_t ordered_epoch_ = 0;
    Clock::time_point saved_;    // the last checkpoint
    double save_seconds_ = 0.0;  // that writing it took
    TrainWish wish_ = TrainWish::go_on;
    bool deaf_ = false;  // the last measurement of a run that was to finish
};

}  // namespace

Status check_recipe(const TrainRecipe& recipe) {
    const auto wrong = [](const std::string& what) { return Error{ErrorCode::invalid_argument, what, {}}; };
    if (recipe.epochs < 1 || recipe.epochs > 1000) {
        return wrong("A training has between 1 and 1000 epochs.");
    }
    if (recipe.batch < 1 || recipe.batch > 4096) {
        return wrong("A step learns from between 1 and 4096 examples.");
    }
    if (recipe.row_tokens < 16 || recipe.row_tokens > 32768) {
        return wrong("Between 16 and 32768 tokens can be computed at once.");
    }
    if (!(recipe.learning_rate > 0.0F && recipe.learning_rate <= 1.0F)) {
        return wrong("The learning rate must be above 0 and at most 1; 0.0002 is a good beginning for LoRA.");
    }
    const auto share = [](float value) { return value >= 0.0F && value <= 1.0F; };
    if (!share(recipe.warmup_share) || !share(recipe.floor_share) || !share(recipe.weight_decay)) {
        return wrong("Warm-up, floor and weight decay are numbers from 0 to 1.");
    }
    return recipe.clip_norm > 0.0F ? Status() : wrong("The norm to which gradients are clipped must be above 0.");
}

Result<RowLoss> measure_examples(TrainModel& model, std::span<const TrainExample> examples, std::uint32_t row_tokens,
                                 const std::function<TrainWish()>& wish) {
    RowLoss sum;
    for (const TrainRow& row : pack_examples(pointers(examples), row_tokens)) {
        if (wish && wish() != TrainWish::go_on) {
            break;
        }
        LAPIDARY_ASSIGN(const RowLoss loss, model.measure(row));
        sum.loss += loss.loss;
        sum.scored += loss.scored;
        sum.examples += loss.examples;
        sum.right += loss.right;
    }
    return sum;
}

Result<double> estimate_seconds(TrainModel& model, const TrainRecipe& recipe, std::span<const TrainExample> training,
                                std::size_t validation) {
    if (training.empty()) {
        return too_few("learn from");
    }
    const auto order = order_of_epoch(training, recipe.seed, 0);
    const std::span batch = std::span(order).first(std::min<std::size_t>(recipe.batch, order.size()));
    const std::vector<TrainRow> rows = pack_examples(batch, recipe.row_tokens);
    LAPIDARY_TRY(model.learn(rows.front(), 0.0F));  // the first one also takes its memory
    const Clock::time_point begin = Clock::now();
    LAPIDARY_TRY(model.learn(rows.front(), 0.0F));
    const double a_token = seconds_since(begin) / static_cast<double>(rows.front().tokens.size());
    const double tokens = std::accumulate(training.begin(), training.end(), 0.0, [](double sum, const auto& example) {
        return sum + static_cast<double>(example.inputs());
    });
    // A measurement is the forward third of a step; it comes once more than there are epochs.
    const double measured = tokens / static_cast<double>(training.size()) * static_cast<double>(validation) / 3.0;
    return a_token * (tokens * recipe.epochs + measured * (recipe.epochs + 1));
}

Result<TrainHistory> run_training(TrainModel& model, ThreadPool& pool, const TrainRecipe& recipe,
                                  std::span<const TrainExample> training, std::span<const TrainExample> validation,
                                  const TrainHooks& hooks) {
    LAPIDARY_TRY(check_recipe(recipe));
    if (training.empty()) {
        return too_few("learn from");
    }
    if (validation.empty()) {
        return too_few("measure on");
    }
    const AdamWConfig config{.weight_decay = recipe.weight_decay, .clip = recipe.clip_norm};
    LAPIDARY_ASSIGN(AdamW optimiser, AdamW::create(model.parameters(), config, pool));
    return Run(model, recipe, training, validation, hooks, std::move(optimiser)).run();
}

}  // namespace lapidary
