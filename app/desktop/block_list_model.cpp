#include "desktop/block_list_model.h"

#include "desktop/markdown.h"

namespace lapidary::app {

int BlockListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant BlockListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Block& block = m_blocks[index.row()];
    switch (role) {
        case KindRole:
            return block.kind;
        case TextRole:
            return block.text;
        case LanguageRole:
            return block.language;
        case LevelRole:
            return block.level;
        case MarkerRole:
            return block.marker;
        default:
            return {};
    }
}

QHash<int, QByteArray> BlockListModel::roleNames() const {
    return {{KindRole, "kind"},
            {TextRole, "text"},
            {LanguageRole, "language"},
            {LevelRole, "level"},
            {MarkerRole, "marker"}};
}

void BlockListModel::setText(const QString& text, bool markdown) {
    // The last block may still grow, and a table head turns the line before its rule into a table: read again from the
    // block before the last.
    qsizetype keep = 0;
    if (markdown && m_blocks.size() > 2 && text.startsWith(m_text)) {
        keep = m_blocks.size() - 2;
    }
    QVector<ParsedBlock> fresh;
    if (markdown) {
        fresh = parseMarkdown(text, keep > 0 ? m_starts[keep] : 0);
    } else if (!text.isEmpty()) {
        QString html = text.toHtmlEscaped();
        fresh.push_back({{Paragraph, html.replace('\n', "<br>"), {}, 0, {}}, 0});
    }
    m_text = text;
    const qsizetype before = m_blocks.size();
    const qsizetype after = keep + fresh.size();
    for (qsizetype row = keep; row < std::min(before, after); ++row) {
        m_starts[row] = fresh[row - keep].start;
        if (m_blocks[row] != fresh[row - keep].block) {
            m_blocks[row] = fresh[row - keep].block;
            emit dataChanged(index(static_cast<int>(row)), index(static_cast<int>(row)));
        }
    }
    if (after > before) {
        beginInsertRows({}, static_cast<int>(before), static_cast<int>(after) - 1);
        for (qsizetype row = before; row < after; ++row) {
            m_blocks.push_back(fresh[row - keep].block);
            m_starts.push_back(fresh[row - keep].start);
        }
        endInsertRows();
    } else if (after < before) {
        beginRemoveRows({}, static_cast<int>(after), static_cast<int>(before) - 1);
        m_blocks.resize(after);
        m_starts.resize(after);
        endRemoveRows();
    }
    if (after != before) {
        emit countChanged();
    }
}

}  // namespace lapidary::app
