pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// Conversations at the left, the one that is open in the middle, how the model is asked at the right.
FocusScope {
    id: page

    required property AppViewModel app
    property bool inspectorOpen: roomForInspector
    property bool listOpen: roomForList
    readonly property bool roomForInspector: width > Theme.drawerBelow
    readonly property bool roomForList: width > Theme.narrowBelow

    readonly property ChatViewModel chat: app.chat
    // Where F6 goes, in reading order.
    readonly property var stops: Array.from([listOpen ? listPane.content : null, view, inspectorOpen ? inspectorPane.content : null]).filter(stop => stop)

    signal manageModelsRequested

    onRoomForInspectorChanged: inspectorOpen = roomForInspector
    onRoomForListChanged: listOpen = roomForList

    RowLayout {
        anchors.fill: parent
        spacing: 0

        SidePane {
            id: listPane

            Layout.fillHeight: true
            docked: page.roomForList
            open: page.listOpen
            paneWidth: Theme.listWidth

            content: ConversationPane {
                conversations: page.app.conversations

                onOpened: page.conversationOpened()
            }

            onClosed: page.listOpen = false
        }

        ChatView {
            id: view

            Layout.fillHeight: true
            Layout.fillWidth: true
            app: page.app
            focus: true
            inspectorOpen: page.inspectorOpen
            listOpen: page.listOpen

            onInspectorToggled: page.toggleInspector()
            onListToggled: page.toggleList()
            onManageModelsRequested: page.manageModelsRequested()
        }

        SidePane {
            id: inspectorPane

            Layout.fillHeight: true
            atEnd: true
            docked: page.roomForInspector
            open: page.inspectorOpen
            paneWidth: Theme.inspectorWidth

            content: InspectorPane {
                chat: page.chat
            }

            onClosed: page.inspectorOpen = false
        }
    }

    function conversationOpened() {
        if (!roomForList)
            listOpen = false;
        view.focusContent();
    }

    function focusComposer() {
        view.focusContent();
    }

    function focusPane(step: int) {
        const at = stops.findIndex(stop => stop.activeFocus);
        stops[(at + step + stops.length) % stops.length].forceActiveFocus(Qt.TabFocusReason);
    }

    function focusSearch() {
        listOpen = true;
        listPane.focusContent();
    }

    function renameCurrent() {
        listOpen = true;
        (listPane.content as ConversationPane)?.renameCurrent();
    }

    function toggleInspector() {
        inspectorOpen = !inspectorOpen;
    }

    function toggleList() {
        listOpen = !listOpen;
    }
}
