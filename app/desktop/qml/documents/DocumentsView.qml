pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The middle of the page: what is open and how far it is, its table, and what can be done with it. Without a batch, how
// to begin one.
FocusScope {
    id: view

    required property DocumentsViewModel documents
    required property bool listOpen
    required property bool reviewOpen

    signal chooseFilesRequested
    signal chooseFolderRequested
    signal exportRequested(bool json)
    signal listToggled
    signal manageModelsRequested
    signal reviewToggled

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        BatchHeader {
            Layout.fillWidth: true
            documents: view.documents
            listOpen: view.listOpen
            reviewOpen: view.reviewOpen

            onListToggled: view.listToggled()
            onReviewToggled: view.reviewToggled()
        }

        Hairline {
            Layout.fillWidth: true
        }

        EmptyDocuments {
            Layout.fillHeight: true
            Layout.fillWidth: true
            documents: view.documents
            focus: !view.documents.open
            visible: !view.documents.open

            onChooseFilesRequested: view.chooseFilesRequested()
            onChooseFolderRequested: view.chooseFolderRequested()
            onManageModelsRequested: view.manageModelsRequested()
        }

        BatchControls {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.spaceL
            Layout.rightMargin: Theme.spaceL
            Layout.topMargin: Theme.spaceM
            documents: view.documents
            visible: view.documents.open
        }

        DocumentTable {
            id: table

            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.topMargin: Theme.spaceS
            documents: view.documents
            focus: view.documents.open
            visible: view.documents.open

            onPreviewToggled: view.reviewToggled()
        }

        Hairline {
            Layout.fillWidth: true
            visible: view.documents.open
        }

        BatchFooter {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.spaceL
            Layout.rightMargin: Theme.spaceM
            documents: view.documents
            visible: view.documents.open

            onExportRequested: json => view.exportRequested(json)
        }
    }

    function focusContent() {
        forceActiveFocus(Qt.TabFocusReason);
    }
}
