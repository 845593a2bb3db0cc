import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// What is done with documents: a task that ships with Lapidary, or a list of the person's own.
ColumnLayout {
    id: picker

    required property TaskChoice choice
    required property string heading
    required property string boxLabel
    required property string editText
    required property string freshText
    property bool editable: choice.own

    signal editRequested(bool fresh)

    spacing: Theme.spaceS

    SectionTitle {
        text: picker.heading
    }

    RowLayout {
        spacing: Theme.spaceS

        ChoiceBox {
            id: box

            Layout.fillWidth: true
            currentIndex: picker.choice.task
            label: picker.boxLabel
            model: picker.choice.tasks
            textRole: "title"

            onActivated: index => picker.choice.task = index
        }

        PushButton {
            glyph: "pencil"
            text: picker.editText
            visible: picker.editable

            onClicked: picker.editRequested(false)
        }

        PushButton {
            glyph: "plus"
            text: picker.freshText

            onClicked: picker.editRequested(true)
        }
    }

    TextLabel {
        Layout.fillWidth: true
        elide: Text.ElideRight
        font.pixelSize: Theme.textSmall
        maximumLineCount: 3
        text: picker.choice.detail
        tone: TextLabel.Secondary
        wrapMode: Text.Wrap
    }

    Connections {
        target: picker.choice

        // Choosing by hand ends the binding, and a saved list moves the rows.
        function onChanged() {
            box.currentIndex = picker.choice.task;
        }
    }
}
