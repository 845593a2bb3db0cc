pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The verdict in a sentence, and how often each of those that were compared was right, with the interval in which that
// lies for 95 of 100 samples.
Card {
    id: card

    required property TrainResults results
    readonly property bool better: results.verdict === TrainResults.Better

    lineColor: better ? Theme.accent : Theme.warning

    contentItem: ColumnLayout {
        spacing: Theme.spaceM

        RowLayout {
            spacing: Theme.spaceM

            SvgIcon {
                Layout.alignment: Qt.AlignTop
                color: card.better ? Theme.accent : Theme.warning
                glyph: card.better ? "check" : "triangle-alert"
                size: Theme.iconM
            }

            TextLabel {
                Accessible.role: Accessible.Heading
                Layout.fillWidth: true
                font.pixelSize: Theme.textTitle
                font.weight: Font.DemiBold
                text: card.results.verdictText
                wrapMode: Text.Wrap
            }
        }

        LayoutRepeater {
            model: card.results.bars

            ScoreBar {
                required property var modelData

                Layout.fillWidth: true
                high: modelData.high
                low: modelData.low
                name: modelData.name
                own: modelData.own
                score: modelData.value
                scoreText: modelData.text
            }
        }

        TextLabel {
            Layout.fillWidth: true
            font.pixelSize: Theme.textCaption
            text: qsTr("Share of right answers on texts that none of them had seen. The thin line is the 95 % interval: how far chance in the choice of texts can move it.")
            tone: TextLabel.Muted
            wrapMode: Text.Wrap
        }
    }
}
