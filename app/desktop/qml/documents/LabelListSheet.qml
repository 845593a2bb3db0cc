pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// A list of labels of the person's own: a name, and a line for the model on each.
Sheet {
    id: sheet

    required property DocumentsViewModel documents
    readonly property LabelListEditor editor: documents.editor

    title: editor.existing ? qsTr("Edit labels") : qsTr("Own labels")

    onOpened: name.forceActiveFocus(Qt.PopupFocusReason)

    InputField {
        id: name

        Layout.fillWidth: true
        focus: true
        label: qsTr("Name of the list")
        placeholderText: qsTr("Name of the list")
        text: sheet.editor.title

        onTextEdited: sheet.editor.title = text
    }

    ListView {
        id: list

        Accessible.name: qsTr("Labels")
        Accessible.role: Accessible.List
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(contentHeight, 5 * (Theme.controlM + Theme.spaceS))
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        model: sheet.editor
        spacing: Theme.spaceS

        ScrollBar.vertical: ScrollBar {
        }
        delegate: LabelEditRow {
            editor: sheet.editor
            width: ListView.view.width
        }
    }

    RowLayout {
        PushButton {
            glyph: "plus"
            kind: PushButton.Plain
            text: qsTr("Add a label")

            onClicked: {
                sheet.editor.addLabel();
                list.positionViewAtEnd();
            }
        }

        Item {
            Layout.fillWidth: true
        }

        TextLabel {
            text: qsTr("Several may apply")
            tone: TextLabel.Secondary
        }

        ToggleSwitch {
            Accessible.name: qsTr("Several labels may apply to a document")
            checked: sheet.editor.multi

            onToggled: sheet.editor.multi = checked
        }
    }

    NoteLine {
        Layout.fillWidth: true
        text: sheet.editor.problem
        visible: text.length > 0
    }

    RowLayout {
        spacing: Theme.spaceS

        PushButton {
            kind: PushButton.Danger
            text: qsTr("Delete the list")
            visible: sheet.editor.existing

            onClicked: {
                sheet.documents.deleteLabels();
                sheet.close();
            }
        }

        Item {
            Layout.fillWidth: true
        }

        PushButton {
            kind: PushButton.Plain
            text: qsTr("Cancel")

            onClicked: sheet.close()
        }

        PushButton {
            enabled: sheet.editor.problem.length === 0
            kind: PushButton.Primary
            text: qsTr("Save")

            onClicked: if (sheet.documents.saveLabels())
                sheet.close()
        }
    }
}
