#include "generate/constraint/pattern_tree.h"

#include <optional>
#include <string>

#include "base/utf8.h"

namespace lapidary {

namespace {

constexpr unsigned kDeepestGroup = 32;
constexpr std::uint32_t kMostRepeats = 1000;

PatternNode characters_node(CodePointSet set) {
    PatternNode node;
    node.kind = PatternNode::Kind::characters;
    node.characters = normalise(std::move(set));
    return node;
}

PatternNode repeat_node(PatternNode part, std::uint32_t minimum, std::uint32_t maximum) {
    PatternNode node;
    node.kind = PatternNode::Kind::repeat;
    node.parts.push_back(std::move(part));
    node.minimum = minimum;
    node.maximum = maximum;
    return node;
}

PatternNode anything() {
    return repeat_node(characters_node(complement({})), 0, PatternNode::kNoLimit);
}

class Parser {
public:
    explicit Parser(std::string_view text) : text_(text) {}

    Result<PatternNode> parse() {
        LAPIDARY_ASSIGN(PatternNode node, choice(0));
        if (at_ < text_.size()) {
            return refuse("')' without '('");
        }
        return node;
    }

private:
    [[nodiscard]] bool next_is(char c) const { return at_ < text_.size() && text_[at_] == c; }
    bool take(char c) {
        const bool found = next_is(c);
        at_ += found ? 1 : 0;
        return found;
    }
    bool take(std::string_view word) {
        const bool found = text_.substr(at_).starts_with(word);
        at_ += found ? word.size() : 0;
        return found;
    }
    [[nodiscard]] Error refuse(const std::string& what) const {
        return Error{ErrorCode::unsupported, "the pattern has " + what + " at byte " + std::to_string(at_), {}};
    }

    Result<PatternNode> choice(unsigned depth) {
        PatternNode node;
        node.kind = PatternNode::Kind::choice;
        do {
            LAPIDARY_ASSIGN(PatternNode part, sequence(depth));
            node.parts.push_back(std::move(part));
        } while (take('|'));
        return node;
    }

    // Anchors stand only around the alternatives of the whole pattern, where they say that nothing else surrounds it.
    Result<PatternNode> sequence(unsigned depth) {
        PatternNode node;
        const bool from_begin = depth == 0 && take('^');
        if (depth == 0 && !from_begin) {
            node.parts.push_back(anything());
        }
        bool to_end = false;
        while (at_ < text_.size() && !next_is('|') && !next_is(')')) {
            if (depth == 0 && next_is('$') && (at_ + 1 == text_.size() || text_[at_ + 1] == '|')) {
                ++at_;
                to_end = true;
                break;
            }
            LAPIDARY_ASSIGN(PatternNode part, quantified(depth));
            node.parts.push_back(std::move(part));
        }
        if (depth == 0 && !to_end) {
            node.parts.push_back(anything());
        }
        return node;
    }

    Result<PatternNode> quantified(unsigned depth) {
        LAPIDARY_ASSIGN(PatternNode part, atom(depth));
        std::uint32_t minimum = 1;
        std::uint32_t maximum = 1;
        if (take('*')) {
            minimum = 0;
            maximum = PatternNode::kNoLimit;
        } else if (take('+')) {
            maximum = PatternNode::kNoLimit;
        } else if (take('?')) {
            minimum = 0;
        } else if (take('{')) {
            LAPIDARY_ASSIGN(minimum, number());
            maximum = minimum;
            if (take(',')) {
                maximum = PatternNode::kNoLimit;
                if (!next_is('}')) {
                    LAPIDARY_ASSIGN(maximum, number());
                }
            }
            if (!take('}') || minimum > maximum) {
                return refuse("an unfinished or empty '{n,m}'");
            }
        } else {
            return part;
        }
        if (next_is('?') || next_is('*') || next_is('+') || next_is('{')) {
            return refuse("a lazy or doubled quantifier, which is not supported,");
        }
        return repeat_node(std::move(part), minimum, maximum);
    }

    Result<std::uint32_t> number() {
        std::uint32_t value = 0;
        const std::size_t begin = at_;
        while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') {
            value = value * 10 + static_cast<std::uint32_t>(text_[at_++] - '0');
            if (value > kMostRepeats) {
                return refuse("a repetition above " + std::to_string(kMostRepeats));
            }
        }
        if (at_ == begin) {
            return refuse("'{' without a number");
        }
        return value;
    }

    Result<PatternNode> atom(unsigned depth) {
        if (take('(')) {
            if (next_is('?') && !take("?:")) {
                return refuse("a group '(?', which is not supported,");
            }
            if (depth + 1 > kDeepestGroup) {
                return refuse("groups nested more than " + std::to_string(kDeepestGroup) + " deep");
            }
            LAPIDARY_ASSIGN(PatternNode node, choice(depth + 1));
            if (!take(')')) {
                return refuse("'(' without ')'");
            }
            return node;
        }
        if (take('[')) {
            return character_class();
        }
        if (take('.')) {
            return characters_node(line_characters());
        }
        if (next_is('^') || next_is('$')) {
            return refuse("an anchor inside, which is not supported,");
        }
        if (next_is('*') || next_is('+') || next_is('?') || next_is('{')) {
            return refuse("a quantifier after nothing");
        }
        LAPIDARY_ASSIGN(CodePointSet set, character(false));
        return characters_node(std::move(set));
    }

    Result<PatternNode> character_class() {
        const bool negated = take('^');
        CodePointSet set;
        while (!take(']')) {
            if (at_ >= text_.size()) {
                return refuse("'[' without ']'");
            }
            LAPIDARY_ASSIGN(CodePointSet part, character(true));
            const bool single = part.size() == 1 && part[0].first == part[0].last;
            if (single && next_is('-') && at_ + 1 < text_.size() && text_[at_ + 1] != ']') {
                ++at_;
                LAPIDARY_ASSIGN(const CodePointSet last, character(true));
                if (last.size() != 1 || last[0].first != last[0].last || last[0].first < part[0].first) {
                    return refuse("a range in the wrong order");
                }
                part[0].last = last[0].first;
            }
            set.insert(set.end(), part.begin(), part.end());
        }
        return characters_node(negated ? complement(std::move(set)) : std::move(set));
    }

    // One character or class escape.
    Result<CodePointSet> character(bool in_class) {
        if (take('\\')) {
            return escape(in_class);
        }
        bool incomplete = false;
        const std::size_t length = utf8_character(text_.substr(at_), incomplete);
        if (length == 0) {
            return refuse("bytes that are not UTF-8");
        }
        std::uint32_t c = static_cast<unsigned char>(text_[at_]);
        if (length > 1) {
            c &= 0xFFU >> (length + 1);
            for (std::size_t index = 1; index < length; ++index) {
                c = c << 6U | (static_cast<unsigned char>(text_[at_ + index]) & 0x3FU);
            }
        }
        at_ += length;
        return CodePointSet{{c, c}};
    }

    Result<CodePointSet> escape(bool in_class) {
        if (at_ >= text_.size()) {
            return refuse("a '\\' at its end");
        }
        const char c = text_[at_++];
        const auto one = [](std::uint32_t code) { return CodePointSet{{code, code}}; };
        switch (c) {
            case 'd':
                return digit_characters();
            case 'D':
                return complement(digit_characters());
            case 'w':
                return word_characters();
            case 'W':
                return complement(word_characters());
            case 's':
                return space_characters();
            case 'S':
                return complement(space_characters());
            case 't':
                return one('\t');
            case 'n':
                return one('\n');
            case 'r':
                return one('\r');
            case 'f':
                return one('\f');
            case 'v':
                return one('\v');
            case 'x':
                return hexadecimal(2);
            case 'u':
                return hexadecimal(4);
            default:
                break;
        }
        const bool letter_or_digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter_or_digit && !(in_class && c == 'b')) {
            return refuse(std::string("'\\") + c + "', which is not supported,");
        }
        if (static_cast<unsigned char>(c) >= 0x80) {
            return refuse("a '\\' before a letter");
        }
        return one(c == 'b' ? 8U : static_cast<unsigned char>(c));
    }

    Result<CodePointSet> hexadecimal(unsigned digits) {
        std::uint32_t value = 0;
        for (unsigned index = 0; index < digits; ++index) {
            const char c = at_ < text_.size() ? text_[at_++] : '?';
            const int digit = c >= '0' && c <= '9'   ? c - '0'
                              : c >= 'a' && c <= 'f' ? c - 'a' + 10
                              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                     : -1;
            if (digit < 0) {
                return refuse("an unfinished \\x or \\u");
            }
            value = value * 16 + static_cast<std::uint32_t>(digit);
        }
        if (value >= 0xD800 && value <= 0xDFFF) {
            return refuse("half a surrogate pair; write the character itself");
        }
        return CodePointSet{{value, value}};
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

Result<PatternNode> parse_pattern(std::string_view pattern) {
    return Parser(pattern).parse();
}

}  // namespace lapidary
