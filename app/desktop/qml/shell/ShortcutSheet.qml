pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// Ctrl+/: every shortcut there is, from the table that registers them.
Sheet {
    id: sheet

    required property ActionFilterModel shortcuts

    title: qsTr("Keyboard shortcuts")

    ListView {
        id: list

        Accessible.name: sheet.title
        Accessible.role: Accessible.List
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(contentHeight, (sheet.parent?.height ?? 0) - 4 * Theme.spaceHuge)
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        focus: true
        model: sheet.shortcuts
        section.property: "section"

        ScrollBar.vertical: ScrollBar {
        }
        delegate: ShortcutRow {
            width: ListView.view.width - Theme.spaceM
        }
    }

    PushButton {
        Layout.alignment: Qt.AlignRight
        text: qsTr("Close")

        onClicked: sheet.close()
    }
}
