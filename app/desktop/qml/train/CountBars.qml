pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

// Numbers of texts as bars, each with its name.
ColumnLayout {
    id: chart

    // [{"label", "countText", "share"}]
    required property var bars

    spacing: Theme.spaceXs

    LayoutRepeater {
        model: chart.bars

        RowLayout {
            id: bar

            required property var modelData

            spacing: Theme.spaceM

            TextLabel {
                Layout.preferredWidth: Theme.columnLabel
                elide: Text.ElideRight
                font.pixelSize: Theme.textSmall
                text: bar.modelData.label
            }

            Meter {
                Layout.fillWidth: true
                implicitHeight: Theme.spaceS
                label: qsTr("%1: %2", "name of a setting: its value").arg(bar.modelData.label).arg(bar.modelData.countText)
                value: bar.modelData.share
            }

            TextLabel {
                Layout.preferredWidth: Theme.columnTime
                font.pixelSize: Theme.textSmall
                text: bar.modelData.countText
                tone: TextLabel.Secondary
            }
        }
    }
}
