#include "fleet/text_training.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <system_error>
#include <utility>

#include "base/cache_file.h"
#include "base/mapped_file.h"
#include "base/write_file.h"
#include "fleet/trained_weights.h"
#include "model/fingerprint.h"
#include "task/example_cache.h"
#include "tokenizer/vocabulary_readers.h"
#include "train/train_history.h"

namespace lapidary {

namespace fs = std::filesystem;

namespace {

constexpr const char* kVocabularyFile = "tokenizer.model";

Error impossible(const std::string& what) {
    return {ErrorCode::invalid_argument, "No model can have these sizes: " + what + ".", {}};
}

// Texts that stand alone come from the cache; with prompts they are made each time.
Result<Examples> examples_of(const Dataset& data, std::optional<Part> part, const Tokenizer& tokenizer,
                             std::uint32_t piece) {
    std::vector<std::string> texts;
    std::vector<std::string> prompts;
    bool prompted = false;
    for (const DatasetRow& row : data.rows) {
        if (!part || row.part == *part) {
            texts.push_back(row.text);
            prompts.push_back(row.kept.empty() ? "" : row.kept.front());
            prompted = prompted || !prompts.back().empty();
        }
    }
    return prompted ? text_examples(tokenizer, texts, piece, {}, prompts)
                    : cached_text_examples(tokenizer, texts, piece);
}

TextQuality quality_of(const RowLoss& loss, const Dataset& data, std::optional<Part> part) {
    TextQuality out;
    std::uint64_t bytes = 0;
    for (const std::string& text : select(data, part).texts) {
        bytes += text.size();
        ++out.texts;
    }
    out.loss = loss.loss / std::max<double>(loss.scored, 1.0);
    out.perplexity = std::exp(out.loss);
    out.bits_per_byte = loss.loss / std::numbers::ln2 / std::max<double>(static_cast<double>(bytes), 1.0);
    return out;
}

class TextTraining {
public:
    TextTraining(const Dataset& data, const TextJob& job, const LanguageHooks& hooks)
        : data_(data), job_(job), hooks_(hooks), pool_(job.threads) {}

    Result<TrainedText> run() {
        if (hooks_.stage) {
            hooks_.stage(TrainStage::preparing);
        }
        if (!job_.base.empty()) {
            LAPIDARY_ASSIGN(base_, open_model(job_.base));
        }
        std::error_code error;
        fs::create_directories(job_.out, error);
        if (error) {
            return Error{ErrorCode::io, "The folder " + job_.out.string() + " could not be made.", error.message()};
        }
        LAPIDARY_TRY(job_.base.empty() ? begin_new() : begin_from_base());
        LAPIDARY_TRY(learn());
        return std::move(out_);
    }

private:
    // A vocabulary from the texts that are learned from: made once, so that a training that goes on has the same.
    Status begin_new() {
        const fs::path path = job_.out / kVocabularyFile;
        std::error_code error;
        if (!fs::exists(job_.out / kCheckpointFile, error) || !fs::exists(path, error)) {
            LAPIDARY_ASSIGN(const std::vector<std::byte> made,
                            train_vocabulary(select(data_, Part::train).texts, job_.fresh.vocabulary));
            const std::span<const std::byte> bytes = made;
            LAPIDARY_TRY(write_file(path, std::span(&bytes, 1)));
        }
        LAPIDARY_ASSIGN(ModelConfig config, config_of(job_.fresh));
        LAPIDARY_ASSIGN(const MappedFile file, MappedFile::open(path));
        LAPIDARY_ASSIGN(vocabulary_, vocabulary_from_proto(file.bytes(), path.string(), config.vocab_size));
        fingerprint_ = hash_bytes(file.bytes());
        LAPIDARY_ASSIGN(model_, make_train_model(config, job_.model, pool_));
        return {};
    }

    Status begin_from_base() {
        LAPIDARY_ASSIGN(vocabulary_, base_.read_vocabulary());
        LAPIDARY_ASSIGN(fingerprint_, model_fingerprint(base_));
        LAPIDARY_ASSIGN(model_, make_train_model(base_, job_.model, pool_));
        return {};
    }

    Status learn() {
        LAPIDARY_ASSIGN(const Tokenizer tokenizer, Tokenizer::create(vocabulary_));
        const auto make = [&](Part part) { return examples_of(data_, part, tokenizer, job_.piece); };
        LAPIDARY_ASSIGN(const Examples training, make(Part::train));
        LAPIDARY_ASSIGN(const Examples validation, make(Part::validation));
        LAPIDARY_ASSIGN(const Examples test, make(Part::test));
        LAPIDARY_TRY(announce(tokenizer, training, validation, test));
        if (hooks_.stage) {
            hooks_.stage(TrainStage::training);
        }
        const TrainHooks hooks = run_hooks(hooks_, job_.out, fingerprint_, job_.model);
        LAPIDARY_ASSIGN(out_.history,
                        run_training(*model_, pool_, job_.run, training.examples, validation.examples, hooks));
        if (!out_.history.finished) {
            return training_paused();
        }
        if (hooks_.stage) {
            hooks_.stage(TrainStage::measuring);
        }
        LAPIDARY_TRY(measure(test));
        LAPIDARY_TRY(job_.base.empty() ? write_new_model(*model_, vocabulary_, job_.out)
                                       : write_trained_weights(*model_, base_, job_.base.string(), job_.out));
        return write_record();
    }

    Status announce(const Tokenizer& tokenizer, const Examples& training, const Examples& validation,
                    const Examples& test) {
        TrainPlan plan;
        plan.training = training.examples.size();
        plan.validation = validation.examples.size();
        plan.test = test.examples.size();
        plan.tokens = training.tokens;
        plan.longest = job_.piece + 1;
        for (const Parameter& parameter : model_->parameters()) {
            plan.trainable += parameter.value.size();
        }
        out_.parameters = plan.trainable;
        if (!training.examples.empty()) {
            plan.example = tokenizer.decode(training.examples.front().tokens, true);
        }
        LAPIDARY_ASSIGN(plan.seconds,
                        estimate_seconds(*model_, job_.run, training.examples, validation.examples.size()));
        plan.memory = model_->bytes();
        if (hooks_.planned) {
            hooks_.planned(plan);
        }
        return {};
    }

    Status measure(const Examples& test) {
        LAPIDARY_ASSIGN(const RowLoss loss, measure_examples(*model_, test.examples, job_.run.row_tokens));
        out_.test = quality_of(loss, data_, Part::test);
        return {};
    }

    // What the model was made from, beside it.
    [[nodiscard]] Status write_record() const {
        OrderedJson history = to_json(out_.history);
        history.erase("steps");
        OrderedJson recipe = to_json(job_.model);
        recipe.update(to_json(job_.run));
        recipe["piece"] = job_.piece;
        const OrderedJson record{{"name", job_.name},
                                 {"base", job_.base.empty() ? "new" : job_.base.filename().string()},
                                 {"parameters", out_.parameters},
                                 {"data", data_card(data_, job_.notes)},
                                 {"recipe", std::move(recipe)},
                                 {"history", std::move(history)},
                                 {"test", to_json(out_.test)},
                                 {"notes", job_.notes.notes}};
        const std::string text = record.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
        const std::span<const std::byte> bytes = std::as_bytes(std::span(text));
        LAPIDARY_TRY(write_file(job_.out / "training.json", std::span(&bytes, 1)));
        std::error_code error;
        fs::remove(job_.out / kCheckpointFile, error);
        return {};
    }

    const Dataset& data_;
    const TextJob& job_;
    const LanguageHooks& hooks_;
    ThreadPool pool_;
    ModelFile base_;
    Vocabulary vocabulary_;
    std::uint64_t fingerprint_ = 0;
    std::unique_ptr<TrainModel> model_;
    TrainedText out_;
};

}  // namespace

Result<ModelConfig> config_of(const NewModel& model) {
    const auto within = [](std::uint32_t value, std::uint32_t lowest, std::uint32_t highest) {
        return value >= lowest && value <= highest;
    };
    if (!within(model.hidden_size, 32, 8192) || !within(model.ffn_size, 32, 65536) ||
        !within(model.layer_count, 1, 256) || !within(model.head_count, 1, 256) || !within(model.head_dim, 8, 512) ||
        !within(model.context_length, 64, 131072)) {
        return impossible(
            "hidden 32 to 8192, feed-forward 32 to 65536, layers 1 to 256, heads 1 to 256 of 8 to 512 "
            "numbers, context 64 to 131072");
    }
    if (model.head_dim % 2 != 0 || model.kv_head_count == 0 || model.head_count % model.kv_head_count != 0) {
        return impossible("a head has an even number of numbers, and every key-value head the same number of heads");
    }
    if (model.full_every == 0 || model.sliding_window == 0) {
        return impossible("the window and the distance of full layers are at least 1");
    }
    ModelConfig config;
    config.vocab_size = model.vocabulary.size;
    config.hidden_size = model.hidden_size;
    config.layer_count = model.layer_count;
    config.head_count = model.head_count;
    config.kv_head_count = model.kv_head_count;
    config.head_dim = model.head_dim;
    config.ffn_size = model.ffn_size;
    config.context_length = model.context_length;
    config.sliding_window = model.sliding_window;
    for (std::uint32_t layer = 0; layer < model.layer_count; ++layer) {
        config.layers.push_back((layer + 1) % model.full_every == 0 ? LayerKind::full : LayerKind::sliding);
    }
    config.query_scale = 1.0F / std::sqrt(static_cast<float>(model.head_dim));
    config.embedding_scale = std::sqrt(static_cast<float>(model.hidden_size));
    return config;
}

OrderedJson to_json(const TextQuality& quality) {
    return {{"texts", quality.texts},
            {"loss", quality.loss},
            {"perplexity", quality.perplexity},
            {"bits_per_byte", quality.bits_per_byte}};
}

Result<TextQuality> measure_text(const fs::path& model, const Dataset& data, std::optional<Part> part,
                                 std::uint32_t piece, unsigned threads) {
    constexpr std::uint32_t kRowTokens = 1024;
    LAPIDARY_ASSIGN(const ModelFile file, open_model(model));
    LAPIDARY_ASSIGN(Vocabulary vocabulary, file.read_vocabulary());
    LAPIDARY_ASSIGN(const Tokenizer tokenizer, Tokenizer::create(std::move(vocabulary)));
    LAPIDARY_ASSIGN(const Examples examples, examples_of(data, part, tokenizer, piece));
    if (examples.examples.empty()) {
        return Error{ErrorCode::invalid_argument, "No row of the data is in the part that was asked for.", {}};
    }
    ThreadPool pool(threads);
    TrainModelOptions options;  // an adapter that has learned nothing takes the least memory
    options.lora.rank = 1;
    LAPIDARY_ASSIGN(const auto loaded, make_train_model(file, options, pool));
    LAPIDARY_ASSIGN(const RowLoss loss, measure_examples(*loaded, examples.examples, kRowTokens));
    return quality_of(loss, data, part);
}

Result<TrainedText> train_text(const Dataset& data, const TextJob& job, const LanguageHooks& hooks) {
    return TextTraining(data, job, hooks).run();
}

}  // namespace lapidary
