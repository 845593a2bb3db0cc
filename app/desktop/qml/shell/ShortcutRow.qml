import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

// An action with its shortcut, and above the first of each section its heading.
ColumnLayout {
    id: row

    required property int index
    required property string section
    required property string shortcut
    required property string title

    Accessible.name: qsTr("%1: %2", "action: shortcut").arg(title).arg(shortcut)
    Accessible.role: Accessible.StaticText
    spacing: 0

    SectionTitle {
        Layout.bottomMargin: Theme.spaceXs
        Layout.topMargin: row.index === 0 ? 0 : Theme.spaceL
        text: row.section
        tone: TextLabel.Secondary
        visible: row.ListView.section !== row.ListView.previousSection
    }

    RowLayout {
        Layout.preferredHeight: Theme.controlS + Theme.spaceXs

        TextLabel {
            Layout.fillWidth: true
            elide: Text.ElideRight
            text: row.title
        }

        KeyCap {
            text: row.shortcut
        }
    }
}
