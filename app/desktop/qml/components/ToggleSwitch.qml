import QtQuick
import QtQuick.Controls.Basic
import Lapidary.Ui

Switch {
    id: control

    activeFocusOnTab: true
    implicitHeight: Theme.controlS
    implicitWidth: Theme.controlL
    padding: 0

    indicator: Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        border.color: control.checked ? Theme.accent : Theme.outline
        border.width: Theme.hairlineWidth
        color: control.checked ? Theme.accent : Theme.surfaceWindow
        height: Theme.iconM + Theme.spaceXs
        radius: height / 2
        width: Theme.controlL

        Rectangle {
            readonly property bool atEnd: control.checked !== control.mirrored

            anchors.verticalCenter: parent.verticalCenter
            color: control.checked ? Theme.accentInk : Theme.textSecondary
            height: parent.height - Theme.spaceS
            radius: height / 2
            width: height
            x: atEnd ? parent.width - width - Theme.spaceXs : Theme.spaceXs

            Behavior on x  {
                NumberAnimation {
                    duration: Theme.durationShort
                }
            }
        }

        FocusRing {
            radius: parent.radius + Theme.focusWidth
            shown: control.visualFocus
        }
    }
    contentItem: Item {
    }
}
