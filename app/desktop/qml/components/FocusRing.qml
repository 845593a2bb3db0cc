import QtQuick
import Lapidary.Ui

// Drawn around a control that has keyboard focus; parent it to the control's background.
Rectangle {
    property bool shown: false

    anchors.fill: parent
    anchors.margins: -Theme.focusWidth
    border.color: Theme.focus
    border.width: Theme.focusWidth
    color: "transparent"
    radius: Theme.radiusS + Theme.focusWidth
    visible: shown
}
