// lapidary detokenize: token ids to text.
#include <array>

#include "cli/common.h"
#include "cli/json_text.h"
#include "cli/verbs.h"

namespace lapidary::app {

namespace {

struct Options {
    CommonOptions common;
    std::string model;
    std::string file;
    std::vector<TokenId> ids;  // empty: they come from the file
    bool show_special = false;
};

constexpr std::array<OptionSpec, 2> kOptions{{
    {"--file", "FILE", "take the ids from a file, \"-\" for standard input, instead of IDS"},
    {"--show-special", "", "write control tokens out instead of leaving them away"},
}};

const VerbSpec kSpec{
    .name = "detokenize",
    .operands = "MODEL [IDS]",
    .summary = "Turns token ids (2,5,9) into text.",
    .min_operands = 1,
    .max_operands = 2,
    .options = kOptions,
    .common = kCommonOptions,
    .notes =
        "Example:\n"
        "  lapidary detokenize starter 494,281,6\n"
        "JSON: {text, pieces}.\n",
};

Result<Options> read(const Arguments& arguments) {
    Options options;
    LAPIDARY_ASSIGN(options.common, read_common(arguments));
    const auto& operands = arguments.operands();
    const bool has_file = arguments.has("--file");
    if (has_file == (operands.size() == 2)) {
        return Error{ErrorCode::invalid_argument,
                     has_file ? "IDS and --file exclude each other" : "expected IDS or --file FILE",
                     {}};
    }
    options.model = operands[0];
    options.file = arguments.text("--file").value_or("");
    options.show_special = arguments.has("--show-special");
    if (!has_file) {
        LAPIDARY_ASSIGN(options.ids, parse_integers(operands[1], "token ids", 0));
    }
    return options;
}

Status run(const Options& options) {
    LAPIDARY_ASSIGN(const Tokenizer tokenizer, load_tokenizer(options.model));
    std::vector<TokenId> ids = options.ids;
    if (!options.file.empty()) {
        LAPIDARY_ASSIGN(const std::string list, read_text(options.file));
        LAPIDARY_ASSIGN(ids, parse_integers(list, "token ids", 0));
    }
    LAPIDARY_TRY(check_ids(ids, tokenizer.vocab_size()));
    std::string text = tokenizer.decode(ids, options.show_special);
    if (!options.common.json) {
        print(text + "\n");
        return {};
    }
    Json pieces = Json::array();
    for (const TokenId id : ids) {
        pieces.push_back(tokenizer.piece(id).text);
    }
    print(json_line({{"text", std::move(text)}, {"pieces", std::move(pieces)}}));
    return {};
}

}  // namespace

const Verb kDetokenizeVerb{kSpec, [](const Arguments& arguments) { return perform(kSpec, arguments, read, run); }};

}  // namespace lapidary::app
