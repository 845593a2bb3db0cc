// Text in pictures, with the program `tesseract` where the person has it.
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/result.h"
#include "documents/document.h"

namespace lapidary::app {

// The program, by $LAPIDARY_TESSERACT or in the folders of $PATH; empty where it is not installed.
std::filesystem::path tesseract_program();

// How to get it, as a sentence.
std::string_view how_to_get_tesseract();

// The text in a picture file, valid UTF-8. ErrorCode::not_found without the program, ::bad_format where it cannot read
// the picture, ::limit where it took too long, ::cancelled.
Result<std::string> read_picture(const std::filesystem::path& picture, const ReadOptions& options,
                                 const std::stop_token& stop);

}  // namespace lapidary::app
