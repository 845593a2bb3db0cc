import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

// What a curve's colour means; dots repeat it for who does not see colours.
RowLayout {
    id: key

    property bool dotted: false
    property color ink: Theme.accent
    property alias text: label.text

    spacing: Theme.spaceS

    Item {
        implicitHeight: Theme.spaceS
        implicitWidth: Theme.spaceXl

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            color: key.ink
            height: Theme.focusWidth
            width: parent.width
        }

        Rectangle {
            anchors.centerIn: parent
            border.color: key.ink
            border.width: Theme.focusWidth
            color: Theme.surfaceRaised
            height: Theme.spaceS
            radius: height / 2
            visible: key.dotted
            width: height
        }
    }

    TextLabel {
        id: label

        font.pixelSize: Theme.textCaption
        tone: TextLabel.Secondary
    }
}
