import QtQuick
import QtQuick.Controls.Basic
import Lapidary
import Lapidary.Ui

ApplicationWindow {
    id: window

    required property AppViewModel app

    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: Theme.mirrored
    color: Theme.surfacePage
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textBase
    height: Theme.windowHeight
    minimumHeight: Theme.windowMinHeight
    minimumWidth: Theme.windowMinWidth
    title: qsTr("Lapidary")
    visible: true
    width: Theme.windowWidth

    ThemeFromSettings {
        settings: window.app.settings
    }

    Shell {
        id: shell

        anchors.fill: parent
        app: window.app
        focus: true
    }

    ActionShortcuts {
        actions: window.app.actions
        popupFocused: shell.popupFocused
    }
}
