// Random schemas out of everything that compile_schema() supports, and small vocabularies to write with.
#pragma once

#include <memory>
#include <random>

#include "base/json.h"
#include "generate/constraint/vocabulary.h"
#include "tokenizer/tokenizer.h"

namespace lapidary::test {

class RandomSchema {
public:
    explicit RandomSchema(std::uint64_t seed) : random_(seed) {}
    // A schema whose values are finite. Its $defs are used by $ref, some of them by themselves.
    OrderedJson next();

private:
    OrderedJson value(unsigned depth);
    OrderedJson object(unsigned depth);
    OrderedJson array(unsigned depth);
    OrderedJson string();
    OrderedJson number(bool integer);
    OrderedJson constants();
    OrderedJson any_of(unsigned depth);
    OrderedJson one_of(unsigned depth);
    unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }
    bool chance(unsigned percent) { return below(100) < percent; }
    std::string word();

    std::mt19937_64 random_;
};

// All bytes, and words, pieces of JSON and characters beyond ASCII, some of them cut.
Result<Tokenizer> make_tokenizer(std::uint64_t seed);

}  // namespace lapidary::test
