import QtQuick
import Lapidary
import Lapidary.Ui

// Where a conversation is written to; made when first asked for.
Item {
    id: dialogs

    required property ChatViewModel chat
    readonly property SaveDialog targetDialog: target.item as SaveDialog

    visible: false

    Loader {
        id: target

        active: false

        sourceComponent: SaveDialog {
            defaultSuffix: selectedNameFilter.index === 1 ? "json" : "md"
            nameFilters: [qsTr("Markdown (*.md)"), qsTr("JSON (*.json)")]
            title: qsTr("Export this conversation")
        }
    }

    Connections {
        target: target.item

        function onAccepted() {
            // The suggested name keeps its ending when another kind is chosen.
            const file = String(dialogs.targetDialog.selectedFile);
            dialogs.chat.exportTo(dialogs.targetDialog.defaultSuffix === "json" ? file.replace(/\.md$/, ".json") : file);
        }
    }

    function chooseTarget() {
        target.active = true;
        targetDialog.suggest(chat.title);
    }
}
