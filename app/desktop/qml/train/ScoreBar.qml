pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

// A share of right answers with its interval.
ColumnLayout {
    id: bar

    property real high: 0
    property real low: 0
    property string name
    property bool own: false
    property real score: 0
    property string scoreText

    //: What a screen reader says of a bar: who was compared, how often it was right
    Accessible.name: qsTr("%1: %2", "name of a setting: its value").arg(name).arg(scoreText)
    Accessible.role: Accessible.StaticText
    spacing: Theme.spaceXs

    RowLayout {
        spacing: Theme.spaceM

        TextLabel {
            Layout.fillWidth: true
            elide: Text.ElideRight
            font.weight: bar.own ? Font.DemiBold : Font.Normal
            text: bar.name
        }

        TextLabel {
            font.pixelSize: Theme.textSmall
            text: bar.scoreText
            tone: TextLabel.Secondary
        }
    }

    Item {
        Layout.fillWidth: true
        implicitHeight: Theme.spaceL

        Rectangle {
            anchors.fill: parent
            border.color: Theme.hairline
            border.width: Theme.hairlineWidth
            color: Theme.surfaceWindow
            radius: Theme.spaceXs
        }

        Rectangle {
            anchors.left: parent.left
            border.color: Theme.highContrast ? Theme.hairline : "transparent"
            border.width: Theme.highContrast ? 1 : 0
            color: bar.own ? Theme.accent : Theme.textMuted
            height: parent.height
            radius: Theme.spaceXs
            width: parent.width * bar.score
        }

        Rectangle {
            id: span

            anchors.verticalCenter: parent.verticalCenter
            color: Theme.text
            height: Theme.focusWidth
            width: Math.max(Theme.focusWidth, parent.width * (bar.high - bar.low))
            x: parent.width * (Theme.mirrored ? 1 - bar.high : bar.low)
        }

        Repeater {
            model: 2

            Rectangle {
                required property int index

                anchors.verticalCenter: span.verticalCenter
                color: Theme.text
                height: Theme.spaceS
                width: Theme.focusWidth
                x: span.x + (index === 0 ? 0 : span.width - width)
            }
        }
    }
}
