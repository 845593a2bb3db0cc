// lapidary chat: the options, and which way of talking they ask for.
#include "cli/chat.h"

#include <array>
#include <limits>
#include <random>

#include "cli/verbs.h"
#include "library/model_paths.h"

namespace lapidary::app {

namespace {

constexpr std::array<OptionSpec, 18> kOptions{{
    {"--prompt", "TEXT", "answer this and end; \"-\" takes it from standard input"},
    {"--system", "TEXT", "a system prompt"},
    {"--raw", "", "plain completion of the text, without turns"},
    {"--parse-special", "", "with --raw: control tokens written out in the text become control tokens"},
    {"--stream", "", "with --json: a line for each token, then the result"},
    {"--context", "N", "tokens that the conversation may hold (default 4096, or the model's if smaller)"},
    {"--max-tokens", "N", "longest answer (default 512)"},
    {"--temp", "X", "temperature; 0 always takes the likeliest token (default: the model's, else 1)"},
    {"--top-k", "N", "only the N likeliest tokens; 0: all (default: the model's, else 64)"},
    {"--top-p", "X", "only the likeliest tokens that together reach X; 1: all (default: the model's, else 0.95)"},
    {"--min-p", "X", "only tokens at least X times as likely as the likeliest; 0: all (default 0)"},
    {"--repeat-penalty", "X", "makes recent tokens less likely; 1: does not (default 1)"},
    {"--repeat-last-n", "N", "how many recent tokens that looks at (default 64)"},
    {"--seed", "N", "the same seed gives the same text (default: a new one each time)"},
    {"--stop", "TEXT", "end the answer before this text; may be given several times", true},
    {"--stop-token", "ID", "end the answer at this token id; may be given several times", true},
    {"--ignore-end", "", "go on after tokens that end an answer"},
    {"--logprobs", "N", "with --json: report the N likeliest alternatives of each token"},
}};

const VerbSpec kSpec{
    .name = "chat",
    .operands = "MODEL",
    .summary = "Talks with a model, or gives one answer.",
    .min_operands = 1,
    .max_operands = 1,
    .options = kOptions,
    .common = kCommonOptions,
    .notes =
        "Examples:\n"
        "  lapidary chat starter\n"
        "  lapidary chat starter --prompt \"Tell me a bedtime story about a cat.\" --seed 7\n"
        "  lapidary chat starter --raw --prompt \"Once upon a time\" --temp 0 --max-tokens 40 --json\n"
        "Without --prompt each line is a turn; /help lists commands. Ctrl+C stops an answer, Ctrl+C again ends.\n"
        "JSON: one object for each answer {text, ids, finish, seed, prompt_tokens, reused_tokens, generated_tokens,\n"
        "prefill_ms, first_token_ms, decode_ms, tokens_per_second, context: {used, size}}; finish is one of "
        "end_token,\n"
        "stop_string, max_tokens, context_full, cancelled. With --logprobs also tokens: [{id, text, logprob, top}].\n"
        "With --stream each token is a line {token, text, logprob} before that object.\n",
};

constexpr std::int64_t kMostTokens = std::int64_t{1} << 24;
constexpr float kHighTemperature = 100.0F;
constexpr int kMostLogprobs = 100;

Status read_sampling(const Arguments& arguments, ChatOptions& options) {
    SamplingOptions& sampling = options.generate.sampling;
    if (arguments.has("--temp")) {
        LAPIDARY_ASSIGN(options.temperature, arguments.number("--temp", 1.0F, 0.0F, kHighTemperature));
    }
    if (arguments.has("--top-k")) {
        LAPIDARY_ASSIGN(const auto top_k, arguments.integer("--top-k", 0, 0, kMostTokens));
        options.top_k = static_cast<int>(top_k);
    }
    if (arguments.has("--top-p")) {
        LAPIDARY_ASSIGN(options.top_p, arguments.number("--top-p", 1.0F, 0.0F, 1.0F));
    }
    LAPIDARY_ASSIGN(sampling.min_p, arguments.number("--min-p", sampling.min_p, 0.0F, 1.0F));
    LAPIDARY_ASSIGN(sampling.repeat_penalty, arguments.number("--repeat-penalty", 1.0F, 0.01F, 100.0F));
    LAPIDARY_ASSIGN(const auto last_n, arguments.integer("--repeat-last-n", sampling.repeat_last_n, 0, kMostTokens));
    LAPIDARY_ASSIGN(const auto logprobs, arguments.integer("--logprobs", 0, 0, kMostLogprobs));
    sampling.repeat_last_n = static_cast<int>(last_n);
    sampling.logprobs = static_cast<int>(logprobs);
    // A seed that is reported can be given again, so it stays in the range that the option accepts.
    LAPIDARY_ASSIGN(const auto seed, arguments.integer("--seed", std::int64_t{std::random_device{}()}, 0,
                                                       std::numeric_limits<std::int64_t>::max()));
    sampling.seed = static_cast<std::uint64_t>(seed);
    return {};
}

Status read_ending(const Arguments& arguments, ChatOptions& options) {
    LAPIDARY_ASSIGN(const auto context, arguments.integer("--context", 0, 1, kMostTokens));
    LAPIDARY_ASSIGN(const auto max_tokens,
                    arguments.integer("--max-tokens", options.generate.max_tokens, 1, kMostTokens));
    options.context = static_cast<std::uint32_t>(context);
    options.generate.max_tokens = static_cast<std::uint32_t>(max_tokens);
    options.generate.ignore_end_tokens = arguments.has("--ignore-end");
    options.generate.stop = arguments.texts("--stop");
    for (const std::string& stop : options.generate.stop) {
        if (stop.empty()) {
            return Error{ErrorCode::invalid_argument, "--stop needs a text that is not empty", {}};
        }
    }
    for (const std::string& word : arguments.texts("--stop-token")) {
        LAPIDARY_ASSIGN(const auto ids, parse_integers(word, "stop tokens", 0));
        options.generate.stop_tokens.insert(options.generate.stop_tokens.end(), ids.begin(), ids.end());
    }
    return {};
}

Result<ChatOptions> read(const Arguments& arguments) {
    ChatOptions options;
    LAPIDARY_ASSIGN(options.common, read_common(arguments));
    options.model = arguments.operands()[0];
    options.system = arguments.text("--system").value_or("");
    options.prompt = arguments.text("--prompt");
    options.raw = arguments.has("--raw");
    options.parse_special = arguments.has("--parse-special");
    options.stream = arguments.has("--stream");
    LAPIDARY_TRY(read_sampling(arguments, options));
    LAPIDARY_TRY(read_ending(arguments, options));
    const auto excluded = [](bool both, const char* message) {
        return both ? Status(Error{ErrorCode::invalid_argument, message, {}}) : Status();
    };
    LAPIDARY_TRY(excluded(options.raw && arguments.has("--system"), "--raw has no turns, so it takes no --system"));
    LAPIDARY_TRY(excluded(options.parse_special && !options.raw, "--parse-special is only for --raw"));
    LAPIDARY_TRY(excluded(options.stream && !options.common.json, "--stream is only for --json"));
    LAPIDARY_TRY(
        excluded(options.generate.sampling.logprobs > 0 && !options.common.json, "--logprobs is only for --json"));
    return options;
}

Status run(const ChatOptions& given) {
    Interrupt interrupt;
    ChatOptions options = given;
    // A specialist that learned plain texts carries texts on; what is wrong with the path is told when it is opened.
    const auto paths = find_model(options.model, options.common.load.adapter.string());
    options.raw = options.raw || (paths.ok() && paths->learned == LearnedWriting::texts && options.system.empty());
    LAPIDARY_ASSIGN(Conversation conversation, Conversation::open(options));
    if (!options.prompt) {
        return chat_interactively(conversation, options, interrupt);
    }
    std::string text = *options.prompt;
    if (text == "-") {
        LAPIDARY_ASSIGN(text, read_text("-"));
    }
    LAPIDARY_TRY(conversation.answer(text, interrupt));
    if (conversation.last().finish == FinishReason::cancelled) {
        return Error{ErrorCode::cancelled, "The answer was stopped before its end.", {}};
    }
    return {};
}

}  // namespace

const Verb kChatVerb{kSpec, [](const Arguments& arguments) { return perform(kSpec, arguments, read, run); }};

}  // namespace lapidary::app
