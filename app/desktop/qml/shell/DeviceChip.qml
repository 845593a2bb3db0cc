import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary.Ui

// Names the device that computes; pressed, it says why this one.
AbstractButton {
    id: chip

    required property string deviceName
    required property string deviceReason
    required property bool ready

    Accessible.description: deviceReason
    Accessible.name: qsTr("Device: %1").arg(deviceName)
    Accessible.role: Accessible.Button
    activeFocusOnTab: true
    leftPadding: Theme.spaceS
    rightPadding: Theme.spaceS
    text: deviceName

    background: Rectangle {
        color: chip.hovered ? Theme.hover : "transparent"
        radius: Theme.radiusS

        FocusRing {
            shown: chip.visualFocus
        }
    }
    contentItem: RowLayout {
        spacing: Theme.spaceS

        SvgIcon {
            color: chip.ready ? Theme.accent : Theme.textMuted
            glyph: "cpu"
        }

        TextLabel {
            Layout.maximumWidth: Theme.listWidth
            elide: Text.ElideRight
            font.pixelSize: Theme.textCaption
            text: chip.text
            tone: TextLabel.Secondary
        }
    }

    Keys.onReturnPressed: chip.clicked()
    onClicked: reason.open()

    Popup {
        id: reason

        focus: true
        margins: Theme.spaceS
        padding: Theme.spaceL
        width: Theme.inspectorWidth
        y: -height - Theme.spaceS

        background: Rectangle {
            border.color: Theme.hairline
            border.width: Theme.hairlineWidth
            color: Theme.surfaceRaised
            radius: Theme.radiusM
        }
        contentItem: ColumnLayout {
            spacing: Theme.spaceS

            TextLabel {
                Layout.fillWidth: true
                font.weight: Font.DemiBold
                text: chip.deviceName
                wrapMode: Text.Wrap
            }

            TextLabel {
                Layout.fillWidth: true
                text: chip.deviceReason
                tone: TextLabel.Secondary
                wrapMode: Text.Wrap
            }
        }
    }
}
