import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

SettingGroup {
    id: group

    required property string needle
    required property SettingsViewModel settings

    title: qsTr("Appearance")

    SettingRow {
        description: qsTr("System follows the desktop's colours when the app starts")
        glyph: "moon"
        needle: group.needle
        title: qsTr("Theme")

        control: Segments {
            current: group.settings.theme
            label: qsTr("Theme")
            options: [qsTr("System"), qsTr("Light"), qsTr("Dark")]

            onChosen: index => group.settings.theme = index
        }
    }

    Hairline {
        Layout.fillWidth: true
        visible: contrast.matches
    }

    SettingRow {
        id: contrast

        description: qsTr("Black and white with strong outlines")
        glyph: "contrast"
        needle: group.needle
        title: qsTr("High contrast")

        control: ToggleSwitch {
            Accessible.name: qsTr("High contrast")
            checked: group.settings.highContrast

            onToggled: group.settings.highContrast = checked
        }
    }

    Hairline {
        Layout.fillWidth: true
        visible: textSize.matches
    }

    SettingRow {
        id: textSize

        description: qsTr("Ctrl and plus, minus or zero change it too")
        glyph: "a-large-small"
        needle: group.needle
        title: qsTr("Text size")

        control: RowLayout {
            spacing: Theme.spaceS

            ValueSlider {
                Layout.preferredWidth: Theme.listWidth / 2
                from: 0.8
                label: qsTr("Text size")
                stepSize: 0.1
                to: 1.6
                value: group.settings.textScale
                valueText: sizeLabel.text

                onPressedChanged: if (!pressed)
                    group.settings.textScale = value
            }

            TextLabel {
                id: sizeLabel

                font.family: Theme.codeFamily
                font.pixelSize: Theme.textSmall
                text: qsTr("%1 %", "percentage").arg(Math.round(group.settings.textScale * 100).toLocaleString(Qt.locale(), "f", 0))
                tone: TextLabel.Secondary
            }
        }
    }

    Hairline {
        Layout.fillWidth: true
        visible: motion.matches
    }

    SettingRow {
        id: motion

        description: qsTr("Nothing fades or slides")
        glyph: "zap"
        needle: group.needle
        title: qsTr("Reduce motion")

        control: ToggleSwitch {
            Accessible.name: qsTr("Reduce motion")
            checked: group.settings.reduceMotion

            onToggled: group.settings.reduceMotion = checked
        }
    }

    Hairline {
        Layout.fillWidth: true
        visible: language.matches
    }

    SettingRow {
        id: language

        description: qsTr("Numbers and dates follow it")
        glyph: "languages"
        needle: group.needle
        title: qsTr("Language")

        control: ChoiceBox {
            Layout.preferredWidth: Theme.listWidth * 0.75
            currentIndex: group.settings.languageIndex
            label: qsTr("Language")
            model: group.settings.languageNames

            onActivated: index => group.settings.languageIndex = index
        }
    }
}
