import QtQuick
import QtQuick.Dialogs
import Lapidary

// Where a conversation is written to; made when first asked for.
Item {
    id: dialogs

    required property ChatViewModel chat
    readonly property FileDialog targetDialog: target.item as FileDialog

    visible: false

    Loader {
        id: target

        active: false

        sourceComponent: FileDialog {
            defaultSuffix: selectedNameFilter.index === 1 ? "json" : "md"
            fileMode: FileDialog.SaveFile
            nameFilters: [qsTr("Markdown (*.md)"), qsTr("JSON (*.json)")]
            title: qsTr("Export this conversation")
        }
    }

    Connections {
        target: target.item

        function onAccepted() {
            dialogs.chat.exportTo(dialogs.targetDialog.selectedFile);
        }
    }

    function chooseTarget() {
        target.active = true;
        targetDialog.open();
    }
}
