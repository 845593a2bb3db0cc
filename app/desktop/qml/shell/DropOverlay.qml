import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

// Covers the window while files hover over it, and says what dropping them will do.
Rectangle {
    id: overlay

    property string message
    property bool accepted: true

    Accessible.name: message
    Accessible.role: Accessible.AlertMessage
    color: Theme.scrim
    visible: opacity > 0

    Behavior on opacity  {
        NumberAnimation {
            duration: Theme.durationShort
        }
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.spaceXl
        color: Theme.surfacePage
        radius: Theme.radiusL

        DashedFrame {
            anchors.fill: parent
            lineColor: overlay.accepted ? Theme.accent : Theme.danger
        }

        ColumnLayout {
            anchors.centerIn: parent
            spacing: Theme.spaceL
            width: Math.min(parent.width - Theme.spaceXxl * 2, Theme.paletteWidth)

            SvgIcon {
                Layout.alignment: Qt.AlignHCenter
                color: overlay.accepted ? Theme.accent : Theme.danger
                glyph: overlay.accepted ? "upload" : "circle-alert"
                size: Theme.controlL
            }

            TextLabel {
                Layout.fillWidth: true
                font.pixelSize: Theme.textTitle
                font.weight: Font.Medium
                horizontalAlignment: Text.AlignHCenter
                text: overlay.message
                wrapMode: Text.Wrap
            }
        }
    }
}
