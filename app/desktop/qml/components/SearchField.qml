import QtQuick
import Lapidary.Ui

InputField {
    id: control

    leftPadding: mirrored ? endPadding : startPadding
    rightPadding: mirrored ? startPadding : endPadding

    readonly property int endPadding: text.length > 0 ? Theme.controlM : Theme.spaceM
    readonly property bool mirrored: Theme.mirrored
    readonly property int startPadding: Theme.spaceXl + Theme.spaceM

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
