// What a file is, by what is in it; its name decides only among kinds of plain text.
#pragma once

#include <filesystem>
#include <string_view>

#include "documents/document.h"

namespace lapidary::app {

// Of the first bytes of a file. FileType::archive for every ZIP: what is packed in it says more. FileType::unknown
// where nothing is recognised, which may still be text.
FileType type_by_content(std::string_view bytes);

// Of decoded text: a page, a message or a mailbox by its first lines, otherwise what the name says.
FileType type_of_text(std::string_view utf8, const std::filesystem::path& path);

// Whether this is an OLE container, the shell of old Office files and of encrypted new ones.
bool is_ole(std::string_view bytes);
// Whether the container is that of an encrypted file.
bool is_encrypted_ole(std::string_view bytes);

}  // namespace lapidary::app
