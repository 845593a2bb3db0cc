import QtQuick
import QtQuick.Controls.Basic
import Lapidary.Ui

// One line of input. `label` is what a screen reader calls it.
TextField {
    id: control

    property string label: placeholderText

    Accessible.name: label
    activeFocusOnTab: true
    color: Theme.text
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textBase
    // Text goes by its own direction; while there is none, the caret stands where the window's text begins.
    horizontalAlignment: Theme.mirrored && length === 0 ? TextInput.AlignLeft : undefined
    implicitHeight: Theme.controlM
    leftPadding: Theme.spaceM
    placeholderTextColor: Theme.textMuted
    rightPadding: Theme.spaceM
    selectByMouse: true
    selectedTextColor: Theme.accentInk
    selectionColor: Theme.accent
    verticalAlignment: TextInput.AlignVCenter

    background: Rectangle {
        border.color: control.activeFocus ? Theme.focus : Theme.outline
        border.width: control.activeFocus ? Theme.focusWidth : Theme.hairlineWidth
        color: Theme.surfaceRaised
        radius: Theme.radiusS
    }

    // Of what is too long the beginning is seen, until somebody writes.
    onActiveFocusChanged: if (!activeFocus)
        ensureVisible(0)
    onTextChanged: if (!activeFocus)
        ensureVisible(0)
}
