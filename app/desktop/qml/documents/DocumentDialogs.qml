import QtQuick
import QtQuick.Dialogs
import Lapidary
import Lapidary.Ui

// Choosing documents and where an export goes; made when first asked for.
Item {
    id: dialogs

    required property BatchPageViewModel documents
    readonly property FileDialog fileDialog: files.item as FileDialog
    readonly property FolderDialog folderDialog: folder.item as FolderDialog
    readonly property SaveDialog targetDialog: target.item as SaveDialog
    property bool checkedOnly: false
    property int format: BatchPageViewModel.Csv

    visible: false

    Loader {
        id: files

        active: false

        sourceComponent: FileDialog {
            fileMode: FileDialog.OpenFiles
            title: qsTr("Choose documents")
        }
    }

    Connections {
        target: files.item

        function onAccepted() {
            dialogs.documents.add(dialogs.fileDialog.selectedFiles);
        }
    }

    Loader {
        id: folder

        active: false

        sourceComponent: FolderDialog {
            title: qsTr("Choose a folder of documents")
        }
    }

    Connections {
        target: folder.item

        function onAccepted() {
            dialogs.documents.add([dialogs.folderDialog.selectedFolder]);
        }
    }

    Loader {
        id: target

        active: false

        sourceComponent: SaveDialog {
            title: qsTr("Export the table")
        }
    }

    Connections {
        target: target.item

        function onAccepted() {
            dialogs.documents.exportTo(dialogs.targetDialog.selectedFile, dialogs.format, dialogs.checkedOnly);
        }
    }

    function chooseFiles() {
        files.active = true;
        fileDialog.open();
    }

    function chooseFolder() {
        folder.active = true;
        folderDialog.open();
    }

    function chooseTarget(as: int, onlyChecked: bool) {
        format = as;
        checkedOnly = onlyChecked;
        target.active = true;
        targetDialog.defaultSuffix = ["csv", "json", "jsonl"][as];
        targetDialog.nameFilters = [["CSV (*.csv)", "JSON (*.json)", "JSON Lines (*.jsonl)"][as]];
        targetDialog.suggest(documents.name);
    }
}
