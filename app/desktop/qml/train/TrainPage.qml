pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// Trainings at the left; beside them a new one, the one that runs, or how good one has become.
FocusScope {
    id: page

    required property TrainViewModel train
    property bool listOpen: roomForList
    readonly property bool roomForList: width > Theme.narrowBelow

    // Where F6 goes, in reading order.
    readonly property var stops: listOpen ? [listPane.content, view] : [view]

    signal chooseDataRequested
    signal chooseFolderRequested

    onRoomForListChanged: listOpen = roomForList

    RowLayout {
        anchors.fill: parent
        spacing: 0

        SidePane {
            id: listPane

            Layout.fillHeight: true
            docked: page.roomForList
            open: page.listOpen
            paneWidth: Theme.listWidth

            content: TrainingPane {
                train: page.train

                onOpened: page.trainingOpened()
            }

            onClosed: page.listOpen = false
        }

        TrainView {
            id: view

            Layout.fillHeight: true
            Layout.fillWidth: true
            focus: true
            listOpen: page.listOpen
            train: page.train

            onChooseDataRequested: page.chooseDataRequested()
            onChooseFolderRequested: page.chooseFolderRequested()
            onListToggled: page.toggleList()
        }
    }

    function trainingOpened() {
        if (!roomForList)
            listOpen = false;
        view.forceActiveFocus(Qt.TabFocusReason);
    }

    function focusPane(step: int) {
        const at = stops.findIndex(stop => stop.activeFocus);
        stops[(at + step + stops.length) % stops.length].forceActiveFocus(Qt.TabFocusReason);
    }

    // There is no inspector here.
    function toggleInspector() {
    }

    function toggleList() {
        listOpen = !listOpen;
    }
}
