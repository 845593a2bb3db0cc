pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// What documents are read for: a list of fields that ships with Lapidary, or one of the person's own.
ColumnLayout {
    id: picker

    required property ExtractViewModel extract

    spacing: Theme.spaceS

    SectionTitle {
        text: qsTr("Look for")
    }

    RowLayout {
        spacing: Theme.spaceS

        ChoiceBox {
            id: box

            Layout.fillWidth: true
            currentIndex: picker.extract.task
            label: qsTr("List of fields")
            model: picker.extract.schemas
            textRole: "title"

            onActivated: index => picker.extract.task = index
        }

        PushButton {
            glyph: "pencil"
            text: qsTr("Edit fields…")

            onClicked: picker.edit(false)
        }

        PushButton {
            glyph: "plus"
            text: qsTr("Own fields…")

            onClicked: picker.edit(true)
        }
    }

    TextLabel {
        Layout.fillWidth: true
        elide: Text.ElideRight
        font.pixelSize: Theme.textSmall
        maximumLineCount: 3
        text: picker.extract.taskDetail
        tone: TextLabel.Secondary
        wrapMode: Text.Wrap
    }

    SchemaSheet {
        id: sheet

        extract: picker.extract
    }

    Connections {
        target: picker.extract

        // Choosing by hand ends the binding, and a saved list moves the rows.
        function onTaskChanged() {
            box.currentIndex = picker.extract.task;
        }
    }

    function edit(fresh: bool) {
        extract.editFields(fresh);
        sheet.open();
    }
}
