import QtQuick
import Lapidary
import Lapidary.Ui

// Does what only the window can do of an action; the view models do the rest.
Connections {
    id: actions

    required property AppViewModel app
    required property ChatPage chatPage
    required property ModelDialogs dialogs
    required property CommandPalette palette
    required property ShortcutSheet shortcutSheet

    readonly property var steps: [{
            "action": ActionModel.FocusComposer,
            "run": () => chatPage.focusComposer()
        }, {
            "action": ActionModel.SearchConversations,
            "run": () => chatPage.focusSearch()
        }, {
            "action": ActionModel.RenameConversation,
            "run": () => chatPage.renameCurrent()
        }, {
            "action": ActionModel.TogglePane,
            "run": () => chatPage.toggleList()
        }, {
            "action": ActionModel.ToggleInspector,
            "run": () => chatPage.toggleInspector()
        }, {
            "action": ActionModel.NextPane,
            "run": () => actions.paneCycled(1)
        }, {
            "action": ActionModel.PreviousPane,
            "run": () => actions.paneCycled(-1)
        }, {
            "action": ActionModel.OpenFile,
            "run": () => dialogs.openFile()
        }, {
            "action": ActionModel.OpenFolder,
            "run": () => dialogs.openFolder()
        }, {
            "action": ActionModel.ShowPalette,
            "run": () => palette.open()
        }, {
            "action": ActionModel.ShowShortcuts,
            "run": () => shortcutSheet.open()
        }]

    signal paneCycled(int step)

    target: app.actions

    function onWindowActionRequested(action: int) {
        steps.find(step => step.action === action)?.run();
    }
}
