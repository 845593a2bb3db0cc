pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// What the model is asked to be: assistant, summary, translation, rewriting, bedtime story.
AbstractButton {
    id: picker

    required property ChatViewModel chat

    Accessible.description: qsTr("Chooses what the model is asked to do")
    Accessible.name: qsTr("Preset: %1").arg(text)
    activeFocusOnTab: true
    implicitHeight: Theme.controlS + Theme.spaceXs
    leftPadding: Theme.spaceM
    rightPadding: Theme.spaceS
    text: chat.presetName

    background: Rectangle {
        border.color: Theme.hairline
        border.width: Theme.hairlineWidth
        color: picker.hovered || menu.visible ? Theme.hover : "transparent"
        radius: height / 2

        FocusRing {
            radius: parent.radius + Theme.focusWidth
            shown: picker.visualFocus
        }
    }
    contentItem: RowLayout {
        spacing: Theme.spaceXs

        TextLabel {
            font.pixelSize: Theme.textSmall
            text: picker.text
            tone: TextLabel.Secondary
        }

        SvgIcon {
            glyph: "chevron-down"
            size: Theme.textSmall
        }
    }

    Keys.onReturnPressed: picker.clicked()
    onClicked: menu.open()

    MenuPopup {
        id: menu

        y: -height - Theme.spaceXs

        Repeater {
            model: picker.chat.presets

            MenuEntry {
                required property string description
                required property int index
                required property string name

                Accessible.description: description
                glyph: index === picker.chat.preset ? "check" : ""
                text: name

                onTriggered: picker.chat.preset = index
            }
        }
    }
}
