import QtQuick
import QtQuick.Controls.Basic
import Lapidary.Ui

ToolTip {
    id: bubble

    delay: Theme.hintDelay
    padding: Theme.spaceS

    background: Rectangle {
        color: Theme.text
        radius: Theme.radiusS
    }
    contentItem: Text {
        color: Theme.surfacePage
        font.family: Theme.fontFamily
        font.pixelSize: Theme.textCaption
        text: bubble.text
    }
}
