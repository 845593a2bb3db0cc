// lapidary tokenize: text to token ids.
#include <algorithm>
#include <array>

#include "cli/common.h"
#include "cli/json_text.h"
#include "cli/verbs.h"

namespace lapidary::app {

namespace {

struct Options {
    CommonOptions common;
    std::string model;
    std::string text;
    std::string file;
    SpecialTokens specials = SpecialTokens::as_text;
    bool bos = false;
};

constexpr std::array<OptionSpec, 3> kOptions{{
    {"--file", "FILE", "take the text from a file, \"-\" for standard input, instead of TEXT"},
    {"--parse-special", "", "control tokens written out in the text (<start_of_turn>) become control tokens"},
    {"--bos", "", "put the token that begins a sequence in front"},
}};

const VerbSpec kSpec{
    .name = "tokenize",
    .operands = "MODEL [TEXT]",
    .summary = "Turns a text into token ids.",
    .min_operands = 1,
    .max_operands = 2,
    .options = kOptions,
    .common = kCommonOptions,
    .notes =
        "Example:\n"
        "  lapidary tokenize starter \"The cat saw the moon.\"\n"
        "JSON: {ids, pieces}. Pieces are written as in the vocabulary: a blank is U+2581.\n",
};

Result<Options> read(const Arguments& arguments) {
    LAPIDARY_ASSIGN(CommonOptions common, read_common(arguments));
    const auto& operands = arguments.operands();
    const bool has_file = arguments.has("--file");
    if (has_file == (operands.size() == 2)) {
        return Error{ErrorCode::invalid_argument,
                     has_file ? "TEXT and --file exclude each other" : "expected TEXT or --file FILE",
                     {}};
    }
    return Options{.common = std::move(common),
                   .model = operands[0],
                   .text = has_file ? "" : operands[1],
                   .file = arguments.text("--file").value_or(""),
                   .specials = arguments.has("--parse-special") ? SpecialTokens::parse : SpecialTokens::as_text,
                   .bos = arguments.has("--bos")};
}

Status run(const Options& options) {
    LAPIDARY_ASSIGN(const Tokenizer tokenizer, load_tokenizer(options.model));
    std::string text = options.text;
    if (!options.file.empty()) {
        LAPIDARY_ASSIGN(text, read_text(options.file));
    }
    LAPIDARY_ASSIGN(std::vector<TokenId> ids, tokenizer.encode(text, options.specials));
    if (options.bos) {
        ids.insert(ids.begin(), tokenizer.vocabulary().bos);
    }
    if (options.common.json) {
        Json pieces = Json::array();
        for (const TokenId id : ids) {
            pieces.push_back(tokenizer.piece(id).text);
        }
        print(json_line({{"ids", ids}, {"pieces", std::move(pieces)}}));
        return {};
    }
    std::string line;
    for (const TokenId id : ids) {
        line += (line.empty() ? "" : ",") + std::to_string(id);
    }
    print(line + "\n");
    return {};
}

}  // namespace

const Verb kTokenizeVerb{kSpec, [](const Arguments& arguments) { return perform(kSpec, arguments, read, run); }};

}  // namespace lapidary::app
