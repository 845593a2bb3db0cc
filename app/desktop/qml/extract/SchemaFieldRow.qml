import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// One field of the editor: its name, what it is, whether it must be there, and a line for the model.
ColumnLayout {
    id: row

    required property SchemaEditor editor
    required property list<string> kinds
    required property string choices
    required property string description
    required property int index
    required property int kind
    required property string name
    required property bool needed

    spacing: Theme.spaceXs

    onKindChanged: box.currentIndex = kind

    RowLayout {
        spacing: Theme.spaceS

        InputField {
            Layout.fillWidth: true
            label: qsTr("Name of field %L1").arg(row.index + 1)
            placeholderText: label
            text: row.name

            onTextEdited: row.editor.setName(row.index, text)
        }

        ChoiceBox {
            id: box

            Layout.preferredWidth: Theme.columnKind
            currentIndex: row.kind
            label: qsTr("Kind of field %L1").arg(row.index + 1)
            model: row.kind === SchemaEditor.Other ? row.kinds : Array.from(row.kinds).slice(0, -1)

            onActivated: index => row.editor.setKind(row.index, index)
        }

        TextLabel {
            font.pixelSize: Theme.textSmall
            text: qsTr("Required")
            tone: TextLabel.Secondary
        }

        ToggleSwitch {
            Accessible.name: qsTr("Field %L1 must have a value").arg(row.index + 1)
            checked: row.needed

            onToggled: row.editor.setRequired(row.index, checked)
        }

        IconButton {
            glyph: "trash-2"
            text: qsTr("Remove field %L1").arg(row.index + 1)

            onClicked: row.editor.removeField(row.index)
        }
    }

    InputField {
        Layout.fillWidth: true
        label: qsTr("What field %L1 may be").arg(row.index + 1)
        placeholderText: qsTr("What it may be, with commas between")
        text: row.choices
        visible: row.kind === SchemaEditor.OneOf

        onTextEdited: row.editor.setChoices(row.index, text)
    }

    InputField {
        Layout.fillWidth: true
        label: qsTr("What field %L1 means").arg(row.index + 1)
        placeholderText: qsTr("What it means, for the model")
        text: row.description

        onTextEdited: row.editor.setDescription(row.index, text)
    }
}
