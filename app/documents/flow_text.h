// Text as it comes out of a format with structure: words, lines and paragraphs, without blanks that mean nothing.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "documents/document.h"

namespace lapidary::app {

// Separators wait until something follows them, so that a text neither begins nor ends with one. Control characters are
// left out. Nothing is added once `largest` bytes are reached.
class FlowText {
public:
    explicit FlowText(std::size_t largest) : largest_(largest) {}

    // UTF-8 in which any run of blanks and line ends counts as one blank.
    void words(std::string_view text);
    // UTF-8 whose blanks and line ends stand for themselves; \r\n and \r become \n.
    void exact(std::string_view text);
    void line();
    void paragraph();
    void tab();
    // What follows belongs to this place.
    void place(std::string label);

    [[nodiscard]] bool full() const { return full_; }
    [[nodiscard]] const std::string& text() const { return text_; }
    // Moves text and places into the document. States that follow from them (empty, too_large) are set where it is ok.
    void finish(Document& document);

private:
    void separate();
    void add(std::string_view text);
    std::string text_;
    std::vector<Place> places_;
    std::size_t fixed_places_ = 0;  // places whose beginning is known
    std::size_t largest_;
    int lines_ = 0;  // what waits
    int tabs_ = 0;
    bool blank_ = false;
    bool full_ = false;
};

}  // namespace lapidary::app
