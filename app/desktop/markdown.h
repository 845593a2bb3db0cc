// Markdown (the part of CommonMark and GitHub's tables that models write) to blocks. HTML in the text is shown as text,
// images become links, and nothing is ever loaded.
#pragma once

#include <QString>
#include <QVector>

#include "desktop/block_list_model.h"

namespace lapidary::app {

struct ParsedBlock {
    BlockListModel::Block block;
    qsizetype start = 0;  // offset of its first line in the text
};

// Blocks of text.mid(from); starts are offsets into text.
QVector<ParsedBlock> parseMarkdown(const QString& text, qsizetype from = 0);

// Bold, italic, strike-through, code and links of one piece of text, escaped for rich text.
QString inlineMarkdown(const QString& text);

}  // namespace lapidary::app
