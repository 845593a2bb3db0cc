import QtQuick
import QtQuick.Dialogs
import Lapidary

// Choosing a table to learn from; made when first asked for.
Item {
    id: dialogs

    required property TrainViewModel train
    readonly property FileDialog fileDialog: file.item as FileDialog

    visible: false

    Loader {
        id: file

        active: false

        sourceComponent: FileDialog {
            nameFilters: [qsTr("Tables (*.csv *.tsv *.tab *.txt *.jsonl *.ndjson)"), qsTr("All files (*)")]
            title: qsTr("Choose texts to learn from")
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
}
