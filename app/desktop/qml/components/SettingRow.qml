import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

// One row of the settings: icon, title, one line of explanation, and the control at the end.
// A search that matches neither title nor explanation hides it.
Item {
    id: row

    property alias control: slot.data
    property string description
    property string glyph
    property string needle
    property string title
    readonly property bool matches: needle.length === 0 || (title + " " + description).toLocaleLowerCase().includes(needle.toLocaleLowerCase())

    Layout.fillWidth: true
    implicitHeight: grid.implicitHeight + 2 * Theme.spaceM
    visible: matches

    GridLayout {
        id: grid

        readonly property bool stacked: width < Theme.paletteWidth - Theme.spaceHuge

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        columnSpacing: Theme.spaceL
        rowSpacing: Theme.spaceS

        SvgIcon {
            Layout.alignment: Qt.AlignTop
            Layout.column: 0
            Layout.row: 0
            Layout.topMargin: Theme.spaceXs / 2
            glyph: row.glyph
            size: Theme.iconM
        }

        ColumnLayout {
            Layout.column: 1
            Layout.fillWidth: true
            Layout.row: 0
            spacing: Theme.spaceXs / 2

            TextLabel {
                Layout.fillWidth: true
                font.weight: Font.Medium
                text: row.title
                wrapMode: Text.Wrap
            }

            TextLabel {
                Layout.fillWidth: true
                font.pixelSize: Theme.textSmall
                text: row.description
                tone: TextLabel.Secondary
                visible: text.length > 0
                wrapMode: Text.Wrap
            }
        }

        RowLayout {
            id: slot

            Layout.alignment: grid.stacked ? Qt.AlignLeft : Qt.AlignRight
            Layout.column: grid.stacked ? 1 : 2
            Layout.row: grid.stacked ? 1 : 0
            spacing: Theme.spaceS
        }
    }
}
