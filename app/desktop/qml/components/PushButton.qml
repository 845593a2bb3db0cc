import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Controls.impl
import Lapidary.Ui

Button {
    id: control

    enum Kind {
        Outlined,
        Primary,
        Plain,
        Danger
    }

    property string glyph
    property int kind: PushButton.Outlined
    readonly property color ink: kind === PushButton.Primary ? Theme.accentInk : kind === PushButton.Danger ? Theme.danger : kind === PushButton.Plain ? Theme.accent : Theme.text

    activeFocusOnTab: true
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textBase
    font.weight: Font.Medium
    implicitHeight: Theme.controlM
    leftPadding: Theme.spaceM + Theme.spaceXs
    opacity: enabled ? 1 : 0.45
    rightPadding: leftPadding
    spacing: Theme.spaceS

    background: Rectangle {
        border.color: Theme.buttonLine
        border.width: control.kind === PushButton.Outlined || control.kind === PushButton.Danger ? Theme.hairlineWidth : 0
        color: control.kind === PushButton.Primary ? (control.hovered || control.down ? Theme.accentHover : Theme.accent) : control.down ? Theme.pressed : control.hovered ? Theme.hover : control.kind === PushButton.Plain ? "transparent" : Theme.surfaceRaised
        radius: Theme.radiusS

        FocusRing {
            shown: control.visualFocus
        }
    }
    contentItem: IconLabel {
        color: control.ink
        font: control.font
        icon.color: control.ink
        icon.height: Theme.iconS
        icon.source: control.glyph ? Theme.icon(control.glyph) : ""
        icon.width: Theme.iconS
        mirrored: control.mirrored
        spacing: control.spacing
        text: control.text
    }

    Keys.onReturnPressed: control.clicked()
}
