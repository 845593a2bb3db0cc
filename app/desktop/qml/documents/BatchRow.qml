import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary.Ui

// One batch of the list. F2 or a double click renames it in place; Delete removes it.
ItemDelegate {
    id: row

    required property string title
    required property string detail
    required property bool current
    property bool renaming: false

    signal deleteRequested
    signal renameRequested(string title)

    Accessible.description: detail
    Accessible.name: title
    Accessible.selected: current
    ListView.onReused: renaming = false
    bottomPadding: Theme.spaceS
    leftPadding: Theme.spaceM
    rightPadding: Theme.spaceXs
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
        spacing: Theme.spaceXs

        ColumnLayout {
            spacing: Theme.spaceXs / 2
            visible: !row.renaming

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

        InputField {
            id: field

            Layout.fillWidth: true
            implicitHeight: Theme.controlS
            label: qsTr("Name of the batch")
            leftPadding: Theme.spaceXs
            visible: row.renaming

            Keys.onEscapePressed: row.renaming = false
            onAccepted: row.finishRenaming()
            onActiveFocusChanged: if (!activeFocus)
                row.renaming = false
        }

        IconButton {
            activeFocusOnTab: false
            glyph: "ellipsis"
            text: qsTr("Actions for “%1”").arg(row.title)
            visible: !row.renaming && (row.hovered || row.highlighted || menu.visible)

            onClicked: menu.open()

            MenuPopup {
                id: menu

                y: parent.height

                MenuEntry {
                    glyph: "pencil"
                    shortcutText: qsTr("F2")
                    text: qsTr("Rename")

                    onTriggered: row.startRenaming()
                }

                MenuEntry {
                    glyph: "trash-2"
                    shortcutText: qsTr("Del")
                    text: qsTr("Delete")

                    onTriggered: row.deleteRequested()
                }
            }
        }
    }

    Keys.onDeletePressed: row.deleteRequested()
    onDoubleClicked: startRenaming()

    function finishRenaming() {
        renaming = false;
        renameRequested(field.text);
    }

    function startRenaming() {
        renaming = true;
        field.text = title;
        field.selectAll();
        field.forceActiveFocus();
    }
}
