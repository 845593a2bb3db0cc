pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// How many texts each label has, and how long they are.
ColumnLayout {
    id: panel

    required property TrainData source

    spacing: Theme.spaceXs

    SectionTitle {
        Layout.fillWidth: true
        text: panel.source.labelsText
    }

    TextLabel {
        Layout.fillWidth: true
        font.pixelSize: Theme.textSmall
        text: panel.source.splitText
        tone: TextLabel.Secondary
        wrapMode: Text.Wrap
    }

    CountBars {
        Layout.fillWidth: true
        bars: panel.source.histogram
        visible: bars.length > 0
    }

    SectionTitle {
        Layout.topMargin: Theme.spaceS
        text: qsTr("Characters of a text")
    }

    CountBars {
        Layout.fillWidth: true
        bars: panel.source.lengths
    }
}
