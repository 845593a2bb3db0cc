pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The names of the columns; pressing one that has an order sorts by it. A field's colour is that of its words.
Item {
    id: header

    required property DocumentFilterModel table
    required property var columns

    implicitHeight: Theme.controlS

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.spaceM
        anchors.rightMargin: Theme.spaceM
        spacing: Theme.spaceM

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

        TextLabel {
            Layout.preferredWidth: Theme.columnStatus
            elide: Text.ElideRight
            font.pixelSize: Theme.textCaption
            font.weight: Font.Medium
            text: qsTr("Status")
            tone: TextLabel.Secondary
        }

        Repeater {
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
