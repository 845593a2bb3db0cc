pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// One message: a bubble at the end of the line for the person, plain text over the whole column for the model.
FocusScope {
    id: item

    required property BlockListModel blocks
    required property int branchCount
    required property int branchIndex
    required property string error
    required property string finishNote
    required property int messageId
    required property int role
    required property bool streaming
    required property string text
    required property int tokens

    property bool busy: false
    property bool last: false
    readonly property bool fromUser: role === MessageListModel.User
    readonly property bool notice: role === MessageListModel.Notice

    signal branchRequested(int step)
    signal codeCopyRequested(string code)
    signal copyRequested
    signal detailsRequested
    signal editRequested
    signal regenerateRequested

    Accessible.name: fromUser ? qsTr("You: %1").arg(text) : notice ? text : qsTr("Model: %1").arg(text)
    Accessible.role: Accessible.ListItem
    activeFocusOnTab: true
    implicitHeight: column.implicitHeight

    Keys.onPressed: event => {
        event.accepted = event.matches(StandardKey.Refresh) && !item.fromUser;
        if (event.accepted)
            item.regenerateRequested();
    }

    FocusRing {
        anchors.margins: -Theme.spaceS
        shown: item.activeFocus && column.activeFocus === false && !actions.hasFocus
    }

    HoverHandler {
        id: hover
    }

    ColumnLayout {
        id: column

        spacing: Theme.spaceS
        width: parent.width

        Rectangle {
            id: bubble

            readonly property int inset: item.fromUser ? Theme.spaceM : 0

            Layout.alignment: item.fromUser ? Qt.AlignRight : Qt.AlignLeft
            Layout.fillWidth: !item.fromUser
            Layout.maximumWidth: item.fromUser ? item.width * 0.85 : item.width
            Layout.preferredWidth: item.fromUser ? Math.min(measure.implicitWidth + 2 * inset + Theme.spaceXs, item.width * 0.85) : item.width
            border.color: Theme.hairline
            border.width: item.fromUser ? Theme.hairlineWidth : 0
            color: item.fromUser ? Theme.surfaceWindow : "transparent"
            implicitHeight: content.implicitHeight + 2 * inset
            radius: Theme.radiusM

            Text {
                id: measure

                font.family: Theme.fontFamily
                font.pixelSize: Theme.textReading
                text: item.fromUser ? item.text : ""
                visible: false
            }

            ColumnLayout {
                id: content

                anchors.left: parent.left
                anchors.margins: bubble.inset
                anchors.right: parent.right
                anchors.top: parent.top
                spacing: Theme.spaceM

                LayoutRepeater {
                    model: item.blocks

                    BlockView {
                        required property int index

                        Layout.fillWidth: true
                        growing: item.streaming && index === item.blocks.count - 1

                        onCodeCopyRequested: code => item.codeCopyRequested(code)
                    }
                }

                TypingMark {
                    visible: item.streaming && item.text.length === 0
                }
            }
        }

        RowLayout {
            spacing: Theme.spaceS
            visible: item.error.length > 0 || item.finishNote.length > 0

            SvgIcon {
                Layout.alignment: Qt.AlignTop
                color: item.error ? Theme.danger : Theme.warning
                glyph: item.error ? "circle-alert" : "info"
            }

            TextLabel {
                Layout.fillWidth: true
                font.pixelSize: Theme.textSmall
                text: item.error || item.finishNote
                tone: item.error ? TextLabel.Danger : TextLabel.Secondary
                wrapMode: Text.Wrap
            }
        }

        MessageActions {
            id: actions

            Layout.alignment: item.fromUser ? Qt.AlignRight : Qt.AlignLeft
            Layout.leftMargin: item.fromUser ? 0 : -Theme.spaceXs
            branchCount: item.branchCount
            branchIndex: item.branchIndex
            canEdit: item.fromUser && !item.busy
            canRegenerate: !item.fromUser && item.last && !item.busy
            shown: !item.streaming && (hover.hovered || item.activeFocus || item.last)
            withDetails: !item.fromUser && item.tokens > 0

            onBranchRequested: step => item.branchRequested(step)
            onCopyRequested: item.copyRequested()
            onDetailsRequested: item.detailsRequested()
            onEditRequested: item.editRequested()
            onRegenerateRequested: item.regenerateRequested()
        }
    }
}
