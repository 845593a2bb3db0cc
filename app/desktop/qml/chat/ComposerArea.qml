pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The composer and, for bedtime stories, the form above it.
FocusScope {
    id: area

    required property ChatViewModel chat
    property alias draft: composer.text

    signal answerExpected

    implicitHeight: column.implicitHeight

    ColumnLayout {
        id: column

        spacing: Theme.spaceS
        width: parent.width

        StoryForm {
            Layout.fillWidth: true
            chat: area.chat
            visible: area.chat.storyPreset

            onTellRequested: area.tell(hero, animal, place)
        }

        Composer {
            id: composer

            Layout.fillWidth: true
            editing: area.chat.editing
            focus: true
            generating: area.chat.generating
            hasLastMessage: area.chat.lastUserId > 0
            placeholder: area.chat.placeholder
            ready: area.chat.ready

            leading: PresetPicker {
                chat: area.chat
            }

            onEditCancelled: area.chat.cancelEdit()
            onEditLastRequested: area.chat.beginEdit(area.chat.lastUserId)
            onSendRequested: text => area.send(text)
            onStopRequested: area.chat.stop()
        }
    }

    Connections {
        target: area.chat

        function onEditingChanged() {
            composer.setDraft(area.chat.editing ? area.chat.editedText : "");
        }
    }

    function focusInput() {
        composer.focusInput();
    }

    function send(text: string) {
        if (!chat.send(text))
            return;
        composer.setDraft("");
        area.answerExpected();
    }

    function tell(hero: string, animal: string, place: string) {
        chat.tellStory(hero, animal, place);
        area.answerExpected();
    }
}
