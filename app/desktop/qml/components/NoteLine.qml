import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

// One sentence with its icon: a reassurance, or something that went wrong.
RowLayout {
    id: note

    property bool bad: false
    property string glyph: bad ? "circle-alert" : "info"
    property alias text: label.text

    spacing: Theme.spaceS

    SvgIcon {
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: Theme.spaceXs / 2
        color: note.bad ? Theme.danger : Theme.accent
        glyph: note.glyph
    }

    TextLabel {
        id: label

        Layout.fillWidth: true
        tone: note.bad ? TextLabel.Danger : TextLabel.Secondary
        wrapMode: Text.Wrap
    }
}
