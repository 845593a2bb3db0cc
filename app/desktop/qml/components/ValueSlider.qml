import QtQuick
import QtQuick.Controls.Basic
import Lapidary.Ui

Slider {
    id: control

    property string label
    property string valueText: value.toLocaleString(Qt.locale(), "f", 2)

    Accessible.name: qsTr("%1: %2", "name of a setting: its value").arg(label).arg(valueText)
    activeFocusOnTab: true
    implicitHeight: Theme.controlS
    padding: 0

    background: Rectangle {
        border.color: Theme.hairline
        border.width: Theme.highContrast ? 1 : 0
        color: Theme.highContrast ? "transparent" : Theme.hairline
        height: Theme.spaceXs
        radius: height / 2
        width: control.availableWidth
        y: (control.height - height) / 2

        Rectangle {
            color: Theme.accent
            height: parent.height
            radius: height / 2
            width: (control.mirrored ? 1 - control.visualPosition : control.visualPosition) * parent.width
            x: control.mirrored ? parent.width - width : 0
        }
    }
    handle: Rectangle {
        border.color: Theme.accent
        border.width: Theme.focusWidth
        color: control.pressed ? Theme.accent : Theme.surfaceRaised
        height: Theme.iconS
        radius: height / 2
        width: height
        x: control.visualPosition * (control.availableWidth - width)
        y: (control.height - height) / 2

        FocusRing {
            radius: parent.radius + Theme.focusWidth
            shown: control.visualFocus
        }
    }
}
