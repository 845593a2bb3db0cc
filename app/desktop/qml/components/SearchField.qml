import QtQuick
import Lapidary.Ui

InputField {
    id: control

    leftPadding: mirrored ? Theme.controlM : Theme.spaceXl + Theme.spaceM
    rightPadding: mirrored ? Theme.spaceXl + Theme.spaceM : Theme.controlM

    readonly property bool mirrored: Theme.mirrored

    Keys.onEscapePressed: event => {
        event.accepted = text.length > 0;
        control.clear();
    }

    SvgIcon {
        anchors.left: parent.left
        anchors.leftMargin: Theme.spaceM
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.textMuted
        glyph: "search"
    }

    IconButton {
        anchors.right: parent.right
        anchors.rightMargin: Theme.spaceXs
        anchors.verticalCenter: parent.verticalCenter
        glyph: "x"
        text: qsTr("Clear search")
        visible: control.text.length > 0

        onClicked: control.clear()
    }
}
