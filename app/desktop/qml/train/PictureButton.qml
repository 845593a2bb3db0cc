pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import Lapidary.Ui

// Saves what it is beside as a picture.
IconButton {
    id: button

    required property Item picture

    activeFocusOnTab: true
    glyph: "upload"
    text: qsTr("Save picture")

    onClicked: {
        dialog.active = true;
        (dialog.item as FileDialog).open();
    }

    Loader {
        id: dialog

        active: false

        sourceComponent: FileDialog {
            defaultSuffix: "png"
            fileMode: FileDialog.SaveFile
            nameFilters: [qsTr("Pictures (*.png)")]
            title: qsTr("Save picture")
        }
    }

    Connections {
        target: dialog.item

        function onAccepted() {
            button.save((dialog.item as FileDialog).selectedFile);
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
