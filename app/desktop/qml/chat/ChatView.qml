pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Lapidary
import Lapidary.Ui

// The open conversation: header, messages, composer. Empty, the composer stands in the middle.
FocusScope {
    id: view

    required property AppViewModel app
    required property bool inspectorOpen
    required property bool listOpen
    readonly property ChatViewModel chat: app.chat
    readonly property bool empty: chat.messages.count === 0

    signal inspectorToggled
    signal listToggled
    signal manageModelsRequested

    ChatHeader {
        id: header

        anchors.left: parent.left
        anchors.right: parent.right
        exportable: !view.empty
        inspectorOpen: view.inspectorOpen
        listOpen: view.listOpen
        title: view.empty ? "" : view.chat.title

        picker: ModelPicker {
            modelName: view.app.modelName
            models: view.app.models

            onManageRequested: view.manageModelsRequested()
        }

        onExportRequested: view.app.actions.trigger("chat.export")
        onInspectorToggled: view.inspectorToggled()
        onListToggled: view.listToggled()
    }

    MessageList {
        id: messages

        anchors.bottom: foot.top
        anchors.bottomMargin: Theme.spaceS
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        chat: view.chat
        visible: !view.empty

        onDetailsRequested: messageId => details.show(messageId)
    }

    Flickable {
        id: welcome

        anchors.bottom: foot.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: Math.max(height, greeting.implicitHeight + Theme.spaceXl)
        visible: view.empty

        ScrollBar.vertical: ScrollBar {
        }

        EmptyChat {
            id: greeting

            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.spaceXl
            anchors.horizontalCenter: parent.horizontalCenter
            chat: view.chat
            compact: view.height < Theme.shortBelow
            width: foot.width

            onCardFocused: card => view.reveal(card)
            onOpenModelRequested: view.manageModelsRequested()
            onStarterChosen: text => foot.send(text)
        }
    }

    ComposerArea {
        id: foot

        // Half of what is left over: the block stands in the middle. 0 with messages, so that the composer slides down.
        property real lift: view.empty ? Math.max(0, (view.height - header.height - implicitHeight - greeting.implicitHeight) / 2 - Theme.spaceXl) : 0

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.spaceL + lift
        anchors.horizontalCenter: parent.horizontalCenter
        chat: view.chat
        focus: true
        width: Math.min(Theme.columnWidth, view.width - 2 * Theme.spaceXl)

        Behavior on lift  {
            NumberAnimation {
                duration: Theme.durationMedium
                easing.type: Easing.OutCubic
            }
        }

        onAnswerExpected: messages.follow()
    }

    MessageDetails {
        id: details

        chat: view.chat
    }

    Connections {
        target: view.app.conversations

        function onCurrentIdChanged() {
            messages.follow();
        }
    }

    // Scrolls the empty chat as little as it takes.
    function reveal(card: Item) {
        const top = card.mapToItem(welcome.contentItem, 0, 0).y;
        welcome.contentY = Math.max(Math.min(welcome.contentY, top - Theme.spaceS), top + card.height + Theme.spaceS - welcome.height);
    }

    function focusContent() {
        foot.focusInput();
    }
}
