import QtQuick
import Lapidary.Ui

// A share of something, 0 to 1. The number stands beside it, in words. `scarce`: nearly full is a warning.
Rectangle {
    id: meter

    property string label
    property bool scarce: false
    property real value: 0

    Accessible.name: label
    Accessible.role: Accessible.ProgressBar
    // A solid track in black on white would look full.
    border.color: Theme.hairline
    border.width: Theme.highContrast ? 1 : 0
    color: Theme.highContrast ? "transparent" : Theme.hairline
    implicitHeight: Theme.spaceXs
    implicitWidth: Theme.spaceHuge + Theme.spaceL
    radius: height / 2

    Rectangle {
        anchors.left: parent.left
        color: meter.scarce && meter.value > 0.9 ? Theme.warning : Theme.accent
        height: parent.height
        radius: height / 2
        width: Math.max(meter.value > 0 ? height : 0, parent.width * Math.min(1, meter.value))
    }
}
