import QtQuick
import Lapidary.Ui

// A shortcut, drawn as a key.
TextLabel {
    bottomPadding: Theme.spaceXs / 2
    font.family: Theme.codeFamily
    font.pixelSize: Theme.textCaption
    leftPadding: Theme.spaceS
    rightPadding: Theme.spaceS
    tone: TextLabel.Secondary
    topPadding: Theme.spaceXs / 2

    background: Rectangle {
        border.color: Theme.hairline
        border.width: Theme.hairlineWidth
        color: Theme.surfacePane
        radius: Theme.radiusS / 2
    }
}
