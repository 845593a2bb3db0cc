pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// An entry of a list of objects: its values side by side, as in a table.
RowLayout {
    id: row

    required property var cells
    required property ExtractReviewViewModel review
    required property string title

    signal removed

    spacing: Theme.spaceXs / 2

    LayoutRepeater {
        model: row.cells.length

        InputField {
            id: cell

            required property int index
            readonly property var held: row.cells[index] ?? {}
            readonly property bool missing: held.state === FieldListModel.NotFound && !held.corrected

            Accessible.description: held.stateText ?? ""
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            font.pixelSize: Theme.textSmall
            implicitHeight: Theme.controlS
            label: held.title ?? ""
            leftPadding: Theme.spaceXs
            rightPadding: Theme.spaceXs
            text: held.value ?? ""

            background: Rectangle {
                border.color: cell.activeFocus ? Theme.focus : cell.missing ? Theme.warning : Theme.hairline
                border.width: cell.activeFocus ? Theme.focusWidth : Theme.hairlineWidth
                color: cell.held.field === row.review.field ? Theme.accentSoft : Theme.surfaceRaised
                radius: Theme.radiusS / 2
            }

            Keys.onEscapePressed: showValue()
            onActiveFocusChanged: if (activeFocus)
                row.review.field = held.field
            onEditingFinished: if (row.review.setValue(held.field, text))
                showValue()

            // Writing ends the binding; what is refused stays as it was written.
            function showValue() {
                text = Qt.binding(() => held.value ?? "");
            }

            Hint {
                shown: cell.hovered && !cell.activeFocus
                target: cell
                text: qsTr("%1: %2").arg(cell.label).arg(cell.held.stateText ?? "")
            }
        }
    }

    IconButton {
        Layout.preferredHeight: Theme.iconM
        Layout.preferredWidth: Theme.iconM
        Layout.rightMargin: Theme.spaceM
        glyph: "x"
        text: qsTr("Remove %1").arg(row.title)

        onClicked: row.removed()
    }
}
