pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// How many texts each label has.
ColumnLayout {
    id: bars

    required property TrainData source

    spacing: Theme.spaceXs

    RowLayout {
        SectionTitle {
            Layout.fillWidth: true
            text: bars.source.labelsText
        }

        TextLabel {
            font.pixelSize: Theme.textSmall
            text: bars.source.splitText
            tone: TextLabel.Secondary
            visible: bars.width > Theme.trainTwoColumnsFrom
        }
    }

    TextLabel {
        Layout.fillWidth: true
        font.pixelSize: Theme.textSmall
        text: bars.source.splitText
        tone: TextLabel.Secondary
        visible: bars.width <= Theme.trainTwoColumnsFrom
        wrapMode: Text.Wrap
    }

    Repeater {
        model: bars.source.histogram

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
