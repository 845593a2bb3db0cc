import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

// A rounded group of setting rows under its heading; it disappears when a search hides all its rows.
ColumnLayout {
    id: group

    property string title
    default property alias rows: column.data
    readonly property bool populated: Array.from(column.children).some(row => (row as SettingRow)?.matches ?? false)

    Layout.fillWidth: true
    spacing: Theme.spaceS

    TextLabel {
        Accessible.role: Accessible.Heading
        Layout.leftMargin: Theme.spaceXs
        font.pixelSize: Theme.textSmall
        font.weight: Font.DemiBold
        text: group.title
        tone: TextLabel.Secondary
        visible: group.populated
    }

    Card {
        Layout.fillWidth: true
        padding: 0
        leftPadding: Theme.spaceL
        rightPadding: Theme.spaceL
        visible: group.populated

        contentItem: ColumnLayout {
            id: column

            spacing: 0
        }
    }
}
