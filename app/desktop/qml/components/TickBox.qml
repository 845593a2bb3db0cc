import QtQuick
import QtQuick.Controls.Basic
import Lapidary.Ui

// A box that is ticked, partly ticked or empty; whoever uses it does what a click means.
CheckBox {
    id: control

    property string label

    Accessible.name: label
    activeFocusOnTab: true
    implicitHeight: Theme.controlS
    implicitWidth: Theme.iconM
    nextCheckState: () => control.checkState
    padding: 0
    tristate: true

    contentItem: Item {
    }
    indicator: Rectangle {
        readonly property bool marked: control.checkState !== Qt.Unchecked

        anchors.centerIn: parent
        border.color: marked ? Theme.accent : Theme.outline
        border.width: Theme.hairlineWidth
        color: marked ? Theme.accent : control.hovered ? Theme.hover : Theme.surfaceRaised
        height: Theme.iconS
        radius: Theme.radiusS / 2
        width: height

        SvgIcon {
            anchors.centerIn: parent
            color: Theme.accentInk
            glyph: control.checkState === Qt.PartiallyChecked ? "minus" : "check"
            size: Theme.textCaption
            visible: parent.marked
        }

        FocusRing {
            radius: Theme.radiusS / 2
            shown: control.visualFocus
        }
    }

    Keys.onReturnPressed: control.clicked()
}
