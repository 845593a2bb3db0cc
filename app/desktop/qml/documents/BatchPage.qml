pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// A page of batches: earlier ones at the left, the table of the one that is open in the middle, the document that is
// looked at at the right. Without a batch, how to begin one.
FocusScope {
    id: page

    required property BatchPageViewModel documents
    required property string title
    // What the page itself puts here: without a batch, with one, and at the right.
    required property Item emptyPage
    required property Item content
    required property Item aside
    property int asideWidth: Theme.inspectorWidth
    property bool listOpen: roomForList
    property bool reviewOpen: roomForReview
    readonly property bool roomForList: width > Theme.narrowBelow
    readonly property bool roomForReview: width > Theme.drawerBelow

    // Where F6 goes, in reading order.
    readonly property var stops: Array.from([listOpen ? listPane.content : null, view, reviewOpen && documents.open ? reviewPane.content : null]).filter(stop => stop)

    signal exportRequested(int format, bool checkedOnly)

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

        FocusScope {
            id: view

            Layout.fillHeight: true
            Layout.fillWidth: true
            focus: true

            ColumnLayout {
                anchors.fill: parent
                spacing: 0

                BatchHeader {
                    Layout.fillWidth: true
                    documents: page.documents
                    listOpen: page.listOpen
                    reviewOpen: page.reviewOpen
                    title: page.title

                    onListToggled: page.toggleList()
                    onReviewToggled: page.toggleInspector()
                }

                Hairline {
                    Layout.fillWidth: true
                }

                PageSlot {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    filled: page.emptyPage
                    focus: !page.documents.open
                    visible: !page.documents.open
                }

                BatchControls {
                    id: controls

                    Layout.fillWidth: true
                    Layout.leftMargin: Theme.spaceL
                    Layout.rightMargin: Theme.spaceL
                    Layout.topMargin: Theme.spaceM
                    documents: page.documents
                    visible: page.documents.open

                    onCheckedExportRequested: format => page.exportRequested(format, true)
                }

                PageSlot {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.spaceS
                    filled: page.content
                    focus: page.documents.open
                    visible: page.documents.open
                }

                Hairline {
                    Layout.fillWidth: true
                    visible: page.documents.open
                }

                BatchFooter {
                    Layout.fillWidth: true
                    Layout.leftMargin: Theme.spaceL
                    Layout.rightMargin: Theme.spaceM
                    documents: page.documents
                    visible: page.documents.open

                    onExportRequested: format => page.exportRequested(format, false)
                }
            }
        }

        SidePane {
            id: reviewPane

            Layout.fillHeight: true
            atEnd: true
            content: page.aside
            docked: page.roomForReview
            open: page.reviewOpen && page.documents.open
            paneWidth: page.asideWidth

            onClosed: page.reviewOpen = false
        }
    }

    function batchOpened() {
        if (!roomForList)
            listOpen = false;
        view.forceActiveFocus(Qt.TabFocusReason);
    }

    function focusSearch() {
        controls.focusSearch();
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
