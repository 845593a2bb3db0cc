import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The name of a column that can be sorted by.
AbstractButton {
    id: title

    required property DocumentFilterModel table
    required property int column
    readonly property bool sorted: table.column === column

    Accessible.description: sorted ? (table.descending ? qsTr("Sorted, highest first") : qsTr("Sorted, lowest first")) : qsTr("Sorts the table")
    Accessible.name: text
    activeFocusOnTab: true
    implicitHeight: Theme.controlS

    background: Rectangle {
        color: title.hovered ? Theme.hover : "transparent"
        radius: Theme.radiusS / 2

        FocusRing {
            anchors.margins: 0
            radius: Theme.radiusS / 2
            shown: title.visualFocus
        }
    }
    contentItem: RowLayout {
        spacing: Theme.spaceXs

        TextLabel {
            Layout.fillWidth: !title.sorted
            elide: Text.ElideRight
            font.pixelSize: Theme.textCaption
            font.weight: title.sorted ? Font.DemiBold : Font.Medium
            text: title.text
            tone: title.sorted ? TextLabel.Normal : TextLabel.Secondary
        }

        SvgIcon {
            glyph: title.table.descending ? "arrow-down" : "arrow-up"
            size: Theme.textCaption
            visible: title.sorted
        }

        Item {
            Layout.fillWidth: true
            visible: title.sorted
        }
    }

    Keys.onReturnPressed: title.clicked()
    onClicked: title.table.sortBy(title.column)
}
