import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary.Ui

// A label that the document can be given, with its key and what the model thinks of it.
AbstractButton {
    id: control

    required property var choice
    required property int index

    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.description: choice.description ?? ""
    Accessible.name: choice.name ?? ""
    activeFocusOnTab: true
    implicitHeight: Theme.controlM
    leftPadding: Theme.spaceS
    rightPadding: Theme.spaceM

    readonly property bool chosen: choice.chosen ?? false

    background: Rectangle {
        border.color: control.chosen ? Theme.accent : Theme.hairline
        border.width: Theme.hairlineWidth
        color: control.chosen ? Theme.accentSoft : control.hovered ? Theme.hover : "transparent"
        radius: Theme.radiusS

        FocusRing {
            anchors.margins: 0
            radius: Theme.radiusS
            shown: control.visualFocus
        }
    }
    contentItem: RowLayout {
        spacing: Theme.spaceS

        KeyCap {
            // Without a key the name stands where the others do.
            opacity: control.choice.digit ? 1 : 0
            text: control.choice.digit || "0"
        }

        TextLabel {
            Layout.fillWidth: true
            elide: Text.ElideRight
            font.weight: control.chosen ? Font.Medium : Font.Normal
            text: control.choice.name ?? ""
            tone: control.chosen ? TextLabel.Accent : TextLabel.Normal
        }

        SvgIcon {
            color: Theme.accentStrong
            glyph: "check"
            visible: control.chosen
        }

        TextLabel {
            font.pixelSize: Theme.textSmall
            text: control.choice.scoreText ?? ""
            tone: control.chosen ? TextLabel.Accent : TextLabel.Secondary
        }
    }

    Keys.onReturnPressed: control.clicked()

    Hint {
        shown: control.hovered
        target: control
        text: control.choice.description ?? ""
    }
}
