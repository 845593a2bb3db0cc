#include "desktop/span_highlighter.h"

#include <QTextDocument>

namespace lapidary::app {

void SpanHighlighter::setTarget(QQuickTextDocument* target) {
    m_target = target;
    setDocument(target == nullptr ? nullptr : target->textDocument());
    emit changed();
}

QTextCharFormat SpanHighlighter::formatOf(const QVariantMap& span) const {
    QTextCharFormat format;
    format.setFontUnderline(true);
    format.setUnderlineColor(m_line);
    format.setUnderlineStyle(span["fuzzy"].toBool() ? QTextCharFormat::DashUnderline
                                                    : QTextCharFormat::SingleUnderline);
    if (span["row"].toInt() == m_current) {
        format.setBackground(m_marked);
        format.setForeground(m_markedInk);
    } else if (const int tint = span["tint"].toInt(); !m_tints.isEmpty() && tint >= 0) {
        format.setBackground(m_tints[tint % m_tints.size()].value<QColor>());
    }
    return format;
}

void SpanHighlighter::highlightBlock(const QString& text) {
    const int begin = currentBlock().position();
    const int end = begin + static_cast<int>(text.size());
    // The marked one last: it lies over the others.
    for (const bool marked : {false, true}) {
        for (const QVariant& entry : m_spans) {
            const QVariantMap span = entry.toMap();
            const int first = std::max(span["begin"].toInt(), begin);
            const int last = std::min(span["end"].toInt(), end);
            if (first < last && (span["row"].toInt() == m_current) == marked) {
                setFormat(first - begin, last - first, formatOf(span));
            }
        }
    }
}

}  // namespace lapidary::app
