pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// Step 3: how long it may learn.
StepCard {
    id: card

    required property TrainViewModel train
    readonly property TrainSettingsForm settings: train.settings
    property bool advanced: false

    number: 3
    title: qsTr("Budget")

    TextLabel {
        Layout.fillWidth: true
        text: card.train.data.goal === TrainGoal.Fields ? qsTr("A field finder learns until texts that choose no longer come out better; there is nothing to choose.") : qsTr("A bag of words tries three settings and keeps the best; there is nothing to choose.")
        tone: TextLabel.Secondary
        visible: card.train.words
        wrapMode: Text.Wrap
    }

    Segments {
        current: card.settings.budget
        label: qsTr("Budget")
        options: Array.from(card.settings.budgets)
        visible: !card.train.words

        onChosen: index => card.settings.budget = index
    }

    TextLabel {
        Layout.fillWidth: true
        font.pixelSize: Theme.textSmall
        text: card.settings.budgetNote
        tone: TextLabel.Secondary
        visible: !card.train.words
        wrapMode: Text.Wrap
    }

    PushButton {
        glyph: card.advanced ? "chevron-down" : Theme.mirrored ? "chevron-left" : "chevron-right"
        kind: PushButton.Plain
        text: qsTr("Advanced")
        visible: !card.train.words

        Accessible.checkable: true
        Accessible.checked: card.advanced
        onClicked: card.advanced = !card.advanced
    }

    AdvancedSettings {
        Layout.fillWidth: true
        settings: card.settings
        visible: card.advanced && !card.train.words
    }
}
