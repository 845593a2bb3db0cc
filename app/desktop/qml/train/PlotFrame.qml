pragma ComponentBehavior: Bound
import QtQuick
import Lapidary.Ui

// Axes around a picture of points from (0, 0) at the lower left to (1, 1). Numbers run from left to right in every
// language.
Item {
    id: frame

    property string bottomText
    property string topText
    default property alias content: area.data

    Accessible.role: Accessible.Graphic
    implicitHeight: Theme.plotHeight

    TextLabel {
        id: above

        font.pixelSize: Theme.textCaption
        text: frame.topText
        tone: TextLabel.Muted
    }

    Item {
        id: area

        anchors.bottom: below.top
        anchors.bottomMargin: Theme.spaceXs
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: Theme.spaceS
        anchors.top: above.bottom
        anchors.topMargin: Theme.spaceXs
    }

    Rectangle {
        anchors.bottom: area.bottom
        anchors.left: area.left
        anchors.right: area.right
        color: Theme.outline
        height: Theme.hairlineWidth
    }

    Repeater {
        model: 4

        Rectangle {
            required property int index

            color: Theme.hairline
            height: Theme.hairlineWidth
            width: area.width
            x: area.x
            y: area.y + index * area.height / 4
            z: -1
        }
    }

    TextLabel {
        id: below

        anchors.bottom: parent.bottom
        anchors.right: area.right
        font.pixelSize: Theme.textCaption
        text: frame.bottomText
        tone: TextLabel.Muted
    }

    function place(points: var): var {
        return Array.from(points).map(at => Qt.point(at.x * area.width, (1 - at.y) * area.height));
    }
}
