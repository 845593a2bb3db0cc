import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The table of a batch, and below it the document that is looked at.
FocusScope {
    id: view

    required property ExtractViewModel extract

    signal fieldsToggled

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ExtractTable {
            id: table

            Layout.fillWidth: true
            Layout.maximumHeight: Math.max(view.height * 0.4, Theme.controlS + 2 * Theme.controlM)
            Layout.preferredHeight: wantedHeight
            extract: view.extract
            focus: true

            onFieldsToggled: view.fieldsToggled()
        }

        Hairline {
            Layout.fillWidth: true
        }

        DocumentText {
            id: text

            Layout.fillHeight: true
            Layout.fillWidth: true
            review: view.extract.review
        }
    }

    function showPlace(place: int) {
        text.showPlace(place);
    }
}
