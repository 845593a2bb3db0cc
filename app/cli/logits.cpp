// lapidary logits: the numbers under the text, for comparison with other engines.
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>

#include "cli/common.h"
#include "cli/verbs.h"
#include "model/forward.h"

namespace lapidary::app {

namespace {

struct Options {
    CommonOptions common;
    std::string model;
    std::vector<TokenId> tokens;
    bool all = false;
};

constexpr std::array<OptionSpec, 2> kOptions{{
    {"--tokens", "IDS", "the sequence, for example 2,5,9; nothing is put in front of it"},
    {"--all", "", "the logits of every position instead of the last one"},
}};

const VerbSpec kSpec{
    .name = "logits",
    .operands = "MODEL",
    .summary = "Writes the raw logits after a sequence of token ids.",
    .min_operands = 1,
    .max_operands = 1,
    .options = kOptions,
    .common = kCommonOptions,
    .notes =
        "Example:\n"
        "  lapidary logits starter --tokens \"$(lapidary tokenize starter --bos 'The cat')\" --precision exact\n"
        "Always JSON: {\"logits\": [[...], ...]}, a row for each position, a number for each piece.\n"
        "Numbers have as many digits as single precision holds; one that is not finite is null.\n",
};

Result<Options> read(const Arguments& arguments) {
    Options options;
    LAPIDARY_ASSIGN(options.common, read_common(arguments));
    options.model = arguments.operands()[0];
    options.all = arguments.has("--all");
    const auto tokens = arguments.text("--tokens");
    if (!tokens) {
        return Error{ErrorCode::invalid_argument, "expected --tokens IDS", {}};
    }
    LAPIDARY_ASSIGN(options.tokens, parse_integers(*tokens, "token ids", 0));
    return options;
}

// Shortest digits that give the same float again. By hand: a row can have a quarter of a million numbers.
void append_row(std::string& out, std::span<const float> row) {
    out += '[';
    for (std::size_t index = 0; index < row.size(); ++index) {
        if (index > 0) {
            out += ',';
        }
        char digits[32];
        const auto end = std::to_chars(digits, digits + sizeof digits, row[index]).ptr;
        out += std::isfinite(row[index]) ? std::string_view(digits, static_cast<std::size_t>(end - digits))
                                         : std::string_view("null");
    }
    out += ']';
}

Status run(const Options& options) {
    CommonOptions common = options.common;
    common.load.tokenizer = false;
    LAPIDARY_ASSIGN(const auto model, load_named(options.model, common));
    const std::uint32_t vocab = model->config().vocab_size;
    LAPIDARY_TRY(check_ids(options.tokens, vocab));
    LAPIDARY_ASSIGN(const auto cache, model->device->make_cache(static_cast<std::uint32_t>(options.tokens.size())));

    LAPIDARY_ASSIGN(const DeviceAdapter* const adapter, model->on_device(model->adapter));

    // With every position asked for, small batches keep the rows of a large vocabulary few.
    constexpr std::size_t kRowsAtOnce = 64;
    const std::size_t most = model->device->max_batch();
    const std::size_t batch = options.all ? std::min(kRowsAtOnce, most) : most;
    std::vector<float> logits;
    std::string separator = "{\"logits\":[";
    for (std::size_t begin = 0; begin < options.tokens.size(); begin += batch) {
        const std::size_t count = std::min(batch, options.tokens.size() - begin);
        const bool last = begin + count == options.tokens.size();
        std::vector<std::uint32_t> rows;
        if (options.all) {
            rows.resize(count);
            std::iota(rows.begin(), rows.end(), 0U);
        } else if (last) {
            rows.push_back(static_cast<std::uint32_t>(count - 1));
        }
        logits.resize(rows.size() * vocab);
        const BatchSequence sequence{cache.get(), static_cast<std::uint32_t>(count), adapter};
        LAPIDARY_TRY(forward(*model->device, {std::span(options.tokens).subspan(begin, count), {&sequence, 1}},
                             {rows, {}, logits}));
        for (std::size_t row = 0; row < rows.size(); ++row) {
            std::string text = separator;
            append_row(text, std::span(logits).subspan(row * vocab, vocab));
            print(text);
            separator = ",\n";
        }
    }
    print("]}\n");
    return {};
}

}  // namespace

const Verb kLogitsVerb{kSpec, [](const Arguments& arguments) { return perform(kSpec, arguments, read, run); }};

}  // namespace lapidary::app
