import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary.Ui

// One page of the window: its icon over its name.
AbstractButton {
    id: control

    property string glyph
    property string shortcutText

    Accessible.checked: checked
    Accessible.name: text
    Accessible.role: Accessible.PageTab
    activeFocusOnTab: true
    implicitHeight: contentItem.implicitHeight
    implicitWidth: contentItem.implicitWidth

    contentItem: ColumnLayout {
        spacing: Theme.spaceXs / 2

        Rectangle {
            Layout.alignment: Qt.AlignHCenter
            color: control.checked ? Theme.accentSoft : control.hovered ? Theme.hover : "transparent"
            implicitHeight: Theme.controlS + Theme.spaceXs
            implicitWidth: Theme.controlL + Theme.spaceXs
            radius: Theme.radiusM

            Behavior on color  {
                ColorAnimation {
                    duration: Theme.durationShort
                }
            }

            SvgIcon {
                anchors.centerIn: parent
                color: control.checked ? Theme.accentStrong : Theme.textSecondary
                glyph: control.glyph
                size: Theme.iconM
            }

            FocusRing {
                radius: parent.radius + Theme.focusWidth
                shown: control.visualFocus
            }
        }

        TextLabel {
            Layout.alignment: Qt.AlignHCenter
            font.pixelSize: Theme.textCaption
            font.weight: control.checked ? Font.DemiBold : Font.Normal
            text: control.text
            tone: control.checked ? TextLabel.Accent : TextLabel.Secondary
        }
    }

    Keys.onReturnPressed: control.clicked()

    Hint {
        shown: control.hovered && control.shortcutText.length > 0
        target: control
        text: control.shortcutText
    }
}
