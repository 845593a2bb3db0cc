import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

// A sampling setting: its name, its value, a slider, and one sentence about what it does.
ColumnLayout {
    id: setting

    property int decimals: 2
    property real from: 0
    property string help
    property string name
    property real step: 0.05
    property real to: 1
    property real value: 0

    signal edited(real value)

    spacing: 0

    RowLayout {
        TextLabel {
            Layout.fillWidth: true
            font.pixelSize: Theme.textSmall
            text: setting.name
        }

        TextLabel {
            font.family: Theme.codeFamily
            font.pixelSize: Theme.textSmall
            text: slider.valueText
            tone: TextLabel.Secondary
        }
    }

    ValueSlider {
        id: slider

        Accessible.description: setting.help
        Layout.fillWidth: true
        from: setting.from
        label: setting.name
        stepSize: setting.step
        to: setting.to
        value: setting.value
        valueText: value.toLocaleString(Qt.locale(), "f", setting.decimals)

        onMoved: setting.edited(value)

        Hint {
            shown: slider.hovered && !slider.pressed
            target: slider
            text: setting.help
        }
    }
}
