pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The list of conversations: new, search, then by date.
FocusScope {
    id: pane

    required property ConversationListModel conversations

    signal opened

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.spaceM
        spacing: Theme.spaceS

        PushButton {
            Layout.fillWidth: true
            glyph: "message-square-plus"
            text: qsTr("New chat")

            onClicked: pane.startNew()
        }

        SearchField {
            id: search

            Layout.fillWidth: true
            focus: true
            placeholderText: qsTr("Search conversations")
            text: pane.conversations.searchText

            Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
            onTextChanged: pane.conversations.searchText = text
        }

        ListView {
            id: list

            Accessible.name: qsTr("Conversations")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            // Rows that are still being made when a search removes them make Qt 6.4 complain.
            cacheBuffer: 0
            clip: true
            keyNavigationEnabled: true
            model: pane.conversations
            reuseItems: true
            section.property: "section"
            spacing: Theme.spaceXs / 2

            ScrollBar.vertical: ScrollBar {
            }
            delegate: ConversationEntry {
                id: entry

                width: ListView.view.width

                onDeleteRequested: pane.conversations.remove(conversationId)
                onOpenRequested: pane.openAt(conversationId, index)
                onRenameRequested: title => pane.conversations.rename(conversationId, title)
            }

            Keys.onDeletePressed: currentRow()?.deleteRequested()
            Keys.onPressed: event => pane.listKey(event)
            Keys.onReturnPressed: currentRow()?.clicked()

            function currentRow(): ConversationRow {
                return (list.currentItem as ConversationEntry)?.row ?? null;
            }

            TextLabel {
                anchors.left: parent.left
                anchors.margins: Theme.spaceM
                anchors.right: parent.right
                anchors.top: parent.top
                text: search.text ? qsTr("No conversation contains “%1”.").arg(search.text) : qsTr("Your conversations will be listed here. They stay on this computer.")
                tone: TextLabel.Muted
                visible: list.count === 0
                wrapMode: Text.Wrap
            }
        }
    }

    function listKey(event: KeyEvent) {
        event.accepted = event.key === Qt.Key_F2;
        if (event.accepted)
            list.currentRow()?.startRenaming();
    }

    function openAt(conversationId: int, index: int) {
        list.currentIndex = index;
        pane.conversations.open(conversationId);
        pane.opened();
    }

    function renameCurrent() {
        list.currentRow()?.startRenaming();
    }

    function startNew() {
        pane.conversations.newChat();
        pane.opened();
    }
}
