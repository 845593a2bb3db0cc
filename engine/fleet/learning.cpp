#include "fleet/learning.h"

#include <algorithm>
#include <memory>
#include <span>
#include <system_error>

#include "fleet/trained_weights.h"
#include "fleet/versions.h"
#include "model/fingerprint.h"
#include "train/train_history.h"

namespace lapidary {

namespace fs = std::filesystem;

namespace {

Status announce(const OpenedBase& opened, TrainModel& model, const Examples& training, const Examples& validation,
                std::uint64_t test, const LanguageHooks& hooks) {
    if (!hooks.planned) {
        return {};
    }
    const LanguageRecipe& recipe = opened.recipe;
    TrainPlan plan;
    plan.training = training.examples.size();
    plan.validation = validation.examples.size();
    plan.test = test;
    plan.tokens = training.tokens;
    plan.cut = training.cut + validation.cut;
    for (const TrainExample& example : training.examples) {
        plan.longest = std::max<std::uint64_t>(plan.longest, example.tokens.size());
    }
    for (const Parameter& parameter : model.parameters()) {
        plan.trainable += parameter.value.size();
    }
    plan.memory = train_memory_need(opened.file, recipe.model, recipe.run.row_tokens);
    plan.example = opened.tokenizer->decode(training.examples.front().tokens, true);
    LAPIDARY_ASSIGN(plan.seconds, estimate_seconds(model, recipe.run, training.examples, validation.examples.size()));
    hooks.planned(plan);
    return {};
}

Result<std::vector<RowLoss>> measure_each(TrainModel& model, const Examples& examples, std::uint32_t row_tokens,
                                          const LanguageHooks& hooks) {
    std::vector<RowLoss> out;
    for (const TrainExample& example : examples.examples) {
        LAPIDARY_ASSIGN(const RowLoss loss, measure_examples(model, std::span(&example, 1), row_tokens));
        out.push_back(loss);
        if (hooks.answered) {
            hooks.answered(out.size(), examples.examples.size());
        }
    }
    return out;
}

}  // namespace

Result<OpenedBase> open_base(const BaseModel& base, const LanguageRecipe& recipe, const fs::path& out) {
    LAPIDARY_TRY(check_specialist_folder(out));
    OpenedBase opened;
    opened.base = base;
    opened.recipe = recipe;
    LAPIDARY_ASSIGN(opened.file, open_model(base.path));
    std::error_code error;
    fs::create_directories(out, error);
    if (error) {
        return Error{ErrorCode::io, "The folder " + out.string() + " could not be made.", error.message()};
    }
    if (opened.recipe.run.learning_rate == 0.0F) {
        opened.recipe.run.learning_rate = learning_rate_for(recipe.model.method, opened.file.config);
    }
    LAPIDARY_ASSIGN(opened.base.fingerprint, model_fingerprint(opened.file));
    LAPIDARY_ASSIGN(Vocabulary vocabulary, opened.file.read_vocabulary());
    LAPIDARY_ASSIGN(Tokenizer tokenizer, Tokenizer::create(std::move(vocabulary)));
    opened.tokenizer = std::make_unique<Tokenizer>(std::move(tokenizer));
    return opened;
}

Result<TrainHistory> learn(const OpenedBase& opened, const Examples& training, const Examples& validation,
                           std::uint64_t test, const fs::path& out, ThreadPool& pool, const LanguageHooks& hooks,
                           LossProof* proof) {
    const LanguageRecipe& recipe = opened.recipe;
    if (training.examples.empty() || validation.examples.empty() || test == 0) {
        return Error{ErrorCode::invalid_argument,
                     "There are too few texts to learn from, to choose settings on and to measure on: give more.",
                     {}};
    }
    LAPIDARY_ASSIGN(const auto model, make_train_model(opened.file, recipe.model, pool));
    LAPIDARY_TRY(announce(opened, *model, training, validation, test, hooks));
    const auto measure = [&]() { return measure_each(*model, proof->examples, recipe.run.row_tokens, hooks); };
    if (proof != nullptr) {
        LAPIDARY_ASSIGN(proof->before, measure());
    }
    if (hooks.stage) {
        hooks.stage(TrainStage::training);
    }
    LAPIDARY_ASSIGN(TrainHistory history, run_training(*model, pool, recipe.run, training.examples, validation.examples,
                                                       run_hooks(hooks, out, opened.base.fingerprint, recipe.model)));
    if (!history.finished) {
        return training_paused();
    }
    if (proof != nullptr) {
        if (hooks.stage) {
            hooks.stage(TrainStage::measuring);
        }
        LAPIDARY_ASSIGN(proof->after, measure());
    }
    LAPIDARY_TRY(keep_version(out));
    LAPIDARY_TRY(write_trained_weights(*model, opened.file, opened.base.name, out));
    return history;
}

OrderedJson recipe_card(const LanguageRecipe& recipe) {
    OrderedJson out = to_json(recipe.model);
    out.update(to_json(recipe.run));
    out["document_tokens"] = recipe.examples.document_tokens;
    out["split"] = "80 % train, 10 % validation, 10 % test, by a hash of each text's words or of its group";
    return out;
}

OrderedJson history_card(const TrainHistory& history) {
    OrderedJson out = to_json(history);
    out.erase("steps");  // thousands of them say nothing in a card
    return out;
}

}  // namespace lapidary
