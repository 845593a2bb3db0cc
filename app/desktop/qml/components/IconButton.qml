import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Controls.impl
import Lapidary.Ui

// A square button that shows only an icon; `text` is its name for the tool tip and the screen reader.
ToolButton {
    id: control

    property string glyph
    property string shortcutText
    property color tint: Theme.textSecondary
    property int size: Theme.controlS

    Accessible.name: text
    activeFocusOnTab: true
    display: AbstractButton.IconOnly
    implicitHeight: size
    implicitWidth: size
    opacity: enabled ? 1 : 0.45
    padding: 0

    background: Rectangle {
        color: control.down ? Theme.pressed : control.hovered || control.checked ? Theme.hover : "transparent"
        radius: Theme.radiusS

        FocusRing {
            shown: control.visualFocus
        }
    }
    contentItem: Item {
        IconImage {
            anchors.centerIn: parent
            color: control.checked ? Theme.accent : control.hovered ? Theme.text : control.tint
            source: Theme.icon(control.glyph)
            sourceSize.height: Theme.iconS
            sourceSize.width: Theme.iconS
        }
    }

    Keys.onReturnPressed: control.clicked()

    Hint {
        shown: control.hovered || control.visualFocus
        target: control
        text: control.shortcutText ? qsTr("%1 (%2)", "action (shortcut)").arg(control.text).arg(control.shortcutText) : control.text
    }
}
