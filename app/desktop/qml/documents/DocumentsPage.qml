pragma ComponentBehavior: Bound
import QtQuick
import Lapidary
import Lapidary.Ui

// Documents that are sorted into labels.
BatchPage {
    id: page

    readonly property DocumentsViewModel sorting: documents as DocumentsViewModel

    signal chooseFilesRequested
    signal chooseFolderRequested
    signal manageModelsRequested

    title: qsTr("Documents")

    aside: ReviewPane {
        review: page.sorting.review
    }
    content: DocumentTable {
        documents: page.sorting
        focus: true

        onPreviewToggled: page.toggleInspector()
    }
    emptyPage: EmptyBatch {
        documents: page.documents
        focus: true
        heading: qsTr("Sort documents into labels")
        intro: qsTr("Choose what to sort into, then drop files or a folder anywhere on this window. Nothing leaves this computer.")
        modelLine: qsTr("Sorted by %1")

        picker: TaskPicker {
            boxLabel: qsTr("Task")
            choice: page.documents.choice
            editText: qsTr("Edit labels…")
            freshText: qsTr("Own labels…")
            heading: qsTr("Sort into")

            onEditRequested: fresh => page.editLabels(fresh)
        }

        onChooseFilesRequested: page.chooseFilesRequested()
        onChooseFolderRequested: page.chooseFolderRequested()
        onManageModelsRequested: page.manageModelsRequested()
    }

    LabelListSheet {
        id: sheet

        documents: page.sorting
    }

    function editLabels(fresh: bool) {
        sorting.editLabels(fresh);
        sheet.open();
    }
}
