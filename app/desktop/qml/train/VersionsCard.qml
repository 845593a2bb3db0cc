pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// What the specialist was before it was trained again; each can be used again.
Card {
    id: card

    required property TrainVersions versions

    contentItem: ColumnLayout {
        spacing: Theme.spaceS

        SectionTitle {
            text: qsTr("Versions")
        }

        LayoutRepeater {
            model: card.versions.list

            RowLayout {
                id: entry

                required property var modelData

                spacing: Theme.spaceS

                ColumnLayout {
                    spacing: 0

                    TextLabel {
                        Layout.fillWidth: true
                        font.weight: entry.modelData.current ? Font.Medium : Font.Normal
                        text: entry.modelData.current ? qsTr("%1, in use").arg(entry.modelData.title) : entry.modelData.title
                        tone: entry.modelData.current ? TextLabel.Accent : TextLabel.Normal
                    }

                    TextLabel {
                        Layout.fillWidth: true
                        font.pixelSize: Theme.textCaption
                        text: entry.modelData.detail
                        tone: TextLabel.Muted
                        wrapMode: Text.Wrap
                    }
                }

                PushButton {
                    Accessible.description: entry.modelData.title
                    text: qsTr("Use this version")
                    visible: !entry.modelData.current

                    onClicked: card.versions.use(entry.modelData.number)
                }

                IconButton {
                    glyph: "trash-2"
                    text: qsTr("Delete %1").arg(entry.modelData.title)
                    visible: !entry.modelData.current

                    onClicked: card.versions.remove(entry.modelData.number)
                }
            }
        }
    }
}
