pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// A row of the fields: a value, the head of a list, or an entry of one. The list gives focus to its current row, which
// must hand it on to the value that has it.
FocusScope {
    id: entry

    required property var cells
    required property list<string> columns
    required property string confidenceText
    required property bool corrected
    required property int field
    required property int index
    required property int kind
    required property string normalised
    required property int state
    required property string stateText
    required property int tint
    required property string title
    required property string value

    required property ExtractReviewViewModel review
    property bool current: false
    readonly property string refusal: review.refusedRow === index ? review.refusal : ""

    implicitHeight: column.implicitHeight

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        spacing: 0

        FieldRow {
            Layout.fillWidth: true
            confidenceText: entry.confidenceText
            corrected: entry.corrected
            current: entry.current
            normalised: entry.normalised
            removable: entry.kind === FieldListModel.Entry
            state: entry.state
            stateText: entry.stateText
            tint: entry.tint
            title: entry.title
            value: entry.value
            visible: entry.kind === FieldListModel.Value || entry.kind === FieldListModel.Entry

            onEdited: text => {
                if (entry.review.setValue(entry.field, text))
                    showValue();
            }
            onEntered: entry.review.field = entry.field
            onRemoved: entry.review.removeEntry(entry.index)
        }

        FieldListHead {
            Layout.fillWidth: true
            columns: entry.columns
            tint: entry.tint
            title: entry.title
            visible: entry.kind === FieldListModel.Head

            onEntryAdded: entry.review.addEntry(entry.index)
        }

        FieldTableRow {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.spaceS
            cells: entry.cells
            review: entry.review
            title: entry.title
            visible: entry.kind === FieldListModel.TableEntry

            onRemoved: entry.review.removeEntry(entry.index)
        }

        NoteLine {
            Layout.bottomMargin: Theme.spaceXs
            Layout.fillWidth: true
            Layout.leftMargin: Theme.spaceS
            bad: true
            text: entry.refusal
            visible: text.length > 0
        }
    }
}
