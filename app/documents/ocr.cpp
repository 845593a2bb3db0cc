#include "documents/ocr.h"

#include <algorithm>
#include <cstdlib>
#include <system_error>
#include <vector>

#include "base/child_process.h"
#include "base/utf8.h"

namespace lapidary::app {

std::filesystem::path tesseract_program() {
#if defined(_WIN32)
    constexpr char kSeparator = ';';
    const std::string file = "tesseract.exe";
#else
    constexpr char kSeparator = ':';
    const std::string file = "tesseract";
#endif
    std::error_code error;
    if (const char* named = std::getenv("LAPIDARY_TESSERACT"); named != nullptr) {
        return std::filesystem::is_regular_file(named, error) ? named : "";
    }
    const char* path = std::getenv("PATH");
    std::string_view rest(path != nullptr ? path : "");
    while (!rest.empty()) {
        const std::string_view folder = rest.substr(0, rest.find(kSeparator));
        rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
        if (auto program = std::filesystem::path(folder) / file;
            !folder.empty() && std::filesystem::is_regular_file(program, error)) {
            return program;
        }
    }
    return {};
}

std::string_view how_to_get_tesseract() {
#if defined(_WIN32)
    return "install Tesseract from github.com/UB-Mannheim/tesseract to read text in pictures.";
#elif defined(__APPLE__)
    return "install Tesseract to read text in pictures: brew install tesseract.";
#else
    return "install Tesseract to read text in pictures: sudo apt install tesseract-ocr.";
#endif
}

Result<std::string> read_picture(const std::filesystem::path& picture, const ReadOptions& options,
                                 const std::stop_token& stop) {
    const std::filesystem::path program = tesseract_program();
    if (program.empty()) {
        return Error{ErrorCode::not_found, std::string(how_to_get_tesseract()), {}};
    }
    // Its first argument is a list of pictures when it is a text file; a picture is what our caller has seen it to be.
    std::vector<std::string> words{std::filesystem::absolute(picture).string(), "stdout"};
    if (!options.ocr_languages.empty()) {
        words.insert(words.end(), {"-l", options.ocr_languages});
    }
    const ChildLimits limits{options.child_time, options.largest_text, options.child_memory, stop};
    LAPIDARY_ASSIGN(const ChildResult child, run_child(program, words, limits));
    if (child.end == ChildEnd::stopped) {
        return Error{ErrorCode::cancelled, "Reading was cancelled.", {}};
    }
    if (child.end == ChildEnd::timed_out) {
        return Error{ErrorCode::limit, "reading the text in the picture took too long.", {}};
    }
    if (child.end == ChildEnd::crashed || child.code != 0) {
        return Error{ErrorCode::bad_format, "Tesseract could not read the picture; it may be damaged.",
                     "exit code " + std::to_string(child.code)};
    }
    return valid_utf8(child.output);
}

}  // namespace lapidary::app
