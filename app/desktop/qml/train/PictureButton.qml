import QtQuick
import QtQuick.Dialogs
import Lapidary.Ui

// Saves what it is beside as a picture.
IconButton {
    id: button

    required property Item picture
    readonly property FileDialog dialog: loader.item as FileDialog

    activeFocusOnTab: true
    glyph: "upload"
    text: qsTr("Save picture")

    onClicked: {
        loader.active = true;
        dialog.open();
    }

    Loader {
        id: loader

        active: false

        sourceComponent: FileDialog {
            defaultSuffix: "png"
            fileMode: FileDialog.SaveFile
            nameFilters: [qsTr("Pictures (*.png)")]
            title: qsTr("Save picture")
        }
    }

    Connections {
        target: loader.item

        function onAccepted() {
            button.save(button.dialog.selectedFile);
        }
    }

    // The button itself is not in the picture.
    function save(file: url) {
        opacity = 0;
        picture.grabToImage(result => {
                result.saveToFile(file);
                button.opacity = 1;
            });
    }
}
