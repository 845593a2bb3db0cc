pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The names of the columns; pressing one that has an order sorts by it. A field's colour is that of its words.
Item {
    id: header

    required property CheckedDocuments checked
    required property DocumentFilterModel table
    required property var columns

    implicitHeight: Theme.controlS

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.spaceM
        anchors.rightMargin: Theme.spaceM
        spacing: Theme.spaceM

        TickBox {
            checkState: header.checked.shown
            label: qsTr("Select all")

            onClicked: header.checked.setAll(header.checked.shown !== Qt.Checked)
        }

        ColumnTitle {
            Layout.preferredWidth: Theme.columnFile
            column: DocumentFilterModel.ByFile
            table: header.table
            text: qsTr("File")
        }

        ColumnTitle {
            Layout.preferredWidth: Theme.columnConfidence
            column: DocumentFilterModel.ByConfidence
            table: header.table
            text: qsTr("Least sure")
        }

        ColumnTitle {
            Layout.preferredWidth: Theme.columnStatus
            column: DocumentFilterModel.ByStatus
            table: header.table
            text: qsTr("Status")
        }

        LayoutRepeater {
            model: header.columns

            RowLayout {
                id: title

                required property int index
                required property string modelData

                Layout.maximumWidth: Theme.columnLabel
                Layout.minimumWidth: Theme.columnLabel
                spacing: Theme.spaceXs

                FieldSwatch {
                    tint: title.index
                }

                TextLabel {
                    Layout.fillWidth: true
                    elide: Text.ElideRight
                    font.pixelSize: Theme.textCaption
                    font.weight: Font.Medium
                    text: title.modelData
                    tone: TextLabel.Secondary
                }
            }
        }

        Item {
            Layout.fillWidth: true
        }
    }

    Hairline {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
    }
}
