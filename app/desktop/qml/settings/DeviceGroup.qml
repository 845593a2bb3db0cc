pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

SettingGroup {
    id: group

    required property AppViewModel app
    required property string needle

    title: qsTr("Device")

    onVisibleChanged: if (visible)
        app.settings.listDevices()

    SettingRow {
        description: group.app.deviceReason
        glyph: "monitor"
        needle: group.needle
        title: group.app.deviceName

        control: PushButton {
            enabled: !group.app.settings.testingDevice
            text: group.app.settings.testingDevice ? qsTr("Testing…") : qsTr("Test")

            onClicked: group.app.settings.testDevice()
        }
    }

    LayoutRepeater {
        model: group.app.settings.graphicsNames

        SettingRow {
            required property int index
            required property string modelData

            description: group.app.settings.graphicsVerdicts[index] ?? ""
            glyph: "monitor"
            needle: group.needle
            title: modelData
        }
    }

    NoteLine {
        Layout.bottomMargin: Theme.spaceM
        Layout.fillWidth: true
        bad: !group.app.settings.deviceTestPassed
        glyph: bad ? "circle-alert" : "check"
        text: group.app.settings.deviceTestText
        visible: text.length > 0
    }
}
