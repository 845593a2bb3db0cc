// A message's Markdown as blocks for a list view. While an answer streams in, finished blocks never change: only the
// last one is read again.
#pragma once

#include <QAbstractListModel>
#include <QQmlEngine>
#include <QString>
#include <QVector>

namespace lapidary::app {

class BlockListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Messages own their blocks")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
public:
    enum Kind { Paragraph, Heading, ListItem, Code, Quote, Table, Rule };
    Q_ENUM(Kind)
    enum Role { KindRole = Qt::UserRole + 1, TextRole, LanguageRole, LevelRole, MarkerRole };

    struct Block {
        Kind kind = Paragraph;
        QString text;      // Code: plain; the others: a safe subset of HTML (b, i, s, code, a, br, table)
        QString language;  // Code: as written after the fence
        int level = 0;     // Heading: 1..6; ListItem: depth from 0
        QString marker;    // ListItem: a bullet or "3."
        bool operator==(const Block&) const = default;
    };

    using QAbstractListModel::QAbstractListModel;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return static_cast<int>(m_blocks.size()); }

    // The whole text so far. Text that begins with what was given before only changes blocks from the last one on.
    void setText(const QString& text, bool markdown);
    [[nodiscard]] const QVector<Block>& blocks() const { return m_blocks; }

signals:
    void countChanged();

private:
    QString m_text;
    QVector<Block> m_blocks;
    QVector<qsizetype> m_starts;  // where each block begins in m_text
};

}  // namespace lapidary::app
