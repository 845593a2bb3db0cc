import QtQuick
import Lapidary
import Lapidary.Ui

// Does what only the window can do of an action; the view models do the rest.
Connections {
    id: actions

    required property AppViewModel app
    required property ChatDialogs chatDialogs
    required property ChatPage chatPage
    required property ModelDialogs dialogs
    required property DocumentDialogs documentDialogs
    required property CommandPalette palette
    required property ShortcutSheet shortcutSheet
    required property TrainDialogs trainDialogs
    // The page that is shown, if it has panes.
    required property var panes

    readonly property var steps: [{
            "action": ActionModel.FocusComposer,
            "run": () => chatPage.focusComposer()
        }, {
            "action": ActionModel.SearchConversations,
            "run": () => chatPage.focusSearch()
        }, {
            "action": ActionModel.SearchTable,
            "run": () => panes?.focusSearch()
        }, {
            "action": ActionModel.RenameConversation,
            "run": () => chatPage.renameCurrent()
        }, {
            "action": ActionModel.ExportConversation,
            "run": () => chatDialogs.chooseTarget()
        }, {
            "action": ActionModel.TogglePane,
            "run": () => panes?.toggleList()
        }, {
            "action": ActionModel.ToggleInspector,
            "run": () => panes?.toggleInspector()
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
            "action": ActionModel.ChooseDocuments,
            "run": () => documentDialogs.chooseFiles()
        }, {
            "action": ActionModel.ChooseDocumentFolder,
            "run": () => documentDialogs.chooseFolder()
        }, {
            "action": ActionModel.ChooseTrainingData,
            "run": () => trainDialogs.chooseData()
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
