import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary.Ui

// An action in the palette: its name, where it belongs, its shortcut.
ItemDelegate {
    id: row

    required property string actionId
    required property bool actionEnabled
    required property string section
    required property string shortcut
    required property string title

    Accessible.name: title
    enabled: actionEnabled
    highlighted: ListView.isCurrentItem
    implicitHeight: Theme.controlM + Theme.spaceXs
    leftPadding: Theme.spaceM
    opacity: enabled ? 1 : 0.45
    rightPadding: Theme.spaceM
    text: title
    width: ListView.view.width

    background: Rectangle {
        color: row.highlighted ? Theme.accentSoft : row.hovered ? Theme.hover : "transparent"
        radius: Theme.radiusS
    }
    contentItem: RowLayout {
        spacing: Theme.spaceM

        TextLabel {
            Layout.fillWidth: true
            elide: Text.ElideRight
            text: row.title
            tone: row.highlighted ? TextLabel.Accent : TextLabel.Normal
        }

        TextLabel {
            font.pixelSize: Theme.textSmall
            text: row.section
            tone: TextLabel.Muted
        }

        KeyCap {
            text: row.shortcut
            visible: text.length > 0
        }
    }
}
