pragma ComponentBehavior: Bound
import QtQuick
import Lapidary.Ui

// Made on hover only: a tool tip in every row of a long list would be paid for by all of them.
Instantiator {
    id: hint

    required property Item target
    required property string text
    property bool shown: false

    active: shown && text.length > 0

    delegate: HintBubble {
        parent: hint.target
        text: hint.text
        visible: hint.shown
    }
}
