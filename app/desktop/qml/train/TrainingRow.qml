import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// One training of the list.
ItemDelegate {
    id: row

    required property bool current
    required property string detail
    required property int trainingState
    required property string title

    Accessible.description: detail
    Accessible.name: title
    Accessible.selected: current
    bottomPadding: Theme.spaceS
    leftPadding: Theme.spaceM
    rightPadding: Theme.spaceS
    text: title
    topPadding: Theme.spaceS

    background: Rectangle {
        color: row.current ? Theme.accentSoft : row.hovered ? Theme.hover : "transparent"
        radius: Theme.radiusS

        FocusRing {
            anchors.margins: 0
            radius: Theme.radiusS
            shown: row.highlighted || row.visualFocus
        }
    }
    contentItem: RowLayout {
        spacing: Theme.spaceS

        ColumnLayout {
            spacing: Theme.spaceXs / 2

            TextLabel {
                Layout.fillWidth: true
                elide: Text.ElideRight
                font.weight: row.current ? Font.Medium : Font.Normal
                text: row.title
                tone: row.current ? TextLabel.Accent : TextLabel.Normal
            }

            TextLabel {
                Layout.fillWidth: true
                elide: Text.ElideRight
                font.pixelSize: Theme.textCaption
                text: row.detail
                tone: row.current ? TextLabel.Accent : TextLabel.Muted
            }
        }

        SvgIcon {
            color: row.trainingState === TrainListModel.Interrupted ? Theme.warning : Theme.accent
            glyph: row.trainingState === TrainListModel.Interrupted ? "pause" : "play"
            visible: row.trainingState !== TrainListModel.Done
        }
    }
}
