pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

// Above the entries of a list: its name, the names of its columns if it has some, and one more entry.
ColumnLayout {
    id: head

    required property list<string> columns
    required property int tint
    required property string title

    signal entryAdded

    spacing: Theme.spaceXs

    RowLayout {
        Layout.leftMargin: Theme.spaceS
        spacing: Theme.spaceS

        FieldSwatch {
            tint: head.tint
        }

        TextLabel {
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            elide: Text.ElideMiddle
            font.pixelSize: Theme.textSmall
            font.weight: Font.DemiBold
            text: head.title
        }

        IconButton {
            glyph: "plus"
            text: qsTr("Add to %1").arg(head.title)

            onClicked: head.entryAdded()
        }
    }

    RowLayout {
        Layout.leftMargin: Theme.spaceS
        Layout.rightMargin: Theme.iconM + Theme.spaceM + Theme.spaceXs
        spacing: Theme.spaceXs / 2
        visible: head.columns.length > 0

        LayoutRepeater {
            model: head.columns

            TextLabel {
                required property string modelData

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                elide: Text.ElideRight
                font.pixelSize: Theme.textCaption
                text: modelData
                tone: TextLabel.Secondary
            }
        }
    }
}
