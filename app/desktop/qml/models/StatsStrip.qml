pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

// Facts side by side, name over value, wrapping when the card is narrow. Unknown facts are left out.
Flow {
    id: strip

    property var stats: []

    spacing: Theme.spaceXl

    Repeater {
        model: strip.stats

        ColumnLayout {
            id: stat

            required property var modelData

            spacing: Theme.spaceXs / 2
            visible: valueLabel.text.length > 0

            TextLabel {
                font.pixelSize: Theme.textCaption
                text: stat.modelData.name
                tone: TextLabel.Muted
            }

            TextLabel {
                id: valueLabel

                font.weight: Font.Medium
                text: stat.modelData.value
            }
        }
    }
}
