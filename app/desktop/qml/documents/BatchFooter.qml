pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The counts, and what can be taken away from here.
RowLayout {
    id: footer

    required property BatchPageViewModel documents

    signal exportRequested(bool json)

    Layout.preferredHeight: Theme.headerHeight
    spacing: Theme.spaceS

    TextLabel {
        Layout.fillWidth: true
        elide: Text.ElideRight
        font.pixelSize: Theme.textSmall
        text: footer.documents.summary
        tone: TextLabel.Secondary
    }

    PushButton {
        glyph: "upload"
        text: qsTr("Export…")

        onClicked: menu.open()

        MenuPopup {
            id: menu

            y: -height - Theme.spaceXs

            MenuEntry {
                glyph: "file-text"
                text: qsTr("Export CSV…")

                onTriggered: footer.exportRequested(false)
            }

            MenuEntry {
                glyph: "file-text"
                text: qsTr("Export JSON…")

                onTriggered: footer.exportRequested(true)
            }

            MenuEntry {
                glyph: "copy"
                text: qsTr("Copy as command")

                onTriggered: footer.documents.copyCommand()
            }
        }
    }
}
