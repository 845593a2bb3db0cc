import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary.Ui

MenuItem {
    id: entry

    property string glyph
    property string shortcutText

    implicitHeight: Theme.controlM
    leftPadding: Theme.spaceM
    opacity: enabled ? 1 : 0.45
    rightPadding: Theme.spaceM

    background: Rectangle {
        color: entry.highlighted ? Theme.hover : "transparent"
        radius: Theme.radiusS
    }
    contentItem: RowLayout {
        spacing: Theme.spaceM

        SvgIcon {
            glyph: entry.glyph
        }

        TextLabel {
            Layout.fillWidth: true
            elide: Text.ElideRight
            text: entry.text
        }

        TextLabel {
            font.pixelSize: Theme.textCaption
            text: entry.shortcutText
            tone: TextLabel.Muted
            visible: text.length > 0
        }
    }
}
