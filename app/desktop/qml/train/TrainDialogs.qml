import QtQuick
import QtQuick.Dialogs
import Lapidary

// Choosing a table or folder to learn from; made when first asked for.
Item {
    id: dialogs

    required property TrainViewModel train
    readonly property FileDialog fileDialog: file.item as FileDialog
    readonly property FolderDialog folderDialog: folder.item as FolderDialog

    visible: false

    Loader {
        id: file

        active: false

        sourceComponent: FileDialog {
            nameFilters: [qsTr("Tables (*.csv *.tsv *.tab *.txt *.jsonl *.ndjson)"), qsTr("All files (*)")]
            title: qsTr("Choose texts to learn from")
        }
    }

    Loader {
        id: folder

        active: false

        sourceComponent: FolderDialog {
            title: qsTr("Choose a folder whose folders are labels")
        }
    }

    Connections {
        target: folder.item

        function onAccepted() {
            dialogs.train.take([dialogs.folderDialog.selectedFolder]);
        }
    }

    Connections {
        target: file.item

        function onAccepted() {
            dialogs.train.take([dialogs.fileDialog.selectedFile]);
        }
    }

    function chooseData() {
        file.active = true;
        fileDialog.open();
    }

    function chooseFolder() {
        folder.active = true;
        folderDialog.open();
    }
}
