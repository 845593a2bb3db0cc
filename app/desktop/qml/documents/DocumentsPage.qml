pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// Batches at the left, the table of the one that is open in the middle, the document that is looked at at the right.
FocusScope {
    id: page

    required property DocumentsViewModel documents
    property bool listOpen: roomForList
    property bool reviewOpen: roomForReview
    readonly property bool roomForList: width > Theme.narrowBelow
    readonly property bool roomForReview: width > Theme.drawerBelow

    // Where F6 goes, in reading order.
    readonly property var stops: Array.from([listOpen ? listPane.content : null, view, reviewOpen && documents.open ? reviewPane.content : null]).filter(stop => stop)

    signal chooseFilesRequested
    signal chooseFolderRequested
    signal exportRequested(bool json)
    signal manageModelsRequested

    onRoomForListChanged: listOpen = roomForList
    onRoomForReviewChanged: reviewOpen = roomForReview

    RowLayout {
        anchors.fill: parent
        spacing: 0

        SidePane {
            id: listPane

            Layout.fillHeight: true
            docked: page.roomForList
            open: page.listOpen
            paneWidth: Theme.listWidth

            content: BatchPane {
                batches: page.documents.batches

                onOpened: page.batchOpened()
            }

            onClosed: page.listOpen = false
        }

        DocumentsView {
            id: view

            Layout.fillHeight: true
            Layout.fillWidth: true
            documents: page.documents
            focus: true
            listOpen: page.listOpen
            reviewOpen: page.reviewOpen

            onChooseFilesRequested: page.chooseFilesRequested()
            onChooseFolderRequested: page.chooseFolderRequested()
            onExportRequested: json => page.exportRequested(json)
            onListToggled: page.toggleList()
            onManageModelsRequested: page.manageModelsRequested()
            onReviewToggled: page.toggleInspector()
        }

        SidePane {
            id: reviewPane

            Layout.fillHeight: true
            atEnd: true
            docked: page.roomForReview
            open: page.reviewOpen && page.documents.open
            paneWidth: Theme.inspectorWidth

            content: ReviewPane {
                review: page.documents.review
            }

            onClosed: page.reviewOpen = false
        }
    }

    function batchOpened() {
        if (!roomForList)
            listOpen = false;
        view.focusContent();
    }

    function focusPane(step: int) {
        const at = stops.findIndex(stop => stop.activeFocus);
        stops[(at + step + stops.length) % stops.length].forceActiveFocus(Qt.TabFocusReason);
    }

    function toggleInspector() {
        reviewOpen = !reviewOpen;
    }

    function toggleList() {
        listOpen = !listOpen;
    }
}
