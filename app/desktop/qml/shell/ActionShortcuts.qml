pragma ComponentBehavior: Bound
import QtQuick
import QtQml
import Lapidary

// Registers every shortcut from the table of actions; nothing else in the window registers one.
Instantiator {
    id: shortcuts

    required property ActionModel actions
    // Escape is for the popup that has the focus before it is for the answer.
    required property bool popupFocused

    model: actions

    delegate: Shortcut {
        required property bool actionEnabled
        required property string actionId
        required property string keys

        context: Qt.ApplicationShortcut
        enabled: actionEnabled && keys.length > 0 && !(keys === "Esc" && shortcuts.popupFocused)
        sequences: [keys]

        onActivated: shortcuts.actions.trigger(actionId)
    }
}
