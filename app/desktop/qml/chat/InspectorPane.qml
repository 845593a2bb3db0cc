pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// How the model is asked: system prompt and sampling. Every control changes the next answer, not the ones given.
FocusScope {
    id: pane

    required property ChatViewModel chat

    ScrollView {
        id: scroll

        anchors.fill: parent
        contentWidth: availableWidth
        focus: true

        ColumnLayout {
            spacing: Theme.spaceL
            width: scroll.availableWidth - 2 * Theme.spaceL
            x: Theme.spaceL

            SectionTitle {
                Layout.topMargin: Theme.spaceL
                text: qsTr("System prompt")
            }

            TextBox {
                Layout.fillWidth: true
                focus: true
                label: qsTr("System prompt")
                placeholderText: qsTr("Instructions for every answer")
                text: pane.chat.systemPrompt

                onEditingFinished: text => pane.chat.systemPrompt = text
            }

            Hairline {
                Layout.fillWidth: true
            }

            RowLayout {
                SectionTitle {
                    Layout.fillWidth: true
                    text: qsTr("Sampling")
                }

                IconButton {
                    Layout.rightMargin: -Theme.spaceXs
                    glyph: "rotate-ccw"
                    text: qsTr("Reset sampling")

                    onClicked: pane.chat.sampling.reset()
                }
            }

            SamplingControls {
                Layout.fillWidth: true
                sampling: pane.chat.sampling
            }

            Item {
                implicitHeight: Theme.spaceS
            }
        }
    }
}
