import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary.Ui

// Says what just happened and offers to take it back. It goes away by itself, unless focus or the pointer rests on it.
Pane {
    id: bar

    property string actionText
    property string message

    signal actionTriggered
    signal expired

    Accessible.name: message
    Accessible.role: Accessible.AlertMessage
    leftPadding: Theme.spaceL
    padding: Theme.spaceXs
    rightPadding: Theme.spaceS
    visible: message.length > 0

    background: Rectangle {
        color: Theme.text
        radius: Theme.radiusS
    }
    contentItem: RowLayout {
        spacing: Theme.spaceM

        TextLabel {
            Layout.fillWidth: true
            color: Theme.surfacePage
            elide: Text.ElideRight
            text: bar.message
        }

        Button {
            id: action

            activeFocusOnTab: true
            implicitHeight: Theme.controlM
            padding: Theme.spaceM
            text: bar.actionText
            visible: text.length > 0

            background: Rectangle {
                border.color: Theme.surfacePage
                border.width: action.visualFocus ? Theme.focusWidth : 0
                color: "transparent"
                radius: Theme.radiusS
            }
            contentItem: TextLabel {
                color: Theme.surfacePage
                font.underline: true
                font.weight: Font.DemiBold
                text: action.text
                verticalAlignment: Text.AlignVCenter
            }

            onClicked: bar.actionTriggered()
        }
    }

    HoverHandler {
        id: hover
    }

    Timer {
        id: timer

        interval: Theme.snackbarDuration
        running: bar.visible && !hover.hovered && !action.activeFocus

        onTriggered: bar.expired()
    }
}
