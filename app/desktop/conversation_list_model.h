// The list pane: conversations by date, searched, renamed, deleted with undo.
#pragma once

#include <QAbstractListModel>
#include <QQmlEngine>

#include "storage/conversation_store.h"

namespace lapidary::app {

class ConversationListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The app owns the conversations")
    Q_PROPERTY(QString searchText READ searchText WRITE setSearchText NOTIFY searchTextChanged FINAL)
    Q_PROPERTY(qint64 currentId READ currentId NOTIFY currentIdChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY undoChanged FINAL)
    Q_PROPERTY(QString undoText READ undoText NOTIFY undoChanged FINAL)
public:
    enum Role { ConversationIdRole = Qt::UserRole + 1, TitleRole, SectionRole, ModifiedTextRole, CurrentRole };

    explicit ConversationListModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}
    // Before a store is set (the database opens after the first paint) the list is empty.
    void setStore(ConversationStore* store);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }

    [[nodiscard]] QString searchText() const { return m_search; }
    void setSearchText(const QString& text);
    [[nodiscard]] qint64 currentId() const { return m_current; }
    [[nodiscard]] bool canUndo() const { return m_removed != 0; }
    [[nodiscard]] QString undoText() const;

    // 0: a new conversation that is not stored until something is said in it.
    Q_INVOKABLE void newChat() { setCurrent(0); }
    Q_INVOKABLE void open(qint64 conversationId) { setCurrent(conversationId); }
    Q_INVOKABLE void rename(qint64 conversationId, const QString& title);
    Q_INVOKABLE void remove(qint64 conversationId);
    Q_INVOKABLE void undoRemove();
    // The notice with Undo was closed: from now on the deletion stands.
    Q_INVOKABLE void dismissUndo();

    void setCurrent(qint64 id);
    // Reads the list again, changing only rows that differ.
    void refresh();
    // "Today", "Yesterday", "Last 7 days", or the month; public for tests.
    static QString sectionOf(const QDateTime& modified, const QDateTime& now);

signals:
    void searchTextChanged();
    void currentIdChanged();
    void countChanged();
    void undoChanged();
    void renamed(qint64 conversationId);
    void removed(qint64 conversationId);

private:
    void placeRow(int row, const StoredConversation& conversation);
    ConversationStore* m_store = nullptr;
    QVector<StoredConversation> m_rows;
    QString m_search;
    qint64 m_current = 0;
    qint64 m_removed = 0;
    QString m_removedTitle;
};

}  // namespace lapidary::app
