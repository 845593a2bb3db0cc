pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The counts, and what can be taken away from here.
RowLayout {
    id: footer

    required property BatchPageViewModel documents

    signal exportRequested(int format)

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

        ExportMenu {
            id: menu

            y: -height - Theme.spaceXs

            onFormatChosen: format => footer.exportRequested(format)

            MenuEntry {
                glyph: "copy"
                text: qsTr("Copy as command")

                onTriggered: footer.documents.copyCommand()
            }
        }
    }
}
