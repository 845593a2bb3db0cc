import QtQuick.Dialogs
import Lapidary

// Where a file is written to. A name is suggested: Qt's own dialogue, where the desktop has none, takes no press before
// there is one.
FileDialog {
    acceptLabel: qsTr("Save")
    fileMode: FileDialog.SaveFile

    onAccepted: SavePlace.remember(selectedFile)

    function suggest(title: string) {
        selectedFile = SavePlace.suggest(title, defaultSuffix);
        open();
    }
}
