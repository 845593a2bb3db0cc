pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

// The verdict in a sentence, and how often each of those that were compared was right, with the interval in which that
// lies for 95 of 100 samples.
Card {
    id: card

    // [{"name", "value", "low", "high", "text", "own"}], shares of 1
    required property var bars
    required property bool better
    required property string note
    required property string verdict

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
                text: card.verdict
                wrapMode: Text.Wrap
            }
        }

        LayoutRepeater {
            model: card.bars

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
            text: card.note
            tone: TextLabel.Muted
            wrapMode: Text.Wrap
        }
    }
}
