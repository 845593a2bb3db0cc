import QtQuick
import Lapidary
import Lapidary.Ui

// The whole window takes files; while they hover, it says what will happen.
DropArea {
    id: area

    required property ModelListModel models
    property bool accepting: true
    property string message

    keys: ["text/uri-list"]

    onDropped: drop => area.models.openAll(drop.urls)
    onEntered: drag => area.describe(drag.urls)

    DropOverlay {
        accepted: area.accepting
        anchors.fill: parent
        message: area.message
        opacity: area.containsDrag ? 1 : 0
    }

    function describe(urls: var) {
        message = models.describeDrop(urls);
        accepting = models.canDrop(urls);
    }
}
