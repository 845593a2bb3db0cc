import QtQuick
import QtQuick.Controls.Basic
import Lapidary.Ui

// Created on hover only: a tool tip in every row of a long list would be paid for by all of them.
Loader {
    id: hint

    required property Item target
    required property string text
    property bool shown: false

    active: shown && text.length > 0

    sourceComponent: ToolTip {
        delay: Theme.hintDelay
        font.family: Theme.fontFamily
        font.pixelSize: Theme.textCaption
        padding: Theme.spaceS
        parent: hint.target
        text: hint.text
        visible: hint.shown

        background: Rectangle {
            color: Theme.text
            radius: Theme.radiusS
        }
        contentItem: Text {
            color: Theme.surfacePage
            font.family: Theme.fontFamily
            font.pixelSize: Theme.textCaption
            text: hint.text
        }
    }
}
