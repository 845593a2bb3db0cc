pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The list of batches, newest first.
FocusScope {
    id: pane

    required property BatchListModel batches

    signal opened

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.spaceM
        spacing: Theme.spaceS

        PushButton {
            Layout.fillWidth: true
            focus: true
            glyph: "plus"
            text: qsTr("New batch")

            Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
            onClicked: pane.openBatch(0)
        }

        ListView {
            id: list

            Accessible.name: qsTr("Batches")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 0
            clip: true
            keyNavigationEnabled: true
            model: pane.batches
            reuseItems: true
            spacing: Theme.spaceXs / 2

            ScrollBar.vertical: ScrollBar {
            }
            delegate: BatchRow {
                id: entry

                required property int batchId
                required property int index

                highlighted: ListView.isCurrentItem && list.activeFocus
                width: ListView.view.width

                onClicked: {
                    list.currentIndex = index;
                    pane.openBatch(batchId);
                }
                onDeleteRequested: pane.batches.remove(batchId)
                onRenameRequested: title => pane.batches.rename(batchId, title)
            }

            Keys.onDeletePressed: currentRow()?.deleteRequested()
            Keys.onPressed: event => pane.listKey(event)
            Keys.onReturnPressed: currentRow()?.clicked()

            function currentRow(): BatchRow {
                return list.currentItem as BatchRow;
            }

            TextLabel {
                anchors.left: parent.left
                anchors.margins: Theme.spaceM
                anchors.right: parent.right
                anchors.top: parent.top
                text: qsTr("Your batches will be listed here. They stay on this computer.")
                tone: TextLabel.Muted
                visible: list.count === 0
                wrapMode: Text.Wrap
            }
        }
    }

    function listKey(event: KeyEvent) {
        event.accepted = event.key === Qt.Key_F2;
        if (event.accepted)
            list.currentRow()?.startRenaming();
    }

    function openBatch(batchId: int) {
        pane.batches.open(batchId);
        pane.opened();
    }
}
