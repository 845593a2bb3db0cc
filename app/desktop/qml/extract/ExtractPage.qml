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

    title: qsTr("Extract")

    aside: FieldPane {
        review: page.extract.review
    }
    content: ExtractView {
        extract: page.extract
        focus: true

        onFieldsToggled: page.toggleInspector()
    }
    emptyPage: EmptyBatch {
        documents: page.documents
        focus: true
        heading: qsTr("Find fields in documents")
        intro: qsTr("Choose what to look for, then drop files or a folder anywhere on this window. Every value is traced back to its words. Nothing leaves this computer.")
        modelLine: qsTr("Read by %1").arg(page.documents.modelText)

        picker: SchemaPicker {
            extract: page.extract
        }

        onChooseFilesRequested: page.chooseFilesRequested()
        onChooseFolderRequested: page.chooseFolderRequested()
        onManageModelsRequested: page.manageModelsRequested()
    }
}
