import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

SettingGroup {
    id: group

    required property string needle
    required property SettingsViewModel settings

    title: qsTr("About")

    SettingRow {
        description: qsTr("A workshop for small language models. No account, no telemetry, no network.")
        glyph: "gem"
        needle: group.needle
        title: qsTr("Lapidary %1").arg(group.settings.version)
    }

    Hairline {
        Layout.fillWidth: true
        visible: licences.matches
    }

    SettingRow {
        id: licences

        description: qsTr("Lapidary is free software under the Apache License 2.0; it uses Qt, SentencePiece, Inter, JetBrains Mono and Lucide")
        glyph: "scale"
        needle: group.needle
        title: qsTr("Licences")

        control: PushButton {
            text: qsTr("Show")

            onClicked: sheet.open()
        }
    }

    Sheet {
        id: sheet

        title: qsTr("Licences")

        ScrollView {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.inspectorWidth
            contentWidth: availableWidth

            TextLabel {
                activeFocusOnTab: true
                focus: true
                text: group.settings.licences
                width: parent.width
                wrapMode: Text.Wrap
            }
        }

        PushButton {
            Layout.alignment: Qt.AlignRight
            text: qsTr("Close")

            onClicked: sheet.close()
        }
    }
}
