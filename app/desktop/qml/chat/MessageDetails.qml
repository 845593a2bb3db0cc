pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The numbers behind one answer: with them it can be produced again.
Sheet {
    id: sheet

    required property ChatViewModel chat
    property var facts: []

    title: qsTr("Details of this answer")

    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.spaceS

        LayoutRepeater {
            model: sheet.facts

            FactRow {
                required property var modelData

                Layout.fillWidth: true
                name: modelData.name
                value: modelData.value
            }
        }
    }

    PushButton {
        Layout.alignment: Qt.AlignRight
        focus: true
        text: qsTr("Close")

        onClicked: sheet.close()
    }

    function show(messageId: int) {
        facts = chat.details(messageId);
        open();
    }
}
