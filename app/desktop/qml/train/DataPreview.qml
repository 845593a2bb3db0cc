pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The first rows of the file, with their numbers; text and label stand out.
ColumnLayout {
    id: preview

    required property TrainData source

    spacing: Theme.spaceXs

    SectionTitle {
        text: qsTr("First rows")
    }

    Rectangle {
        Layout.fillWidth: true
        border.color: Theme.hairline
        border.width: Theme.hairlineWidth
        color: "transparent"
        implicitHeight: Theme.trainPreviewRows * Theme.controlS + 2 * border.width
        radius: Theme.radiusS

        TableView {
            id: table

            readonly property real numberWidth: preview.source.named ? Theme.columnLabel : Theme.columnTime

            Accessible.name: qsTr("First rows")
            Accessible.role: Accessible.Table
            anchors.fill: parent
            anchors.margins: Theme.hairlineWidth
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            columnWidthProvider: column => column === 0 ? numberWidth : column - 1 === preview.source.textColumn ? Math.max(Theme.inspectorWidth, width - numberWidth - (columns - 2) * Theme.columnLabel) : Theme.columnLabel
            model: preview.source.preview
            rowHeightProvider: () => Theme.controlS

            ScrollBar.horizontal: ScrollBar {
            }
            ScrollBar.vertical: ScrollBar {
            }
            delegate: Item {
                id: cell

                required property string cell
                required property int column
                required property int part

                Accessible.name: label.text
                Accessible.role: Accessible.Cell

                TextLabel {
                    id: label

                    anchors.fill: parent
                    anchors.leftMargin: Theme.spaceS
                    anchors.rightMargin: Theme.spaceS
                    elide: Text.ElideRight
                    font.pixelSize: Theme.textSmall
                    font.weight: cell.part === DataPreviewModel.Label ? Font.DemiBold : Font.Normal
                    text: cell.cell
                    textFormat: Text.PlainText
                    tone: cell.part === DataPreviewModel.Text ? TextLabel.Normal : cell.part === DataPreviewModel.Label ? TextLabel.Accent : TextLabel.Muted
                    verticalAlignment: Text.AlignVCenter
                }
            }
        }
    }

    Connections {
        target: preview.source

        // Widths depend on which column is the text.
        function onChanged() {
            table.forceLayout();
        }
    }
}
