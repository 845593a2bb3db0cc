import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// How models are loaded. A change loads the model again; an answer that is being written is completed first.
SettingGroup {
    id: group

    required property string needle
    required property SettingsViewModel settings

    title: qsTr("Computing")

    SettingRow {
        description: qsTr("Cores that compute. Automatic takes every physical core; fewer leave some to other programs.")
        glyph: "cpu"
        needle: group.needle
        title: qsTr("Threads")

        control: ChoiceBox {
            Layout.preferredWidth: Theme.listWidth * 0.75
            currentIndex: group.settings.threads
            label: qsTr("Threads")
            model: group.settings.threadNames

            onActivated: index => group.settings.threads = index
        }
    }

    Hairline {
        Layout.fillWidth: true
        visible: context.matches
    }

    SettingRow {
        id: context

        description: qsTr("How much of a conversation the model sees. More takes more memory, as the Models page shows; no model gets more than it was made for.")
        glyph: "file-text"
        needle: group.needle
        title: qsTr("Context length")

        control: ChoiceBox {
            Layout.preferredWidth: Theme.listWidth * 0.75
            currentIndex: group.settings.contextIndex
            label: qsTr("Context length")
            model: group.settings.contextNames

            onActivated: index => group.settings.contextIndex = index
        }
    }

    Hairline {
        Layout.fillWidth: true
        visible: precision.matches
    }

    SettingRow {
        id: precision

        description: qsTr("Fast rounds values between the layers to 8 bits; Exact keeps them and is slower. Automatic is fast for quantised models and exact for all others.")
        glyph: "sliders-horizontal"
        needle: group.needle
        title: qsTr("Precision")

        control: Segments {
            current: group.settings.precision
            label: qsTr("Precision")
            options: [qsTr("Automatic"), qsTr("Exact"), qsTr("Fast")]

            onChosen: index => group.settings.precision = index
        }
    }

    NoteLine {
        Layout.bottomMargin: Theme.spaceM
        Layout.fillWidth: true
        text: qsTr("A change loads the model again, after an answer that is being written.")
        visible: group.populated
    }
}
