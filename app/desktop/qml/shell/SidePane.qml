pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Lapidary.Ui

// A pane beside the page that can be folded away: docked where there is room, a drawer where there is not.
Item {
    id: pane

    required property Item content
    required property bool docked
    required property int paneWidth
    property bool atEnd: false
    property color surface: Theme.surfacePane
    property bool open: true

    signal closed

    clip: true
    implicitWidth: docked && open ? paneWidth : 0
    visible: docked && implicitWidth > 0

    Behavior on implicitWidth  {
        enabled: pane.docked

        NumberAnimation {
            duration: Theme.durationMedium
            easing.type: Easing.OutCubic
        }
    }

    // Unless something was given the focus in the meantime: with none, it is the window's root that has it.
    function returnFocus(opener: Item) {
        if (!Window.activeFocusItem?.parent)
            opener?.forceActiveFocus(Qt.PopupFocusReason);
    }

    function focusContent() {
        content.forceActiveFocus(Qt.TabFocusReason);
    }

    Rectangle {
        color: pane.surface
        height: parent.height
        width: pane.paneWidth

        Item {
            id: dock

            anchors.fill: parent
        }

        Hairline {
            anchors.bottom: parent.bottom
            anchors.left: pane.atEnd ? parent.left : undefined
            anchors.right: pane.atEnd ? undefined : parent.right
            anchors.top: parent.top
        }
    }

    Drawer {
        id: drawer

        readonly property bool mirror: Theme.mirrored
        // What had the focus before.
        property Item opener: null

        focus: true
        edge: pane.atEnd !== mirror ? Qt.RightEdge : Qt.LeftEdge
        height: parent?.height ?? 0
        interactive: visible
        padding: 0
        width: pane.paneWidth

        T.Overlay.modal: Rectangle {
            color: Theme.scrim
        }
        background: Rectangle {
            color: pane.surface
        }
        contentItem: FocusScope {
            id: tray

            focus: true
        }
        enter: Transition {
            SmoothedAnimation {
                duration: Theme.durationMedium
                velocity: -1
            }
        }
        exit: Transition {
            SmoothedAnimation {
                duration: Theme.durationMedium
                velocity: -1
            }
        }

        onAboutToShow: opener = pane.Window.activeFocusItem
        onClosed: {
            pane.returnFocus(opener);
            if (!pane.docked)
                pane.closed();
        }
        onOpened: pane.focusContent()
    }

    Binding {
        property: "visible"
        target: drawer
        value: !pane.docked && pane.open
    }

    Binding {
        property: "parent"
        target: pane.content
        value: pane.docked ? dock : tray
    }

    Binding {
        property: "height"
        target: pane.content
        value: pane.docked ? dock.height : tray.height
    }

    Binding {
        property: "width"
        target: pane.content
        value: pane.paneWidth
    }
}
