import QtQuick
import QtQuick.Controls.Basic
import Lapidary.Ui

Pane {
    id: card

    property color lineColor: Theme.hairline

    padding: Theme.spaceL

    background: Rectangle {
        border.color: card.lineColor
        border.width: Theme.hairlineWidth
        color: Theme.surfaceRaised
        radius: Theme.radiusM
    }
}
