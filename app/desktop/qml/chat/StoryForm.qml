import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The small form of the bedtime story: who, which animal, where. Empty fields are left to the model.
Card {
    id: form

    required property ChatViewModel chat

    property alias animal: animalField.text
    property alias hero: heroField.text
    property alias place: placeField.text

    signal tellRequested

    padding: Theme.spaceM

    contentItem: GridLayout {
        columnSpacing: Theme.spaceS
        columns: form.width > Theme.paletteWidth + 2 * Theme.spaceHuge ? 4 : 2
        rowSpacing: Theme.spaceS

        InputField {
            id: heroField

            Layout.fillWidth: true
            Layout.preferredWidth: Theme.listWidth / 2
            label: qsTr("Name of the hero")
            placeholderText: qsTr("A name, like Mia")

            onAccepted: form.tellRequested()
        }

        InputField {
            id: animalField

            Layout.fillWidth: true
            Layout.preferredWidth: Theme.listWidth / 2
            label: qsTr("Animal in the story")
            placeholderText: qsTr("An animal")

            onAccepted: form.tellRequested()
        }

        InputField {
            id: placeField

            Layout.fillWidth: true
            Layout.preferredWidth: Theme.listWidth / 2
            label: qsTr("Place of the story")
            placeholderText: qsTr("A place")

            onAccepted: form.tellRequested()
        }

        PushButton {
            Layout.alignment: Qt.AlignRight
            enabled: form.chat.ready
            glyph: "moon-star"
            kind: PushButton.Primary
            text: qsTr("Tell the story")

            onClicked: form.tellRequested()
        }
    }
}
