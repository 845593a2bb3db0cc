#include "documents/flow_text.h"

#include <algorithm>
#include <utility>

namespace lapidary::app {

namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr int kMostTabs = 1000;  // of empty cells

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

bool is_control(char c) {
    return (c >= 0 && c < 0x20 && c != '\t' && c != '\n') || c == 0x7F;
}

// The longest beginning of `text` with at most `room` bytes that cuts no character.
std::string_view fitting(std::string_view text, std::size_t room) {
    if (text.size() <= room) {
        return text;
    }
    while (room > 0 && (static_cast<unsigned char>(text[room]) & 0xC0U) == 0x80U) {
        --room;
    }
    return text.substr(0, room);
}

}  // namespace

void FlowText::add(std::string_view text) {
    const std::string_view fits = full_ ? std::string_view() : fitting(text, largest_ - text_.size());
    text_ += fits;
    full_ = full_ || fits.size() < text.size();
}

void FlowText::separate() {
    if (lines_ > 0 && !text_.empty()) {
        add(lines_ > 1 ? "\n\n" : "\n");
    }
    if (tabs_ > 0) {
        add(std::string(static_cast<std::size_t>(tabs_), '\t'));
    } else if (blank_ && lines_ == 0 && !text_.empty()) {
        add(" ");
    }
    lines_ = 0;
    tabs_ = 0;
    blank_ = false;
    while (fixed_places_ < places_.size()) {
        places_[fixed_places_++].begin = text_.size();
    }
}

void FlowText::words(std::string_view text) {
    while (!text.empty()) {
        const auto* end = std::find_if(text.begin(), text.end(), is_blank);
        std::string_view word = text.substr(0, static_cast<std::size_t>(end - text.begin()));
        while (word.starts_with(kNoBreakSpace)) {
            word.remove_prefix(kNoBreakSpace.size());
            blank_ = true;
        }
        if (!word.empty()) {
            separate();
            for (std::size_t space = 0; (space = word.find(kNoBreakSpace)) != std::string_view::npos;) {
                add(word.substr(0, space));
                add(" ");
                word.remove_prefix(space + kNoBreakSpace.size());
            }
            std::string shown(word);
            std::erase_if(shown, is_control);
            add(shown);
        }
        blank_ = blank_ || end != text.end();
        text.remove_prefix(std::min(text.size(), static_cast<std::size_t>(end - text.begin()) + 1));
    }
}

void FlowText::exact(std::string_view text) {
    if (text.empty()) {
        return;
    }
    separate();
    std::string shown;
    shown.reserve(std::min(text.size(), largest_));
    for (std::size_t index = 0; index < text.size() && shown.size() <= largest_; ++index) {
        const char c = text[index];
        if (c == '\r') {
            shown += index + 1 < text.size() && text[index + 1] == '\n' ? "" : "\n";
        } else if (!is_control(c)) {
            shown += c;
        }
    }
    add(shown);
}

void FlowText::line() {
    lines_ = std::max(lines_, 1);
    tabs_ = 0;
}

void FlowText::paragraph() {
    lines_ = 2;
    tabs_ = 0;
}

void FlowText::tab() {
    tabs_ = std::min(tabs_ + 1, kMostTabs);
}

void FlowText::place(std::string label) {
    constexpr std::size_t kMostPlaces = 100'000;
    if (places_.size() < kMostPlaces) {
        paragraph();
        places_.push_back({0, std::move(label)});
    }
}

void FlowText::finish(Document& document) {
    while (fixed_places_ < places_.size()) {
        places_[fixed_places_++].begin = text_.size();
    }
    document.text = std::move(text_);
    document.places = std::move(places_);
    if (document.state != DocumentState::ok) {
        return;
    }
    if (full_) {
        document.state = DocumentState::too_large;
        document.problem = document.name + ": only the first " + std::to_string(largest_ >> 20U) +
                           " MB of its text were read; divide the file to read the rest.";
    } else if (std::all_of(document.text.begin(), document.text.end(), is_blank)) {
        document.state = DocumentState::empty;
        document.problem = document.name + " has no text in it.";
    }
}

}  // namespace lapidary::app
