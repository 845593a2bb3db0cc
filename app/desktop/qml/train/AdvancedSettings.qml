pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// What a budget stands for; each can be changed.
GridLayout {
    id: form

    required property TrainSettingsForm settings

    columnSpacing: Theme.spaceL
    columns: width > Theme.trainTwoColumnsFrom ? 2 : 1
    rowSpacing: Theme.spaceM

    Segments {
        Layout.columnSpan: form.columns
        current: form.settings.full ? 1 : 0
        label: qsTr("Method")
        options: [qsTr("LoRA"), qsTr("All weights")]

        onChosen: index => form.settings.full = index === 1
    }

    LayoutRepeater {
        model: [{
                "key": "epochs",
                "name": qsTr("Rounds over all texts")
            }, {
                "key": "batch",
                "name": qsTr("Texts in a step")
            }, {
                "key": "learningRate",
                "name": qsTr("Learning rate (0: by the size of the model)")
            }, {
                "key": "rank",
                "name": qsTr("Rank of LoRA")
            }, {
                "key": "window",
                "name": qsTr("Tokens of a text that are read")
            }, {
                "key": "seed",
                "name": qsTr("Seed")
            }]

        ColumnLayout {
            id: entry

            required property var modelData
            readonly property string key: modelData.key

            enabled: key !== "rank" || !form.settings.full
            opacity: enabled ? 1 : 0.45
            spacing: Theme.spaceXs

            TextLabel {
                font.pixelSize: Theme.textSmall
                text: entry.modelData.name
                tone: TextLabel.Secondary
            }

            InputField {
                id: field

                Layout.fillWidth: true
                inputMethodHints: Qt.ImhFormattedNumbersOnly
                label: entry.modelData.name
                text: form.settings[entry.key]

                onEditingFinished: {
                    form.settings[entry.key] = entry.key === "learningRate" ? text : (parseInt(text, 10) || 0);
                    text = form.settings[entry.key];
                }
            }

            Connections {
                target: form.settings

                // Typing ends the binding.
                function onChanged() {
                    field.text = form.settings[entry.key];
                }
            }
        }
    }
}
