pragma ComponentBehavior: Bound
import QtQuick
import QtQml
import Lapidary

// Registers every shortcut from the table of actions; nothing else in the window registers one.
Instantiator {
    id: shortcuts

    required property ActionModel actions

    model: actions

    delegate: Shortcut {
        required property bool actionEnabled
        required property string actionId
        required property string keys

        context: Qt.ApplicationShortcut
        enabled: actionEnabled && keys.length > 0
        sequences: [keys]

        onActivated: shortcuts.actions.trigger(actionId)
    }
}
