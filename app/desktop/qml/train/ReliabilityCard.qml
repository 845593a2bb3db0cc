pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// Whether its confidence can be believed: dots on the diagonal are as right as they are sure. A large dot stands for many
// texts.
Card {
    id: card

    required property TrainResults results

    contentItem: ColumnLayout {
        spacing: Theme.spaceS

        RowLayout {
            SectionTitle {
                id: heading

                Layout.fillWidth: true
                text: qsTr("Whether its confidence can be believed")
            }

            PictureButton {
                picture: card
                title: heading.text
            }
        }

        TextLabel {
            Layout.fillWidth: true
            text: card.results.reliabilityText
            wrapMode: Text.Wrap
        }

        PlotFrame {
            id: frame

            Accessible.name: card.results.reliabilityText
            Layout.fillWidth: true
            bottomText: qsTr("how sure it was")
            topText: qsTr("share of right answers")

            PlotLine {
                ink: Theme.textMuted
                points: frame.place([Qt.point(0, 0), Qt.point(1, 1)])
                thickness: 1
            }

            Repeater {
                model: card.results.reliability

                Rectangle {
                    id: dot

                    required property var modelData
                    readonly property point at: frame.place([Qt.point(modelData.confidence, modelData.accuracy)])[0]

                    Accessible.name: modelData.text
                    Accessible.role: Accessible.StaticText
                    color: Theme.accent
                    height: width
                    radius: width / 2
                    width: Theme.spaceS + Theme.spaceM * Math.sqrt(modelData.share)
                    x: at.x - width / 2
                    y: at.y - height / 2

                    HoverHandler {
                        id: hover
                    }

                    HintBubble {
                        text: dot.modelData.text
                        visible: hover.hovered
                    }
                }
            }
        }
    }
}
