import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The line at the bottom: where the model runs and why, which model, how fast, how full its context is.
Pane {
    id: strip

    required property AppViewModel app
    readonly property real contextShare: app.contextSize > 0 ? app.contextUsed / app.contextSize : 0

    implicitHeight: Theme.statusHeight
    leftPadding: Theme.spaceM
    padding: 0
    rightPadding: Theme.spaceL

    background: Rectangle {
        color: Theme.surfaceWindow

        Hairline {
            width: parent.width
        }
    }
    contentItem: RowLayout {
        spacing: Theme.spaceL

        DeviceChip {
            deviceName: strip.app.deviceName
            deviceReason: strip.app.deviceReason
            ready: strip.app.modelReady
        }

        TextLabel {
            Layout.fillWidth: true
            elide: Text.ElideMiddle
            font.pixelSize: Theme.textCaption
            text: strip.app.quantisation ? qsTr("%1 · %2", "model name · quantisation").arg(strip.app.modelName).arg(strip.app.quantisation) : strip.app.modelName
            tone: TextLabel.Secondary
        }

        TextLabel {
            font.pixelSize: Theme.textCaption
            text: qsTr("%1 tok/s", "tokens a second").arg(strip.app.tokensPerSecond.toLocaleString(Qt.locale(), "f", strip.app.tokensPerSecond < 10 ? 1 : 0))
            tone: TextLabel.Secondary
            visible: strip.app.tokensPerSecond > 0
        }

        RowLayout {
            Layout.fillWidth: false
            spacing: Theme.spaceS
            visible: strip.app.contextSize > 0

            TextLabel {
                font.pixelSize: Theme.textCaption
                text: qsTr("Context")
                tone: TextLabel.Secondary
            }

            Meter {
                label: qsTr("Context: %1 of %2 tokens used").arg(strip.app.contextUsed).arg(strip.app.contextSize)
                scarce: true
                value: strip.contextShare

                HoverHandler {
                    id: meterHover
                }

                Hint {
                    shown: meterHover.hovered
                    target: strip
                    text: qsTr("%1 of %2 tokens used").arg(strip.app.contextUsed.toLocaleString(Qt.locale(), "f", 0)).arg(strip.app.contextSize.toLocaleString(Qt.locale(), "f", 0))
                }
            }

            TextLabel {
                font.pixelSize: Theme.textCaption
                text: qsTr("%1 %", "percentage").arg(Math.round(strip.contextShare * 100).toLocaleString(Qt.locale(), "f", 0))
                tone: strip.contextShare > 0.9 ? TextLabel.Warning : TextLabel.Secondary
            }
        }
    }
}
