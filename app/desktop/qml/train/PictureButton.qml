import QtQuick
import Lapidary.Ui

// Saves what it is beside as a picture.
IconButton {
    id: button

    required property Item picture
    readonly property SaveDialog dialog: loader.item as SaveDialog
    required property string title

    activeFocusOnTab: true
    glyph: "upload"
    text: qsTr("Save picture")

    onClicked: {
        loader.active = true;
        dialog.suggest(title);
    }

    Loader {
        id: loader

        active: false

        sourceComponent: SaveDialog {
            defaultSuffix: "png"
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
