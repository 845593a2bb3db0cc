pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Lapidary.Ui

// A few choices side by side, one of them taken: arrows move between them.
Rectangle {
    id: segments

    property int current: 0
    property string label
    property list<string> options

    signal chosen(int index)

    Accessible.name: label
    Accessible.role: Accessible.Grouping
    border.color: Theme.hairline
    border.width: Theme.hairlineWidth
    color: Theme.surfaceWindow
    implicitHeight: Theme.controlM
    implicitWidth: row.implicitWidth + Theme.spaceXs
    radius: Theme.radiusS

    Row {
        id: row

        anchors.centerIn: parent

        Repeater {
            model: segments.options

            RadioButton {
                id: segment

                required property int index
                required property string modelData

                Accessible.name: text
                activeFocusOnTab: true
                checked: segments.current === index
                font.family: Theme.fontFamily
                font.pixelSize: Theme.textSmall
                height: segments.height - Theme.spaceXs
                leftPadding: Theme.spaceM
                rightPadding: Theme.spaceM
                text: modelData

                background: Rectangle {
                    border.color: segment.checked ? Theme.outline : "transparent"
                    border.width: segment.checked ? Theme.hairlineWidth : 0
                    color: segment.checked ? Theme.surfaceRaised : segment.hovered ? Theme.hover : "transparent"
                    radius: Theme.radiusS - Theme.focusWidth

                    FocusRing {
                        shown: segment.visualFocus
                    }
                }
                contentItem: TextLabel {
                    font: segment.font
                    text: segment.text
                    tone: segment.checked ? TextLabel.Normal : TextLabel.Secondary
                    verticalAlignment: Text.AlignVCenter
                }
                indicator: Item {
                }

                onClicked: segments.chosen(index)
            }
        }
    }
}
