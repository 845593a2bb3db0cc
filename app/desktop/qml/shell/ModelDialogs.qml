import QtQuick
import QtQuick.Dialogs
import Lapidary

// The two file dialogues, made when first asked for: they are slow to load and seldom needed.
Item {
    id: dialogs

    required property ModelListModel models
    readonly property FileDialog fileDialog: file.item as FileDialog
    readonly property FolderDialog folderDialog: folder.item as FolderDialog

    visible: false

    Loader {
        id: file

        active: false

        sourceComponent: FileDialog {
            nameFilters: [qsTr("Models (*.gguf *.safetensors)"), qsTr("All files (*)")]
            title: qsTr("Open a model file")
        }
    }

    Connections {
        target: file.item

        function onAccepted() {
            dialogs.models.open(dialogs.fileDialog.selectedFile);
        }
    }

    Loader {
        id: folder

        active: false

        sourceComponent: FolderDialog {
            title: qsTr("Open a model folder")
        }
    }

    Connections {
        target: folder.item

        function onAccepted() {
            dialogs.models.open(dialogs.folderDialog.selectedFolder);
        }
    }

    function openFile() {
        file.active = true;
        fileDialog.open();
    }

    function openFolder() {
        folder.active = true;
        folderDialog.open();
    }
}
