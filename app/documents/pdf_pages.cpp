#include "documents/pdf_pages.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace lapidary::app {

namespace {

std::size_t take_number(std::string_view& text) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return error == std::errc() ? value : 0;
}

}  // namespace

std::vector<PdfPage> pdf_pages(std::string_view output) {
    std::vector<PdfPage> pages;
    output.remove_prefix(std::min(output.size(), output.find('\n')) + (output.find('\n') < output.size() ? 1 : 0));
    while (output.starts_with("page ")) {
        output.remove_prefix(5);
        const std::size_t length = take_number(output);
        const std::size_t head = output.find('\n');
        if (head == std::string_view::npos || output.size() - head - 1 < length) {
            break;
        }
        pages.push_back({output.substr(head + 1, length), output.substr(0, head) == " picture"});
        output.remove_prefix(std::min(output.size(), head + 1 + length + 1));
    }
    return pages;
}

}  // namespace lapidary::app
