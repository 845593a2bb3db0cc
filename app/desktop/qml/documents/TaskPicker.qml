pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// What documents are sorted into: a task that ships with Lapidary, or labels of the person's own.
ColumnLayout {
    id: picker

    required property DocumentsViewModel documents

    spacing: Theme.spaceS

    SectionTitle {
        text: qsTr("Sort into")
    }

    RowLayout {
        spacing: Theme.spaceS

        ChoiceBox {
            id: box

            Layout.fillWidth: true
            currentIndex: picker.documents.task
            label: qsTr("Task")
            model: picker.documents.tasks
            textRole: "title"

            onActivated: index => picker.documents.task = index
        }

        PushButton {
            glyph: "pencil"
            text: qsTr("Edit labels…")
            visible: picker.documents.ownTask

            onClicked: picker.edit(false)
        }

        PushButton {
            glyph: "plus"
            text: qsTr("Own labels…")

            onClicked: picker.edit(true)
        }
    }

    TextLabel {
        Layout.fillWidth: true
        font.pixelSize: Theme.textSmall
        maximumLineCount: 3
        elide: Text.ElideRight
        text: picker.documents.taskDetail
        tone: TextLabel.Secondary
        wrapMode: Text.Wrap
    }

    LabelListSheet {
        id: sheet

        documents: picker.documents
    }

    Connections {
        target: picker.documents

        // Choosing by hand ends the binding, and a saved list moves the rows.
        function onTaskChanged() {
            box.currentIndex = picker.documents.task;
        }
    }

    function edit(fresh: bool) {
        documents.editLabels(fresh);
        sheet.open();
    }
}
