import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// One label of the editor.
RowLayout {
    id: row

    required property LabelListEditor editor
    required property string description
    required property int index
    required property string name

    spacing: Theme.spaceS

    InputField {
        Layout.preferredWidth: Theme.columnLabel
        label: qsTr("Label %L1").arg(row.index + 1)
        placeholderText: label
        text: row.name

        onTextEdited: row.editor.setName(row.index, text)
    }

    InputField {
        Layout.fillWidth: true
        label: qsTr("What label %L1 means").arg(row.index + 1)
        placeholderText: qsTr("What it means, for the model")
        text: row.description

        onTextEdited: row.editor.setDescription(row.index, text)
    }

    IconButton {
        glyph: "trash-2"
        text: qsTr("Remove label %L1").arg(row.index + 1)

        onClicked: row.editor.removeLabel(row.index)
    }
}
