pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// What can be left out of the data or changed in it, each with its number of rows, and back again.
ColumnLayout {
    id: steps

    required property TrainData source

    spacing: Theme.spaceS

    SectionTitle {
        text: qsTr("Cleaning")
    }

    LayoutRepeater {
        // By their number, so that a switch keeps the focus while the data is read again.
        model: steps.source.steps.length

        RowLayout {
            id: step

            required property int index
            readonly property var entry: index < steps.source.steps.length ? steps.source.steps[index] : null
            readonly property bool wished: entry?.wished ?? false

            spacing: Theme.spaceM

            ToggleSwitch {
                Accessible.name: step.entry?.text ?? ""
                Layout.alignment: Qt.AlignTop
                checked: step.wished

                onToggled: {
                    steps.source.setStep(step.entry.name, checked);
                    checked = Qt.binding(() => step.wished);
                }
            }

            ColumnLayout {
                spacing: 0

                TextLabel {
                    Layout.fillWidth: true
                    text: step.entry?.text ?? ""
                    tone: step.wished ? TextLabel.Normal : TextLabel.Secondary
                    wrapMode: Text.Wrap
                }

                TextLabel {
                    Layout.fillWidth: true
                    elide: Text.ElideRight
                    font.pixelSize: Theme.textCaption
                    text: step.entry?.rowsText ?? ""
                    tone: TextLabel.Muted
                }
            }
        }
    }
}
