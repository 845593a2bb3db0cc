// Marks in a text where values stand: a colour for each field, an underline that says how well the words agree.
#pragma once

#include <QQmlEngine>
#include <QQuickTextDocument>
#include <QSyntaxHighlighter>
#include <QVariantList>

namespace lapidary::app {

class SpanHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument* target READ target WRITE setTarget NOTIFY changed FINAL)
    // As FieldListModel gives them.
    Q_PROPERTY(QVariantList spans READ spans WRITE setSpans NOTIFY changed FINAL)
    // Backgrounds, taken in turn; and what the line below and the marked one have.
    Q_PROPERTY(QVariantList tints READ tints WRITE setTints NOTIFY changed FINAL)
    Q_PROPERTY(QColor line READ line WRITE setLine NOTIFY changed FINAL)
    Q_PROPERTY(QColor marked READ marked WRITE setMarked NOTIFY changed FINAL)
    Q_PROPERTY(QColor markedInk READ markedInk WRITE setMarkedInk NOTIFY changed FINAL)
    // The row of the field that is looked at.
    Q_PROPERTY(int current READ current WRITE setCurrent NOTIFY changed FINAL)
public:
    explicit SpanHighlighter(QObject* parent = nullptr) : QSyntaxHighlighter(parent) {}

    [[nodiscard]] QQuickTextDocument* target() const { return m_target; }
    void setTarget(QQuickTextDocument* target);
    [[nodiscard]] QVariantList spans() const { return m_spans; }
    void setSpans(const QVariantList& spans) { set(m_spans, spans); }
    [[nodiscard]] QVariantList tints() const { return m_tints; }
    void setTints(const QVariantList& tints) { set(m_tints, tints); }
    [[nodiscard]] QColor line() const { return m_line; }
    void setLine(const QColor& line) { set(m_line, line); }
    [[nodiscard]] QColor marked() const { return m_marked; }
    void setMarked(const QColor& marked) { set(m_marked, marked); }
    [[nodiscard]] QColor markedInk() const { return m_markedInk; }
    void setMarkedInk(const QColor& ink) { set(m_markedInk, ink); }
    [[nodiscard]] int current() const { return m_current; }
    void setCurrent(int current) { set(m_current, current); }

signals:
    void changed();

protected:
    void highlightBlock(const QString& text) override;

private:
    template <class Value>
    void set(Value& member, const Value& value) {
        if (member != value) {
            member = value;
            rehighlight();
            emit changed();
        }
    }
    [[nodiscard]] QTextCharFormat formatOf(const QVariantMap& span) const;

    QQuickTextDocument* m_target = nullptr;
    QVariantList m_spans;
    QVariantList m_tints;
    QColor m_line;
    QColor m_marked;
    QColor m_markedInk;
    int m_current = -1;
};

}  // namespace lapidary::app
