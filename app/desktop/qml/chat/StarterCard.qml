import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary.Ui

// A task that the loaded model can really do; pressing it sends it.
AbstractButton {
    id: card

    Accessible.name: text
    Layout.preferredWidth: Theme.listWidth
    activeFocusOnTab: true
    padding: Theme.spaceM

    background: Rectangle {
        border.color: card.hovered ? Theme.outline : Theme.hairline
        border.width: Theme.hairlineWidth
        color: card.down ? Theme.pressed : card.hovered ? Theme.surfaceRaised : "transparent"
        radius: Theme.radiusM

        FocusRing {
            radius: Theme.radiusM + Theme.focusWidth
            shown: card.visualFocus
        }
    }
    contentItem: RowLayout {
        spacing: Theme.spaceM

        TextLabel {
            Layout.fillWidth: true
            text: card.text
            wrapMode: Text.Wrap
        }

        SvgIcon {
            color: Theme.textMuted
            glyph: "arrow-up"
        }
    }

    Keys.onReturnPressed: card.clicked()
}
