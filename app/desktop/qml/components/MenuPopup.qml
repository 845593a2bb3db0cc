import QtQuick
import QtQuick.Controls.Basic
import Lapidary.Ui

Menu {
    id: menu

    implicitWidth: Theme.menuWidth
    overlap: 0
    padding: Theme.spaceXs

    background: Rectangle {
        border.color: Theme.hairline
        border.width: Theme.hairlineWidth
        color: Theme.surfaceRaised
        implicitWidth: Theme.menuWidth
        radius: Theme.radiusM
    }
}
