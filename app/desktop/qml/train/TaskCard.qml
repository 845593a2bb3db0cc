pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// Step 2: what it is called, and what learns.
StepCard {
    id: card

    required property TrainViewModel train

    number: 2
    title: {
        switch (train.data.goal) {
        case TrainGoal.Fields:
            return qsTr("Task: pull fields out of texts");
        case TrainGoal.Writing:
            return train.data.conversations ? qsTr("Task: answer as in the data") : qsTr("Task: write like the texts");
        default:
            return qsTr("Task: sort texts into labels");
        }
    }

    TextLabel {
        font.pixelSize: Theme.textSmall
        text: qsTr("Name of the specialist")
        tone: TextLabel.Secondary
    }

    InputField {
        Layout.fillWidth: true
        label: qsTr("Name of the specialist")
        maximumLength: 200
        placeholderText: card.train.data.name.replace(/\.[^.]*$/, "")
        text: card.train.title

        onTextEdited: card.train.title = text
    }

    TextLabel {
        font.pixelSize: Theme.textSmall
        text: qsTr("What learns")
        tone: TextLabel.Secondary
    }

    ChoiceBox {
        id: box

        Layout.fillWidth: true
        currentIndex: card.train.base
        label: qsTr("What learns")
        model: card.train.bases

        onActivated: index => card.train.base = index
    }

    TextLabel {
        Layout.fillWidth: true
        font.pixelSize: Theme.textSmall
        text: card.train.baseNote
        tone: TextLabel.Secondary
        wrapMode: Text.Wrap
    }

    Connections {
        target: card.train

        // Choosing by hand ends the binding.
        function onBasesChanged() {
            box.currentIndex = card.train.base;
        }
    }
}
