// A file becomes documents: read_documents() is the one entry of this room.
#pragma once

#include <filesystem>
#include <stop_token>

#include "documents/document.h"

namespace lapidary::app {

// Reads a file of any kind and gives what is in it to `sink`: one document, or one for each message of a mailbox and
// each row of a table, one at a time so that none of them has to fit into memory together. What cannot be read is a
// document as well, with a state and a sentence. A file is what its content says; its name decides among kinds of plain
// text. Once a stop is requested nothing more is given, within 100 ms. Safe from several threads.
void read_documents(const std::filesystem::path& path, const ReadOptions& options, const DocumentSink& sink,
                    const std::stop_token& stop = {});

}  // namespace lapidary::app
