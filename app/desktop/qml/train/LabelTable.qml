pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// How good it is at each label.
Card {
    id: card

    required property TrainResults results
    readonly property list<string> keys: ["support", "precision", "recall", "f1"]
    readonly property list<string> names: [qsTr("Texts"), qsTr("Precision"), qsTr("Recall"), qsTr("F1")]

    contentItem: ColumnLayout {
        spacing: Theme.spaceS

        SectionTitle {
            text: qsTr("Each label")
        }

        RowLayout {
            spacing: Theme.spaceS

            TextLabel {
                Layout.fillWidth: true
                font.pixelSize: Theme.textCaption
                text: qsTr("Label")
                tone: TextLabel.Muted
            }

            LayoutRepeater {
                model: card.names

                TextLabel {
                    required property string modelData

                    Layout.preferredWidth: Theme.columnTime
                    elide: Text.ElideRight
                    font.pixelSize: Theme.textCaption
                    horizontalAlignment: Text.AlignRight
                    text: modelData
                    tone: TextLabel.Muted
                }
            }
        }

        ListView {
            id: list

            Accessible.name: qsTr("Each label")
            Accessible.role: Accessible.Table
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            implicitHeight: Math.min(Theme.trainRowsHeight, contentHeight)
            model: card.results.labels
            reuseItems: true

            ScrollBar.vertical: ScrollBar {
            }
            delegate: RowLayout {
                id: entry

                required property var modelData

                height: Theme.controlS
                spacing: Theme.spaceS
                width: ListView.view.width

                TextLabel {
                    Layout.fillWidth: true
                    elide: Text.ElideRight
                    font.pixelSize: Theme.textSmall
                    text: entry.modelData.label
                }

                LayoutRepeater {
                    model: card.keys

                    TextLabel {
                        required property int index
                        required property string modelData

                        Accessible.name: qsTr("%1: %2", "name of a setting: its value").arg(card.names[index]).arg(text)
                        Layout.preferredWidth: Theme.columnTime
                        font.pixelSize: Theme.textSmall
                        horizontalAlignment: Text.AlignRight
                        text: entry.modelData[modelData]
                    }
                }
            }
        }
    }
}
