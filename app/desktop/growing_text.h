// A paragraph that is being written, cut where its lines break: lines above the last ones cannot change any more, so
// they become rows of this model that are laid out once, and only the rest (`tail`) is laid out with every new word.
// (Laying out 3,000 characters in many scripts takes longer than a frame has.)
#pragma once

#include <QAbstractListModel>
#include <QQmlEngine>
#include <QQuickTextDocument>
#include <QStringList>

namespace lapidary::app {

class GrowingText : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    // The whole paragraph, in the subset of HTML of a block. Text that begins as before only changes the tail.
    Q_PROPERTY(QString html READ html WRITE setHtml NOTIFY htmlChanged FINAL)
    Q_PROPERTY(QString tail READ tail NOTIFY tailChanged FINAL)
public:
    enum Role { HtmlRole = Qt::UserRole + 1 };

    using QAbstractListModel::QAbstractListModel;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] QString html() const { return m_html; }
    void setHtml(const QString& html);
    [[nodiscard]] QString tail() const { return m_html.mid(m_settled); }

    // Looks, as soon as the caller is through, at the lines of the tail as `document` shows it; where there are many,
    // all but the last two become a row. Formatted text stays in the tail, with all that follows it.
    Q_INVOKABLE void settle(QQuickTextDocument* document);
    // Begins anew: after the width has changed, lines break elsewhere.
    Q_INVOKABLE void reset();

signals:
    void htmlChanged();
    void tailChanged();

private:
    void settleNow(const QQuickTextDocument& document);

    QString m_html;
    qsizetype m_settled = 0;  // of m_html, in the rows
    QStringList m_pieces;
};

}  // namespace lapidary::app
