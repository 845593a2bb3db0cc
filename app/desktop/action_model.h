// Everything the app can be told to do, in one table: shortcuts, palette, shortcut list and menus all read it.
#pragma once

#include <QAbstractListModel>
#include <QQmlEngine>
#include <QSortFilterProxyModel>
#include <QVector>
#include <functional>

namespace lapidary::app {

struct Action {
    QString id;
    QString text;
    QString section;
    QString shortcut;  // portable text, "" for none
    bool enabled = true;
};

class ActionModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The app owns its actions")
public:
    // What the window itself must do; everything else is done before anybody hears of it.
    enum WindowAction {
        FocusComposer,
        SearchConversations,
        TogglePane,
        ToggleInspector,
        NextPane,
        PreviousPane,
        OpenFile,
        OpenFolder,
        ChooseDocuments,
        ChooseDocumentFolder,
        ChooseTrainingData,
        ShowPalette,
        ShowShortcuts,
        RenameConversation,
        ExportConversation,
        SearchTable
    };
    Q_ENUM(WindowAction)
    enum Role { ActionIdRole = Qt::UserRole + 1, TitleRole, SectionRole, ShortcutRole, KeysRole, EnabledRole };

    explicit ActionModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    // Builds the table in the current language; enabled states are kept.
    void rebuild();
    void setEnabled(const QString& id, bool enabled);
    // Does what the action says, if it is enabled: emits triggered(id).
    Q_INVOKABLE void trigger(const QString& id);

signals:
    void triggered(const QString& actionId);
    void windowActionRequested(lapidary::app::ActionModel::WindowAction action);

private:
    [[nodiscard]] int rowOf(const QString& id) const;
    QVector<Action> m_actions;
};

// The palette's view: actions whose title or section contains the letters of `needle` in order, best first, and of
// those that are equally good the ones that can be done now.
class ActionFilterModel : public QSortFilterProxyModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The app owns its filters")
    Q_PROPERTY(QString needle READ needle WRITE setNeedle NOTIFY needleChanged FINAL)
public:
    // shortcutsOnly: the list of keys, without actions that have none.
    ActionFilterModel(ActionModel* source, bool shortcutsOnly, QObject* parent = nullptr);
    [[nodiscard]] QString needle() const { return m_needle; }
    void setNeedle(const QString& needle);

    // 0: no match; otherwise higher is better. Public for tests.
    static int score(const QString& needle, const QString& text);

signals:
    void needleChanged();

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    [[nodiscard]] int rank(const QModelIndex& source) const;
    QString m_needle;
    bool m_shortcutsOnly = false;
};

}  // namespace lapidary::app
