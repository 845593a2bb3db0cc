#include "generate/constraint/byte_dfa.h"

#include <string_view>

namespace lapidary {

namespace {

class AnyText {
public:
    ByteDfa build() {
        dfa_.add(false, false);
        dfa_.add(true, true);
        row(ByteDfa::kStart, 0x20, 0x7F, ByteDfa::kStart);
        dfa_.next[ByteDfa::kStart]['"'] = ByteDfa::kDead;
        add_utf8();
        add_escapes();
        return std::move(dfa_);
    }

private:
    std::uint16_t inner() { return dfa_.add(false, false); }
    void row(std::uint16_t from, unsigned low, unsigned high, std::uint16_t to) {
        for (unsigned byte = low; byte <= high; ++byte) {
            dfa_.next[from][byte] = to;
        }
    }
    void hex(std::uint16_t from, std::string_view digits, std::uint16_t to) {
        for (const char digit : digits) {
            dfa_.next[from][static_cast<unsigned char>(digit)] = to;
        }
    }

    void add_utf8() {
        const std::uint16_t last = inner();
        const std::uint16_t last_two = inner();
        const std::uint16_t last_three = inner();
        row(last, 0x80, 0xBF, ByteDfa::kStart);
        row(last_two, 0x80, 0xBF, last);
        row(last_three, 0x80, 0xBF, last_two);
        row(ByteDfa::kStart, 0xC2, 0xDF, last);
        row(ByteDfa::kStart, 0xE1, 0xEF, last_two);
        row(ByteDfa::kStart, 0xF1, 0xF3, last_three);
        // Leads whose second byte is restricted: no overlong forms, no surrogates, nothing past U+10FFFF.
        const auto restricted = [&](unsigned lead, unsigned low, unsigned high, std::uint16_t to) {
            const std::uint16_t second = inner();
            row(second, low, high, to);
            dfa_.next[ByteDfa::kStart][lead] = second;
        };
        restricted(0xE0, 0xA0, 0xBF, last);
        restricted(0xED, 0x80, 0x9F, last);
        restricted(0xF0, 0x90, 0xBF, last_two);
        restricted(0xF4, 0x80, 0x8F, last_two);
    }

    void add_escapes() {
        constexpr std::string_view kHex = "0123456789abcdefABCDEF";
        const std::uint16_t escape = inner();
        dfa_.next[ByteDfa::kStart]['\\'] = escape;
        hex(escape, "\"\\/bfnrt", ByteDfa::kStart);
        const std::uint16_t first = inner(), second = inner(), third = inner(), fourth = inner();
        const std::uint16_t second_after_d = inner();
        dfa_.next[escape]['u'] = first;
        hex(first, "0123456789abcefABCEF", second);
        hex(first, "dD", second_after_d);
        hex(second, kHex, third);
        hex(third, kHex, fourth);
        hex(fourth, kHex, ByteDfa::kStart);
        hex(second_after_d, "01234567", third);
        // \uD8xx to \uDBxx: the other half must follow.
        std::uint16_t at = second_after_d;
        for (const std::string_view allowed :
             {std::string_view("89abAB"), kHex, kHex, std::string_view("\\"), std::string_view("u"),
              std::string_view("dD"), std::string_view("cdefCDEF"), kHex}) {
            const std::uint16_t to = inner();
            hex(at, allowed, to);
            at = to;
        }
        hex(at, kHex, ByteDfa::kStart);
    }

    ByteDfa dfa_;
};

}  // namespace

std::uint16_t ByteDfa::add(bool at_boundary, bool accepting) {
    next.emplace_back();
    next.back().fill(kDead);
    boundary.push_back(at_boundary);
    accepts.push_back(accepting);
    return static_cast<std::uint16_t>(next.size() - 1);
}

ByteDfa any_text_dfa() {
    return AnyText().build();
}

}  // namespace lapidary
