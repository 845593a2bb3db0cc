pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// What a threshold does: how many texts are answered without a person, and how many of these answers are right.
Card {
    id: card

    required property TrainResults results

    contentItem: ColumnLayout {
        spacing: Theme.spaceS

        RowLayout {
            SectionTitle {
                id: heading

                Layout.fillWidth: true
                text: qsTr("How sure it must be")
            }

            PictureButton {
                picture: card
                title: heading.text
            }
        }

        RowLayout {
            spacing: Theme.spaceM

            ValueSlider {
                id: slider

                Layout.fillWidth: true
                from: 0
                label: qsTr("Threshold")
                stepSize: 0.01
                to: 1
                value: card.results.threshold

                onMoved: card.results.threshold = value
            }

            TextLabel {
                font.family: Theme.codeFamily
                font.pixelSize: Theme.textSmall
                text: slider.valueText
                tone: TextLabel.Secondary
            }
        }

        TextLabel {
            Layout.fillWidth: true
            text: card.results.coverageText
            wrapMode: Text.Wrap
        }

        PlotFrame {
            id: frame

            Accessible.name: card.results.coverageText
            Layout.fillWidth: true
            bottomText: qsTr("share of texts that it answers")
            topText: qsTr("share of right answers")

            PlotLine {
                points: frame.place(card.results.coverageCurve)
            }

            Rectangle {
                readonly property point at: frame.place([Qt.point(card.results.coverage, card.results.coveredAccuracy)])[0]

                color: Theme.accent
                height: width
                radius: width / 2
                visible: card.results.coverage > 0
                width: Theme.spaceM
                x: at.x - width / 2
                y: at.y - height / 2
            }
        }
    }
}
