import QtQuick
import Lapidary
import Lapidary.Ui

SettingGroup {
    id: group

    required property string needle
    required property SettingsViewModel settings

    title: qsTr("Storage")

    SettingRow {
        description: qsTr("Conversations and settings: %1").arg(group.settings.dataPath)
        glyph: "hard-drive"
        needle: group.needle
        title: qsTr("Data folder")

        control: PushButton {
            text: qsTr("Open folder")

            onClicked: group.settings.openDataFolder()
        }
    }
}
