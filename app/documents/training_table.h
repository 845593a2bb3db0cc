// Data to learn from, as it lies on a disk: a table, a folder whose folders are labels, or documents to write like.
#pragma once

#include <filesystem>
#include <stop_token>

#include "base/result.h"
#include "documents/document.h"
#include "train/table.h"

namespace lapidary::app {

// The columns of the table that a folder becomes.
inline constexpr const char* kFolderText = "text";
inline constexpr const char* kFolderLabel = "label";

// A file is read as a table; rows that fit no columns are noted. In a folder each document is a row, and the folder
// that it lies in (or that this one lies in) its label; documents that cannot be read are noted, and those outside of
// any label have none. ErrorCode::cancelled after a stop request.
Result<Table> read_training_table(const std::filesystem::path& path, const ReadOptions& options = {},
                                  const std::stop_token& stop = {});

// The passages of a document, or of all documents in a folder, as a table with the one column kFolderText: paragraphs
// that stand together, up to a length that a model reads at once. Documents that cannot be read are noted.
// ErrorCode::cancelled after a stop request.
Result<Table> read_passages(const std::filesystem::path& path, const ReadOptions& options = {},
                            const std::stop_token& stop = {});

}  // namespace lapidary::app
