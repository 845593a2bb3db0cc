// Random schemas and documents that were written under their constraint, for a validator that is not ours: a line of
// JSON each, {"seed", "schema", "documents": [text, ...]}, and of schemas that are refused {"seed", "schema",
// "refused"}.
//   schema_dump FIRST COUNT
#include <cstdlib>
#include <iostream>
#include <string>

#include "engine/generate/constraint/random_schema.h"
#include "generate/constraint/constraint.h"

namespace lapidary {
namespace {

// A document of random tokens, each one that the mask allows; after `most` of them it is closed.
Result<std::string> write_document(const Constraint& constraint, std::size_t most, std::mt19937_64& random) {
    ConstraintState state = constraint.start();
    std::string text;
    while (!constraint.finished(state)) {
        if (constraint.can_end(state) && random() % 4 == 0) {
            break;
        }
        if (most-- == 0) {
            return text + constraint.shortest_end(state);
        }
        LAPIDARY_ASSIGN(const auto mask, constraint.mask(state));
        std::vector<TokenId> ids;
        mask->append_to(ids);
        if (ids.empty()) {
            break;
        }
        const TokenId id = ids[random() % ids.size()];
        constraint.advance(state, id);
        text += constraint.vocabulary().tokenizer().token_bytes(id);
    }
    return text;
}

Result<OrderedJson> examine(std::uint64_t seed) {
    LAPIDARY_ASSIGN(const Tokenizer tokenizer, test::make_tokenizer(seed % 4));
    LAPIDARY_ASSIGN(const auto vocabulary, ConstraintVocabulary::create(tokenizer));
    const OrderedJson schema = test::RandomSchema(seed).next();
    OrderedJson out{{"seed", seed}, {"schema", schema}};
    SchemaOptions options;
    options.spaces = seed % 3 == 0;
    options.max_string_length = 12;
    options.max_items = 3;
    options.recursion = 2;
    const auto constraint = Constraint::compile(schema.dump(), vocabulary, options);
    if (!constraint.ok()) {
        out["refused"] = constraint.error().message;
        return out;
    }
    std::mt19937_64 random(seed);
    for (const std::size_t most : {4U, 30U, 400U}) {
        LAPIDARY_ASSIGN(std::string text, write_document(**constraint, most, random));
        out["documents"].push_back(std::move(text));
    }
    return out;
}

}  // namespace
}  // namespace lapidary

int main(int count, char** words) {
    const std::uint64_t first = count > 1 ? std::strtoull(words[1], nullptr, 10) : 1;
    const std::uint64_t schemas = count > 2 ? std::strtoull(words[2], nullptr, 10) : 100;
    for (std::uint64_t seed = first; seed < first + schemas; ++seed) {
        const auto line = lapidary::examine(seed);
        if (!line.ok()) {
            std::cerr << "seed " << seed << ": " << line.error().message << " " << line.error().detail << "\n";
            return 1;
        }
        std::cout << line->dump(-1, ' ', false, lapidary::OrderedJson::error_handler_t::replace) << "\n";
    }
    return 0;
}
