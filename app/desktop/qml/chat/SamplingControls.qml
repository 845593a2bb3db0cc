import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

ColumnLayout {
    id: controls

    required property SamplingViewModel sampling

    spacing: Theme.spaceM

    SamplingSlider {
        Layout.fillWidth: true
        help: qsTr("Higher is more surprising, 0 always takes the most likely word")
        name: qsTr("Temperature")
        to: 2
        value: controls.sampling.temperature

        onEdited: value => controls.sampling.temperature = value
    }

    SamplingSlider {
        Layout.fillWidth: true
        decimals: 0
        help: qsTr("Only the k most likely words; 0 is off")
        name: qsTr("Top-k")
        step: 1
        to: 200
        value: controls.sampling.topK

        onEdited: value => controls.sampling.topK = value
    }

    SamplingSlider {
        Layout.fillWidth: true
        help: qsTr("Only the likely words that together reach this share")
        name: qsTr("Top-p")
        value: controls.sampling.topP

        onEdited: value => controls.sampling.topP = value
    }

    SamplingSlider {
        Layout.fillWidth: true
        help: qsTr("Leaves out words less likely than this share of the likeliest")
        name: qsTr("Min-p")
        step: 0.01
        value: controls.sampling.minP

        onEdited: value => controls.sampling.minP = value
    }

    SamplingSlider {
        Layout.fillWidth: true
        from: 1
        help: qsTr("Makes words that already appeared less likely; 1 is off")
        name: qsTr("Repetition penalty")
        step: 0.01
        to: 2
        value: controls.sampling.repeatPenalty

        onEdited: value => controls.sampling.repeatPenalty = value
    }

    SamplingSlider {
        Layout.fillWidth: true
        decimals: 0
        from: 16
        help: qsTr("An answer ends here at the latest")
        name: qsTr("Longest answer, in tokens")
        step: 16
        to: 2048
        value: controls.sampling.maxTokens

        onEdited: value => controls.sampling.maxTokens = value
    }

    RowLayout {
        spacing: Theme.spaceS

        TextLabel {
            Layout.fillWidth: true
            font.pixelSize: Theme.textSmall
            text: qsTr("Seed")
        }

        InputField {
            Layout.preferredWidth: Theme.listWidth / 2
            horizontalAlignment: TextInput.AlignRight
            inputMethodHints: Qt.ImhDigitsOnly
            label: qsTr("Seed: the same seed gives the same answer; empty is a new one each time")
            placeholderText: qsTr("random")
            text: controls.sampling.seedText

            onEditingFinished: controls.sampling.seedText = text
        }
    }
}
