#include "desktop/action_model.h"

#include <QHash>
#include <QKeySequence>
#include <algorithm>
#include <tuple>

namespace lapidary::app {

namespace {

QString portable(QKeySequence::StandardKey key) {
    return QKeySequence(key).toString(QKeySequence::PortableText);
}

}  // namespace

int ActionModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_actions.size());
}

QVariant ActionModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Action& action = m_actions[index.row()];
    switch (role) {
        case ActionIdRole:
            return action.id;
        case TitleRole:
            return action.text;
        case SectionRole:
            return action.section;
        case ShortcutRole:
            return QKeySequence(action.shortcut, QKeySequence::PortableText).toString(QKeySequence::NativeText);
        case KeysRole:
            return action.shortcut;
        case EnabledRole:
            return action.enabled;
        default:
            return {};
    }
}

QHash<int, QByteArray> ActionModel::roleNames() const {
    return {{ActionIdRole, "actionId"}, {TitleRole, "title"}, {SectionRole, "section"},
            {ShortcutRole, "shortcut"}, {KeysRole, "keys"},   {EnabledRole, "actionEnabled"}};
}

void ActionModel::rebuild() {
    const QString chat = tr("Chat");
    const QString go = tr("Go to");
    const QString view = tr("View");
    const QString models = tr("Models");
    const QString documents = tr("Documents");
    const QString train = tr("Train");
    QVector<Action> fresh{
        {"chat.new", tr("New chat"), chat, portable(QKeySequence::New), true},
        {"chat.stop", tr("Stop the answer"), chat, "Esc", false},
        {"chat.regenerate", tr("Answer again"), chat, "Ctrl+R", false},
        {"chat.editLast", tr("Edit the last message"), chat, "Ctrl+E", false},
        {"chat.copyLast", tr("Copy the last answer"), chat, "Ctrl+Shift+C", false},
        {"chat.rename", tr("Rename this conversation"), chat, "F2", false},
        {"chat.export", tr("Export this conversation"), chat, portable(QKeySequence::Save), false},
        {"chat.delete", tr("Delete this conversation"), chat, "Ctrl+Shift+Backspace", false},
        {"chat.undoDelete", tr("Undo the deletion"), view, portable(QKeySequence::Undo), false},
        {"chat.search", tr("Search conversations"), chat, "", true},
        {"view.find", tr("Search on this page"), view, portable(QKeySequence::Find), true},
        {"go.chat", tr("Chat"), go, "Ctrl+1", true},
        {"go.documents", tr("Documents"), go, "Ctrl+2", true},
        {"go.extract", tr("Extract"), go, "Ctrl+3", true},
        {"go.train", tr("Train"), go, "Ctrl+4", true},
        {"go.models", tr("Models"), go, "Ctrl+5", true},
        {"go.settings", tr("Settings"), go, "Ctrl+,", true},
        {"files.open", tr("Add files to this page"), documents, portable(QKeySequence::Open), true},
        {"documents.paste", tr("Paste a text as a document"), documents, portable(QKeySequence::Paste), false},
        {"documents.search", tr("Search in the table"), documents, "", false},
        {"documents.open", tr("Classify files"), documents, "", true},
        {"documents.openFolder", tr("Classify a folder"), documents, "", true},
        {"extract.open", tr("Find fields in files"), documents, "", true},
        {"extract.openFolder", tr("Find fields in a folder"), documents, "", true},
        {"train.new", tr("New training"), train, "", true},
        {"train.open", tr("Choose texts to learn from"), train, "", true},
        {"train.pause", tr("Pause the training"), train, "", false},
        {"models.open", tr("Open a model file"), models, "", true},
        {"models.openFolder", tr("Open a model folder"), models, "Ctrl+Shift+O", true},
        {"models.eject", tr("Take the model out of memory"), models, "", false},
        {"view.palette", tr("Find a command"), view, "Ctrl+K", true},
        {"view.shortcuts", tr("Keyboard shortcuts"), view, "Ctrl+/", true},
        {"view.list", tr("Show or hide the list"), view, "Ctrl+B", true},
        {"view.inspector", tr("Show or hide the inspector"), view, "Ctrl+I", true},
        {"chat.compose", tr("Write a message"), chat, "Ctrl+L", true},
        {"view.nextPane", tr("Next pane"), view, "F6", true},
        {"view.previousPane", tr("Previous pane"), view, "Shift+F6", true},
        {"view.larger", tr("Larger text"), view, "Ctrl++", true},
        {"view.smaller", tr("Smaller text"), view, "Ctrl+-", true},
        {"view.normal", tr("Normal text size"), view, "Ctrl+0", true},
        {"view.theme", tr("Switch between light and dark"), view, "", true},
    };
    for (Action& action : fresh) {
        const int row = rowOf(action.id);
        action.enabled = row < 0 ? action.enabled : m_actions[row].enabled;
    }
    beginResetModel();
    m_actions = fresh;
    endResetModel();
}

int ActionModel::rowOf(const QString& id) const {
    const auto found =
        std::find_if(m_actions.begin(), m_actions.end(), [&](const Action& action) { return action.id == id; });
    return found == m_actions.end() ? -1 : static_cast<int>(found - m_actions.begin());
}

void ActionModel::setEnabled(const QString& id, bool enabled) {
    const int row = rowOf(id);
    if (row >= 0 && m_actions[row].enabled != enabled) {
        m_actions[row].enabled = enabled;
        emit dataChanged(index(row), index(row), {EnabledRole});
    }
}

void ActionModel::trigger(const QString& id) {
    const int row = rowOf(id);
    if (row < 0 || !m_actions[row].enabled) {
        return;
    }
    static const QHash<QString, WindowAction> kWindowActions{
        {"chat.search", SearchConversations}, {"chat.rename", RenameConversation},
        {"chat.export", ExportConversation},  {"documents.search", SearchTable},
        {"documents.open", ChooseDocuments},  {"documents.openFolder", ChooseDocumentFolder},
        {"extract.open", ChooseDocuments},    {"extract.openFolder", ChooseDocumentFolder},
        {"train.open", ChooseTrainingData},   {"models.open", OpenFile},
        {"models.openFolder", OpenFolder},    {"view.palette", ShowPalette},
        {"view.shortcuts", ShowShortcuts},    {"view.list", TogglePane},
        {"view.inspector", ToggleInspector},  {"view.nextPane", NextPane},
        {"view.previousPane", PreviousPane},  {"chat.compose", FocusComposer}};
    emit triggered(id);
    if (const auto found = kWindowActions.find(id); found != kWindowActions.end()) {
        emit windowActionRequested(*found);
    }
}

ActionFilterModel::ActionFilterModel(ActionModel* source, bool shortcutsOnly, QObject* parent)
    : QSortFilterProxyModel(parent), m_shortcutsOnly(shortcutsOnly) {
    setSourceModel(source);
    setDynamicSortFilter(true);
    setSortRole(ActionModel::EnabledRole);  // sorts again when one changes
    sort(0);
}

void ActionFilterModel::setNeedle(const QString& needle) {
    if (needle != m_needle) {
        m_needle = needle;
        invalidate();
        emit needleChanged();
    }
}

int ActionFilterModel::score(const QString& needle, const QString& text) {
    const QString wanted = needle.simplified().toCaseFolded();
    const QString given = text.toCaseFolded();
    if (wanted.isEmpty()) {
        return 1;
    }
    const qsizetype whole = given.indexOf(wanted);
    if (whole >= 0) {
        const bool word = whole == 0 || !given[whole - 1].isLetterOrNumber();
        return word ? 1000 - static_cast<int>(whole) : 500 - static_cast<int>(whole);
    }
    // The letters in order, with as few gaps as possible.
    qsizetype at = -1;
    int gaps = 0;
    for (const QChar letter : wanted) {
        const qsizetype next = given.indexOf(letter, at + 1);
        if (next < 0) {
            return 0;
        }
        gaps += at >= 0 ? static_cast<int>(next - at - 1) : 0;
        at = next;
    }
    return std::max(1, 200 - gaps);
}

// A title counts before the section it stands in.
int ActionFilterModel::rank(const QModelIndex& source) const {
    const int title = score(m_needle, source.data(ActionModel::TitleRole).toString());
    const int section = score(m_needle, source.data(ActionModel::SectionRole).toString());
    return std::max(title, section >= 500 ? 1 : 0);
}

bool ActionFilterModel::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex source = sourceModel()->index(row, 0, parent);
    if (m_shortcutsOnly && source.data(ActionModel::ShortcutRole).toString().isEmpty()) {
        return false;
    }
    return rank(source) > 0;
}

bool ActionFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    if (m_shortcutsOnly && m_needle.isEmpty()) {
        return left.row() < right.row();
    }
    const auto place = [this](const QModelIndex& source) {
        return std::tuple(-rank(source), !source.data(ActionModel::EnabledRole).toBool(), source.row());
    };
    return place(left) < place(right);
}

}  // namespace lapidary::app
