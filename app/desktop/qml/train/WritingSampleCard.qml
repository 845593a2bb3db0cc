pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

// What came first, and how the data, the untrained model and the specialist go on.
Card {
    id: card

    // {"title", "prompt", "parts": [{"name", "text"}]}
    required property var sample

    contentItem: ColumnLayout {
        spacing: Theme.spaceS

        SectionTitle {
            text: card.sample.title
        }

        TextLabel {
            Layout.fillWidth: true
            text: card.sample.prompt
            textFormat: Text.PlainText
            wrapMode: Text.Wrap
        }

        GridLayout {
            Layout.fillWidth: true
            Layout.topMargin: Theme.spaceS
            columnSpacing: Theme.spaceL
            columns: card.width > Theme.trainTwoColumnsFrom ? card.sample.parts.length : 1
            rowSpacing: Theme.spaceM

            LayoutRepeater {
                model: card.sample.parts

                ColumnLayout {
                    id: part

                    required property var modelData

                    Layout.alignment: Qt.AlignTop
                    Layout.preferredWidth: 1
                    spacing: Theme.spaceXs

                    TextLabel {
                        Layout.fillWidth: true
                        elide: Text.ElideRight
                        font.pixelSize: Theme.textCaption
                        text: part.modelData.name
                        tone: TextLabel.Muted
                    }

                    TextLabel {
                        Layout.fillWidth: true
                        font.pixelSize: Theme.textSmall
                        text: part.modelData.text || qsTr("(nothing)")
                        textFormat: Text.PlainText
                        wrapMode: Text.Wrap
                    }
                }
            }
        }
    }
}
