import QtQuick
import Lapidary
import Lapidary.Ui

// The whole window takes files; while they hover, it says what will happen.
DropArea {
    id: area

    required property AppViewModel app
    property bool accepting: true
    property string message

    keys: ["text/uri-list"]

    onDropped: drop => area.app.drop(drop.urls)
    // Handed over as it comes: a list of addresses that went through a variable no longer fits the call (Qt 6.4).
    onEntered: drag => {
        area.message = area.app.describeDrop(drag.urls);
        area.accepting = area.app.canDrop(drag.urls);
    }

    DropOverlay {
        accepted: area.accepting
        anchors.fill: parent
        message: area.message
        opacity: area.containsDrag ? 1 : 0
    }
}
