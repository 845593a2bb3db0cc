pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Lapidary
import Lapidary.Ui

// The messages of a conversation, in a column of reading width. It follows the end only while the person is there.
ListView {
    id: list

    required property ChatViewModel chat
    property bool following: true
    readonly property int sideMargin: Math.max(Theme.spaceXl, (width - Theme.columnWidth) / 2)

    signal detailsRequested(int messageId)

    Accessible.name: qsTr("Messages")
    Accessible.role: Accessible.List
    bottomMargin: Theme.spaceXl
    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: Theme.columnWidth
    clip: true
    keyNavigationEnabled: false
    model: chat.messages
    reuseItems: true
    spacing: Theme.spaceS
    topMargin: Theme.spaceXl

    ScrollBar.vertical: ScrollBar {
    }
    delegate: MessageItem {
        required property int index

        busy: list.chat.generating
        last: index === list.count - 1
        width: ListView.view.width - 2 * list.sideMargin
        x: list.sideMargin

        onBranchRequested: step => list.chat.switchBranch(messageId, step)
        onCodeCopyRequested: code => list.chat.copyText(code)
        onCopyRequested: list.chat.copyMessage(messageId)
        onDetailsRequested: list.detailsRequested(messageId)
        onEditRequested: list.chat.beginEdit(messageId)
        onRegenerateRequested: list.chat.regenerate(messageId)
    }
    Keys.onDownPressed: flick(0, -Theme.columnWidth)
    Keys.onUpPressed: flick(0, Theme.columnWidth)
    onContentHeightChanged: if (following)
        positionViewAtEnd()
    onCountChanged: if (following)
        positionViewAtEnd()
    onHeightChanged: if (following)
        positionViewAtEnd()
    onMovementEnded: following = atYEnd

    function follow() {
        following = true;
        positionViewAtEnd();
    }

    RoundButton {
        id: toEnd

        Accessible.name: text
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.spaceM
        anchors.horizontalCenter: parent.horizontalCenter
        display: AbstractButton.IconOnly
        implicitHeight: Theme.controlM
        implicitWidth: Theme.controlM
        text: qsTr("Go to the latest message")
        visible: !list.following && !list.atYEnd

        background: Rectangle {
            border.color: Theme.outline
            border.width: Theme.hairlineWidth
            color: Theme.surfaceRaised
            radius: height / 2

            FocusRing {
                radius: parent.radius + Theme.focusWidth
                shown: toEnd.visualFocus
            }
        }
        contentItem: Item {
            SvgIcon {
                anchors.centerIn: parent
                glyph: "arrow-down"
            }
        }

        onClicked: list.follow()
    }
}
