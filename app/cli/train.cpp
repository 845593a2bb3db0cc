// lapidary train: a specialist from a table of texts and labels.
#include <array>
#include <charconv>
#include <cstdio>
#include <system_error>

#include "cli/data_options.h"
#include "cli/json_text.h"
#include "cli/train_check.h"
#include "cli/train_options.h"
#include "cli/verbs.h"
#include "fleet/versions.h"
#include "library/tasks.h"

namespace lapidary::app {

namespace {

constexpr auto kTrainOptions = std::to_array<OptionSpec>({
    {"--out", "PATH",
     "folder of the specialist; one that is there is kept as a version, a training that was stopped goes on"},
    {"--no-versions", "", "older versions of the specialist are not kept"},
    {"--method", "NAME", "how to learn: bag-of-words, or for a language model lora (default) or full"},
    {"--task", "NAME",
     "classify (default), a task that ships or a task file (it gives title, instruction and descriptions, or the "
     "schema of fields to pull out), text: plain texts, no labels, or chat: conversations"},
    {"--verbatim", "", "a task of fields: texts in the answer are copied from the document word for word"},
    {"--seed", "N", "for the order of the rows, new weights, and the intervals (default 0)"},
    {"--accuracy", "P", "accuracy that answers above the threshold should have, from 0 to 1 (default 0.95)"},
    {"--title", "TEXT", "name of the specialist for people (default: the task's, or that of the folder)"},
    {"--attribution", "TEXT", "whose data it is and under which licence; stands in the card"},
    {"--note", "TEXT", "what a user of the specialist must know; stands in the card", true},
    {"--strengths", "LIST", "bag of words: how closely to follow the texts; the best is kept (default 3,10,30)"},
    {"--features", "N", "bag of words: most word and character n-grams that are kept (default 1000000)"},
    {"--words", "N", "bag of words: runs of up to so many words, 0 to 8 (default 2)"},
    {"--characters", "A-B", "bag of words: runs of A to B characters inside words, up to 8 (default 1-4; 0: none)"},
    {"--letters", "A-B", "bag of words: runs of letters of Korean syllables (default 0: none)"},
    {"--count-ratios", "LIST",
     "bag of words: weigh n-grams by how telling naive Bayes finds them: all, or in texts of scripts"},
    {"--scripts-apart", "", "bag of words: what texts in one script teach says nothing about those in another"},
    {"--balance", "", "bag of words: every label counts alike, however many texts it has"},
    {"--refit", "", "bag of words, field finder: after the test, learn once more from all rows"},
    {"--budget", "NAME", "language model: quick, balanced (default) or thorough: 1, 3 or up to 8 epochs"},
    {"--epochs", "N", "times that every text is learned from"},
    {"--batch", "N", "texts in a step (default 16)"},
    {"--accumulate", "N", "batches in a step (default 1)"},
    {"--lr", "X", "learning rate after the warm-up; 0: by the size of the model (default 0)"},
    {"--warmup", "P", "share of the steps in which the learning rate rises (default 0.03)"},
    {"--weight-decay", "X", "decoupled weight decay (default 0.01)"},
    {"--minutes", "N", "language model: end after so many minutes and keep what was learned (default 0: never)"},
    {"--patience", "N", "epochs without a better one after which it ends; 0: never"},
    {"--rank", "N", "of the LoRA matrices (default 16)"},
    {"--alpha", "X", "LoRA's scale is alpha / rank (default twice the rank)"},
    {"--dropout", "P", "of what LoRA reads, while learning (default 0)"},
    {"--window", "N", "tokens of a text that are read (default 1024)"},
    {"--row-tokens", "N", "tokens that are computed at once; more take more memory (default 512)"},
    {"--zero-shot", "N", "test texts that the untrained model answers for comparison (default 500; 0: none)"},
    {"--vocabulary", "N", "BASE new: pieces of its vocabulary (default 8192)"},
    {"--hidden", "N", "BASE new: hidden size (default 256)"},
    {"--feed-forward", "N", "BASE new: size of the feed-forward layers (default 768)"},
    {"--layers", "N", "BASE new: layers, every sixth of which sees everything (default 8)"},
    {"--heads", "N", "BASE new: attention heads (default 4)"},
    {"--kv-heads", "N", "BASE new: heads of keys and values (default 1)"},
    {"--head-dim", "N", "BASE new: numbers of a head (default 64)"},
    {"--attention-window", "N", "BASE new: tokens that the other layers see (default 256)"},
    {"--context", "N", "BASE new: longest text (default 2048)"},
    {"--check", "DIR", "compare the trainer of language models with data that another implementation computed"},
});
constexpr auto kOptions = join_options(kDataOptions, kCleaningOptions, kTrainOptions, kPlainTextOptions);

const VerbSpec kSpec{
    .name = "train",
    .operands = "BASE",
    .summary = "Trains a specialist on your texts and labels.",
    .min_operands = 0,
    .max_operands = 1,
    .options = kOptions,
    .common = kCommonOptions,
    .notes =
        "BASE is a language model, new (for --task text), or learned in seconds without one: bag-of-words, words and\n"
        "character n-grams with a linear model, which sorts; field-finder, which pulls out fields whose values stand "
        "in\n"
        "the texts. The data is CSV, TSV or JSONL with a column of texts and one of labels. 80 % of "
        "the\n"
        "texts are learned from, 10 % choose the settings, 10 % measure; texts with the same words, and rows of one\n"
        "--group, are never on two sides. The specialist is a folder that classify and evaluate take as MODEL; its\n"
        "card says how good it is, a language model's beside a bag of words, the untrained model and the commonest\n"
        "label. --task chat takes conversations, a column messages or prompt and response, and learns the answers.\n"
        "--task text changes all weights of BASE, or with --method lora writes an adapter as --task chat does.\n"
        "A task of fields takes a column for each of them: total, or fields.total. Ctrl+C pauses; the same\n"
        "command goes on.\n"
        "Examples:\n"
        "  lapidary train bag-of-words --data tickets.csv --text message --label team --out tickets\n"
        "  lapidary train field-finder --task receipt --data receipts.csv --text text --out receipts\n"
        "  lapidary train gemma-3-270m.gguf --data tickets.csv --text message --label team --out tickets\n"
        "JSON: {out, bytes, method, labels, threshold, seconds, findings, card: {data, recipe, threshold, test}};\n"
        "of a language model also {verdict, scoreboard, mistakes}; --task text: {out, bytes, method, seconds,\n"
        "findings, parameters, test: {texts, loss, perplexity, bits_per_byte}}; --task chat: {out, bytes, method,\n"
        "seconds, findings, left_out, card: {data, recipe, history, test: {answers, tokens, perplexity_before,\n"
        "perplexity_after, nats_saved: [low, high]}, notes}, samples: [{row, prompt, truth, before, after}]};\n"
        "a task of fields: {out, bytes, method, fields, threshold, seconds, findings, card,\n"
        "mistakes: [{row, field, truth, answer, confidence}]}.\n",
};

// BASE and --method must fit together; the base's name, kFieldFinderMethod, or "" for a bag of words.
Result<std::string> read_base(const Arguments& arguments) {
    if (arguments.operands().empty()) {
        return Error{ErrorCode::invalid_argument,
                     "expected BASE, what to train: a language model, bag-of-words or field-finder",
                     {}};
    }
    const std::string& base = arguments.operands()[0];
    if (base == kFieldFinderMethod) {
        return arguments.has("--method")
                   ? Result<std::string>(Error{
                         ErrorCode::invalid_argument, "field-finder has one way to learn; leave --method out", {}})
                   : base;
    }
    const bool words = base == kBagOfWordsMethod;
    constexpr std::array<std::string_view, 3> kMethods{kBagOfWordsMethod, kLoraMethod, kFullMethod};
    LAPIDARY_ASSIGN(const std::string method,
                    arguments.choice("--method", words ? kBagOfWordsMethod : kLoraMethod, kMethods));
    if (words != (method == kBagOfWordsMethod)) {
        return Error{ErrorCode::invalid_argument,
                     words ? "bag-of-words is not trained by --method " + method + "; name a language model as BASE"
                           : "--method bag-of-words needs no language model: lapidary train bag-of-words",
                     {}};
    }
    return words ? std::string() : base;
}

// A learning recipe for a language model, from --budget and what was changed in it.
Status read_language(const Arguments& arguments, LanguageRecipe& recipe) {
    constexpr std::array<std::string_view, 3> kBudgets{"quick", "balanced", "thorough"};
    LAPIDARY_ASSIGN(const std::string budget, arguments.choice("--budget", "balanced", kBudgets));
    const bool full = arguments.text("--method") == kFullMethod;
    recipe = recipe_for(budget == "quick"      ? Budget::quick
                        : budget == "balanced" ? Budget::balanced
                                               : Budget::thorough,
                        full ? TrainMethod::full : TrainMethod::lora);
    const auto count = [&](const char* name, std::uint32_t& value, std::int64_t lowest,
                           std::int64_t highest) -> Status {
        LAPIDARY_ASSIGN(const auto given, arguments.integer(name, value, lowest, highest));
        value = static_cast<std::uint32_t>(given);
        return {};
    };
    LAPIDARY_TRY(count("--epochs", recipe.run.epochs, 1, 1000));
    LAPIDARY_TRY(count("--batch", recipe.run.batch, 1, 4096));
    std::uint32_t accumulate = 1;
    LAPIDARY_TRY(count("--accumulate", accumulate, 1, 1024));
    recipe.run.batch *= accumulate;
    LAPIDARY_TRY(count("--row-tokens", recipe.run.row_tokens, 16, 32768));
    LAPIDARY_TRY(count("--patience", recipe.run.patience, 0, 1000));
    LAPIDARY_TRY(count("--window", recipe.examples.document_tokens, 16, 32768));
    LAPIDARY_TRY(count("--rank", recipe.model.lora.rank, 1, 256));
    LAPIDARY_ASSIGN(recipe.model.lora.alpha,
                    arguments.number("--alpha", 2.0F * static_cast<float>(recipe.model.lora.rank), 0.001F, 1024.0F));
    LAPIDARY_ASSIGN(recipe.model.lora.dropout, arguments.number("--dropout", 0.0F, 0.0F, 0.9F));
    LAPIDARY_ASSIGN(recipe.run.learning_rate, arguments.number("--lr", recipe.run.learning_rate, 0.0F, 1.0F));
    LAPIDARY_ASSIGN(recipe.run.warmup_share, arguments.number("--warmup", recipe.run.warmup_share, 0.0F, 1.0F));
    LAPIDARY_ASSIGN(recipe.run.weight_decay, arguments.number("--weight-decay", recipe.run.weight_decay, 0.0F, 1.0F));
    LAPIDARY_ASSIGN(const auto zero_shot, arguments.integer("--zero-shot", 500, 0, INT32_MAX));
    recipe.zero_shot = static_cast<std::uint64_t>(zero_shot);
    return {};
}

Result<std::vector<double>> read_strengths(const Arguments& arguments) {
    const std::string list = arguments.text("--strengths").value_or("3,10,30");
    std::vector<double> out;
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        double value = 0.0;
        const auto read = std::from_chars(list.data() + begin, list.data() + end, value);
        if (read.ec != std::errc() || read.ptr != list.data() + end || !(value > 0.0 && value <= 1.0e6)) {
            return Error{ErrorCode::invalid_argument,
                         "--strengths are numbers above 0, up to a million, separated by commas; \"" +
                             list.substr(begin, end - begin) + "\" is none",
                         {}};
        }
        out.push_back(value);
        begin = end + 1;
    }
    return out;
}

// "A-B", or 0 for none.
Status read_range(const Arguments& arguments, const char* name, unsigned& least, unsigned& most) {
    const auto given = arguments.text(name);
    if (!given) {
        return {};
    }
    if (*given == "0") {
        least = most = 0;
        return {};
    }
    const bool shape = given->size() == 3 && (*given)[1] == '-';
    const auto digit = [](char c) { return c >= '1' && c <= '8'; };
    if (!shape || !digit((*given)[0]) || !digit((*given)[2]) || (*given)[0] > (*given)[2]) {
        return Error{ErrorCode::invalid_argument,
                     std::string(name) + " are a range from 1 to 8, as in 1-4, or 0; \"" + *given + "\" is none",
                     {}};
    }
    least = static_cast<unsigned>((*given)[0] - '0');
    most = static_cast<unsigned>((*given)[2] - '0');
    return {};
}

// "all", or names of scripts, separated by commas.
Status read_count_ratios(const Arguments& arguments, WordsRecipe& recipe) {
    const std::string list = arguments.text("--count-ratios").value_or("");
    recipe.count_ratios = !list.empty();
    for (std::size_t begin = 0; recipe.count_ratios && list != "all" && begin <= list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        const auto script = script_by_name(list.substr(begin, end - begin));
        if (!script || !recipe.features.scripts_apart) {
            return Error{ErrorCode::invalid_argument,
                         "--count-ratios is all, or with --scripts-apart names of scripts as in Latin,Korean; \"" +
                             list + "\" is neither",
                         {}};
        }
        recipe.ratio_scripts.insert(*script);
        begin = end + 1;
    }
    return {};
}

Status read_features(const Arguments& arguments, WordsRecipe& recipe) {
    LAPIDARY_ASSIGN(const auto words, arguments.integer("--words", recipe.features.word_ngrams, 0, 8));
    recipe.features.word_ngrams = static_cast<unsigned>(words);
    LAPIDARY_TRY(
        read_range(arguments, "--characters", recipe.features.character_least, recipe.features.character_most));
    LAPIDARY_TRY(read_range(arguments, "--letters", recipe.features.letter_least, recipe.features.letter_most));
    recipe.features.scripts_apart = arguments.has("--scripts-apart");
    LAPIDARY_TRY(read_count_ratios(arguments, recipe));
    recipe.balanced = arguments.has("--balance");
    recipe.refit = arguments.has("--refit");
    return {};
}

// A task that pulls fields out; its columns are those of its schema.
Status read_extract(const Arguments& arguments, const TaskFile& file, TrainOptions& options) {
    if (options.base.empty()) {
        return Error{ErrorCode::invalid_argument,
                     "a bag of words can only classify; a task of fields needs field-finder or a model",
                     {}};
    }
    LAPIDARY_ASSIGN(ExtractTask task, extract_task_from_json(file.json, file.name));
    task.verbatim = task.verbatim || arguments.has("--verbatim");
    task.info.name = options.out.filename().string();
    task.info.title = arguments.text("--title").value_or(task.info.title.empty() ? task.info.name : task.info.title);
    options.extract = std::move(task);
    return {};
}

// Of a task by its name: "classify", "extract", or "" where it is none.
std::string find_kind(const std::string& task) {
    const auto file = find_task(task);
    return file.ok() ? file->kind : std::string();
}

Status read_task(const Arguments& arguments, TrainOptions& options) {
    const std::string name = arguments.text("--task").value_or("classify");
    if (options.base == kFieldFinderMethod && find_kind(name) != "extract") {
        return Error{ErrorCode::invalid_argument,
                     "field-finder pulls fields out: --task with a task file that has a schema, or one that ships: " +
                         task_names("extract"),
                     {}};
    }
    options.plain_texts = name == "text";
    options.writes = name == "chat" || (options.plain_texts && arguments.text("--method") == kLoraMethod);
    if ((options.plain_texts || options.writes) && options.base.empty()) {
        return Error{
            ErrorCode::invalid_argument, "a bag of words can only classify; --task " + name + " needs a model", {}};
    }
    if (options.plain_texts && options.writes && arguments.has("--prompt")) {
        return Error{
            ErrorCode::invalid_argument,
            "answers to what a person says are conversations: --task chat, with --text and --label for the two "
            "columns, instead of --prompt",
            {}};
    }
    if (options.base == kNewBase && options.writes) {
        return Error{ErrorCode::invalid_argument,
                     "a new model learns all of its weights, from plain texts: --task text without --method lora",
                     {}};
    }
    if (options.base == kNewBase && !options.plain_texts) {
        return Error{ErrorCode::invalid_argument, "a new model learns from plain texts first: --task text", {}};
    }
    if (name == "extract") {
        return Error{
            ErrorCode::invalid_argument,
            "say which fields: --task with a task file that has a schema, or one that ships: " + task_names("extract"),
            {}};
    }
    if (name != "classify" && !options.plain_texts && !options.writes) {
        LAPIDARY_ASSIGN(const TaskFile file, find_task(name));
        if (file.kind == "extract") {
            return read_extract(arguments, file, options);
        }
        LAPIDARY_ASSIGN(ClassifyTask task, classify_task_from_json(nlohmann::json(file.json), file.name));
        options.info.title = task.info.title;
        options.info.instruction = task.info.instruction;
        options.described = std::move(task.labels);
    }
    const std::filesystem::path out = options.out.has_filename() ? options.out : options.out.parent_path();
    options.info.name = out.filename().string();
    if (options.info.title.empty()) {
        options.info.title = options.info.name;
    }
    options.info.title = arguments.text("--title").value_or(options.info.title);
    return {};
}

Result<TrainOptions> read(const Arguments& arguments) {
    TrainOptions options;
    LAPIDARY_ASSIGN(options.common, read_common(arguments));
    if (const auto check = arguments.text("--check")) {
        options.check = *check;
        return options;
    }
    LAPIDARY_ASSIGN(options.base, read_base(arguments));
    LAPIDARY_ASSIGN(options.data, read_data_file(arguments));
    options.columns = read_columns(arguments);
    LAPIDARY_ASSIGN(options.columns.cleaning, read_cleaning(arguments));
    for (const std::string& file : arguments.texts("--add")) {
        options.more.emplace_back(file);
    }
    const auto out = arguments.text("--out");
    if (!out || out->empty()) {
        return Error{ErrorCode::invalid_argument, "expected --out PATH, the folder of the specialist", {}};
    }
    options.out = *out;
    options.forget = arguments.has("--no-versions");
    LAPIDARY_TRY(read_task(arguments, options));
    if (!options.more.empty() && (options.extract || options.plain_texts || options.writes)) {
        return Error{ErrorCode::invalid_argument, "--add takes texts with labels", {}};
    }
    LAPIDARY_ASSIGN(const auto seed, arguments.integer("--seed", 0, 0, INT64_MAX));
    LAPIDARY_ASSIGN(const auto features, arguments.integer("--features", 1'000'000, 100, 16'000'000));
    LAPIDARY_ASSIGN(const float accuracy, arguments.number("--accuracy", 0.95F, 0.0F, 1.0F));
    LAPIDARY_ASSIGN(options.words.strengths, read_strengths(arguments));
    options.words.seed = static_cast<std::uint64_t>(seed);
    options.words.features.most_features = static_cast<std::uint32_t>(features);
    options.words.wanted_accuracy = rounded(accuracy, 6);
    LAPIDARY_TRY(read_features(arguments, options.words));
    LAPIDARY_TRY(read_language(arguments, options.language));
    LAPIDARY_ASSIGN(options.minutes, arguments.number("--minutes", 0.0F, 0.0F, 1.0e6F));
    options.language.run.seed = options.language.model.seed = options.words.seed;
    options.language.wanted_accuracy = options.words.wanted_accuracy;
    if (options.plain_texts) {
        LAPIDARY_TRY(read_text_columns(arguments, options.columns));
        LAPIDARY_TRY(read_text_job(arguments, options));
    }
    options.notes.data_name = options.data.filename().string();
    options.notes.attribution = arguments.text("--attribution").value_or("");
    options.notes.notes = arguments.texts("--note");
    return options;
}

Status run(const TrainOptions& options) {
    if (!options.check.empty()) {
        return run_train_check(options.common, options.check);
    }
    LAPIDARY_TRY(options.base.empty()  ? train_words(options)
                 : options.extract     ? train_extract(options)
                 : options.writes      ? train_writing(options)
                 : options.plain_texts ? train_text(options)
                                       : train_language(options));
    return options.forget ? forget_versions(options.out) : Status();
}

}  // namespace

std::uintmax_t folder_bytes(const std::filesystem::path& folder) {
    std::error_code error;
    std::uintmax_t bytes = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        bytes += entry.is_regular_file(error) ? entry.file_size(error) : 0;
    }
    return bytes;
}

void print_fact(std::string name, const std::string& text) {
    name.resize(12, ' ');
    print(name + text + "\n");
}

std::string with_interval(const OrderedJson& test, const char* key) {
    const OrderedJson& interval = test.at("intervals").at(key);
    return fixed(test.at(key).get<double>(), 3) + " [" + fixed(interval[0].get<double>(), 3) + ", " +
           fixed(interval[1].get<double>(), 3) + "]";
}

const Verb kTrainVerb{kSpec, [](const Arguments& arguments) { return perform(kSpec, arguments, read, run); }};

}  // namespace lapidary::app
