pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The list of trainings, newest first.
FocusScope {
    id: pane

    required property TrainViewModel train

    signal opened

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.spaceM
        spacing: Theme.spaceS

        PushButton {
            Layout.fillWidth: true
            focus: true
            glyph: "plus"
            text: qsTr("New training")

            Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
            onClicked: pane.openTraining("")
        }

        ListView {
            id: list

            Accessible.name: qsTr("Trainings")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            keyNavigationEnabled: true
            model: pane.train.trainings
            reuseItems: true
            spacing: Theme.spaceXs / 2

            ScrollBar.vertical: ScrollBar {
            }
            delegate: TrainingRow {
                id: entry

                required property int index
                required property string jobId

                highlighted: ListView.isCurrentItem && list.activeFocus
                width: ListView.view.width

                onClicked: {
                    list.currentIndex = index;
                    pane.openTraining(jobId);
                }
            }

            Keys.onReturnPressed: (currentItem as TrainingRow)?.clicked()

            TextLabel {
                anchors.left: parent.left
                anchors.margins: Theme.spaceM
                anchors.right: parent.right
                anchors.top: parent.top
                text: qsTr("Specialists that you train will be listed here.")
                tone: TextLabel.Muted
                visible: list.count === 0
                wrapMode: Text.Wrap
            }
        }
    }

    function openTraining(jobId: string) {
        pane.train.open(jobId);
        pane.opened();
    }
}
