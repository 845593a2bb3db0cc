#include "desktop/growing_text.h"

#include <QPointer>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>
#include <optional>

namespace lapidary::app {

namespace {

constexpr int kMostLines = 6;
constexpr int kLastLines = 2;  // the end of a word that is still being written may draw it to the next line

// Where in `html` the shown character number `position` begins; nothing if a tag comes before it. A row of blanks is
// shown as one, an entity as one character.
std::optional<qsizetype> offsetOf(const QString& html, int position) {
    qsizetype at = 0;
    for (int shown = 0; shown < position; ++shown) {
        if (at >= html.size() || html[at] == '<') {
            return std::nullopt;
        }
        if (html[at] == '&') {
            const qsizetype end = html.indexOf(';', at);
            if (end < 0) {
                return std::nullopt;
            }
            at = end + 1;
        } else if (html[at].isSpace()) {
            while (at < html.size() && html[at].isSpace()) {
                ++at;
            }
        } else {
            ++at;
        }
    }
    return at;
}

}  // namespace

int GrowingText::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_pieces.size());
}

QVariant GrowingText::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != HtmlRole) {
        return {};
    }
    return m_pieces[index.row()];
}

QHash<int, QByteArray> GrowingText::roleNames() const {
    return {{HtmlRole, "html"}};
}

void GrowingText::setHtml(const QString& html) {
    if (html == m_html) {
        return;
    }
    if (QStringView(html).left(m_settled) != QStringView(m_html).left(m_settled)) {
        reset();
    }
    m_html = html;
    emit htmlChanged();
    emit tailChanged();
}

void GrowingText::settle(QQuickTextDocument* document) {
    const auto look = [this, shown = QPointer(document)] {
        if (shown) {
            settleNow(*shown);
        }
    };
    QMetaObject::invokeMethod(this, look, Qt::QueuedConnection);
}

void GrowingText::settleNow(const QQuickTextDocument& document) {
    const QTextBlock block = document.textDocument()->firstBlock();
    const QTextLayout* layout = block.layout();
    // Only while the document shows this very tail, as one paragraph.
    if (layout->lineCount() <= kMostLines || block.next().isValid()) {
        return;
    }
    const int position = layout->lineAt(layout->lineCount() - kLastLines).textStart();
    const std::optional<qsizetype> offset = offsetOf(tail(), position);
    if (!offset) {
        return;
    }
    const int row = static_cast<int>(m_pieces.size());
    beginInsertRows({}, row, row);
    m_pieces.push_back(tail().left(*offset));
    endInsertRows();
    m_settled += *offset;
    emit tailChanged();
}

void GrowingText::reset() {
    if (m_pieces.isEmpty()) {
        return;
    }
    beginResetModel();
    m_pieces.clear();
    m_settled = 0;
    endResetModel();
    emit tailChanged();
}

}  // namespace lapidary::app
