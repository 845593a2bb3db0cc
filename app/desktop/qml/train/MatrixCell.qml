import QtQuick
import QtQuick.Controls.Basic
import Lapidary.Ui

// A cell of the confusion matrix. `text` says it in words.
AbstractButton {
    id: cell

    property string count
    property bool open: false
    property bool agrees: false
    property real share: 0
    readonly property color ink: agrees ? Theme.accent : Theme.danger

    Accessible.name: text
    Accessible.selected: open
    activeFocusOnTab: true

    background: Rectangle {
        border.color: cell.open ? Theme.text : Theme.hairline
        border.width: cell.open ? Theme.focusWidth : Theme.hairlineWidth
        color: Theme.highContrast || cell.share === 0 ? "transparent" : Qt.alpha(cell.ink, 0.08 + 0.42 * cell.share)

        FocusRing {
            anchors.margins: Theme.focusWidth
            radius: 0
            shown: cell.visualFocus
        }
    }
    contentItem: TextLabel {
        font.pixelSize: Theme.textSmall
        font.weight: cell.agrees ? Font.DemiBold : Font.Normal
        horizontalAlignment: Text.AlignHCenter
        text: cell.count
        tone: cell.share === 0 ? TextLabel.Muted : TextLabel.Normal
        verticalAlignment: Text.AlignVCenter
    }

    Keys.onReturnPressed: cell.clicked()

    Hint {
        shown: cell.hovered || cell.visualFocus
        target: cell
        text: cell.text
    }
}
