pragma ComponentBehavior: Bound
import QtQuick
import Lapidary
import Lapidary.Ui

// Documents that are read for fields.
BatchPage {
    id: page

    readonly property ExtractViewModel extract: documents as ExtractViewModel

    signal chooseFilesRequested
    signal chooseFolderRequested
    signal manageModelsRequested

    asideWidth: width > Theme.windowWidth ? Theme.columnFile + Theme.listWidth : Theme.inspectorWidth
    title: qsTr("Extract")

    aside: FieldPane {
        review: page.extract.review

        onPassageChosen: begin => reader.showPlace(begin)
    }
    content: ExtractView {
        id: reader

        extract: page.extract
        focus: true

        onFieldsToggled: page.toggleInspector()
    }
    emptyPage: EmptyBatch {
        documents: page.documents
        focus: true
        heading: qsTr("Find fields in documents")
        intro: qsTr("Choose what to look for, then drop files or a folder anywhere on this window. Every value is traced back to its words. Nothing leaves this computer.")
        modelLine: qsTr("Read by %1")

        picker: TaskPicker {
            boxLabel: qsTr("List of fields")
            choice: page.documents.choice
            editText: qsTr("Edit fields…")
            editable: true
            freshText: qsTr("Own fields…")
            heading: qsTr("Look for")

            onEditRequested: fresh => page.editFields(fresh)
        }

        onChooseFilesRequested: page.chooseFilesRequested()
        onChooseFolderRequested: page.chooseFolderRequested()
        onManageModelsRequested: page.manageModelsRequested()
    }

    SchemaSheet {
        id: sheet

        extract: page.extract
    }

    function editFields(fresh: bool) {
        extract.editFields(fresh);
        sheet.open();
    }
}
