pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// Which columns of the table are fields of the texts.
ColumnLayout {
    id: panel

    required property TrainData source

    spacing: Theme.spaceXs

    TextLabel {
        font.pixelSize: Theme.textSmall
        text: qsTr("Columns of the fields")
        tone: TextLabel.Secondary
    }

    Flow {
        Layout.fillWidth: true
        spacing: Theme.spaceM

        Repeater {
            // By their number, so that a box keeps the focus while the data is read again.
            model: panel.source.fieldColumns.length

            RowLayout {
                id: entry

                required property int index
                readonly property var column: index < panel.source.fieldColumns.length ? panel.source.fieldColumns[index] : null

                spacing: Theme.spaceXs

                TickBox {
                    checkState: entry.column?.wished ? Qt.Checked : Qt.Unchecked
                    label: name.text

                    onClicked: panel.source.setField(entry.column.column, !entry.column.wished)
                }

                TextLabel {
                    id: name

                    elide: Text.ElideRight
                    text: entry.column?.name ?? ""

                    TapHandler {
                        onTapped: panel.source.setField(entry.column.column, !entry.column.wished)
                    }
                }
            }
        }
    }
}
