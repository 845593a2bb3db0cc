import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// A training that was paused, or that ended with the app.
FocusScope {
    id: interrupted

    required property TrainViewModel train

    ColumnLayout {
        anchors.centerIn: parent
        spacing: Theme.spaceL
        width: Math.min(parent.width - 2 * Theme.spaceXl, Theme.paletteWidth)

        TextLabel {
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            font.pixelSize: Theme.textTitle
            font.weight: Font.DemiBold
            text: interrupted.train.interruptedText
            wrapMode: Text.Wrap
        }

        TextLabel {
            Layout.fillWidth: true
            text: interrupted.train.interruptedPlace
            tone: TextLabel.Secondary
            wrapMode: Text.Wrap
        }

        RowLayout {
            spacing: Theme.spaceS

            PushButton {
                enabled: !interrupted.train.running
                focus: true
                glyph: "play"
                kind: PushButton.Primary
                text: qsTr("Resume")

                onClicked: interrupted.train.resume()
            }

            PushButton {
                glyph: "trash-2"
                kind: PushButton.Plain
                text: qsTr("Throw it away")

                onClicked: interrupted.train.discard()
            }
        }
    }
}
