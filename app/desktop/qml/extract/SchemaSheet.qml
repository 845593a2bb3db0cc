pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// A list of fields: as rows or as a JSON Schema, two views of one.
Sheet {
    id: sheet

    required property ExtractViewModel extract
    readonly property SchemaEditor editor: extract.editor
    readonly property real room: (T.Overlay.overlay?.height ?? Theme.windowHeight) - 10 * Theme.controlM
    // The list of kinds would be reset at every key if it were bound.
    property list<string> kinds: []

    gap: Theme.spaceM
    title: editor.existing ? qsTr("Edit fields") : qsTr("Own fields")

    onAboutToShow: {
        kinds = editor.kinds;
        tabs.current = editor.plain ? 0 : 1;
    }
    onOpened: name.forceActiveFocus(Qt.PopupFocusReason)

    RowLayout {
        spacing: Theme.spaceM

        InputField {
            id: name

            Layout.fillWidth: true
            focus: true
            label: qsTr("Name of the list of fields")
            placeholderText: label
            text: sheet.editor.title

            onTextEdited: sheet.editor.title = text
        }

        Segments {
            id: tabs

            label: qsTr("How the fields are edited")
            options: [qsTr("Fields"), qsTr("JSON")]

            onChosen: index => current = index
        }
    }

    ListView {
        id: list

        Accessible.name: qsTr("Fields")
        Accessible.role: Accessible.List
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(Math.min(contentHeight, sheet.room), Theme.controlL)
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        model: sheet.editor
        spacing: Theme.spaceM
        visible: tabs.current === 0 && sheet.editor.plain

        ScrollBar.vertical: ScrollBar {
        }
        delegate: SchemaFieldRow {
            editor: sheet.editor
            kinds: sheet.kinds
            width: ListView.view.width
        }
    }

    NoteLine {
        Layout.fillWidth: true
        text: qsTr("This schema is no plain list of fields; it can be edited as JSON only.")
        visible: tabs.current === 0 && !sheet.editor.plain
    }

    PushButton {
        glyph: "plus"
        kind: PushButton.Plain
        text: qsTr("Add a field")
        visible: list.visible

        onClicked: {
            sheet.editor.addField();
            list.positionViewAtEnd();
        }
    }

    TextBox {
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(sheet.room, Theme.controlL) + Theme.controlM
        area.font.family: Theme.codeFamily
        area.font.pixelSize: Theme.textSmall
        contentWidth: availableWidth
        label: qsTr("JSON Schema")
        text: sheet.editor.json
        visible: tabs.current === 1

        area.onTextChanged: sheet.editor.json = area.text
    }

    NoteLine {
        Layout.fillWidth: true
        glyph: "triangle-alert"
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
                sheet.extract.deleteFields();
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

            onClicked: if (sheet.extract.saveFields())
                sheet.close()
        }
    }
}
