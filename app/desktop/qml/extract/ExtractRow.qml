pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// One document of the table and its values.
AbstractButton {
    id: row

    required property var cells
    required property real confidence
    required property string confidenceText
    required property int index
    required property string name
    required property int status
    required property string statusText
    required property bool ticked

    property bool current: false
    property bool focused: false

    readonly property bool doubtful: status === DocumentListModel.NeedsReview
    readonly property bool unread: status === DocumentListModel.Unread

    signal tickExtended
    signal tickToggled

    //: What a screen reader says of a row: file, status, values
    Accessible.name: unread ? qsTr("%1: %2").arg(name).arg(statusText) : qsTr("%1: %2, %3").arg(name).arg(statusText).arg(cells.join(", "))
    Accessible.role: Accessible.Row
    Accessible.selected: current
    focusPolicy: Qt.NoFocus
    implicitHeight: Theme.controlM
    leftPadding: Theme.spaceM
    rightPadding: Theme.spaceM

    // The space bar is the table's.
    Keys.forwardTo: [row.ListView.view]

    TapHandler {
        acceptedModifiers: Qt.ShiftModifier

        onTapped: row.tickExtended()
    }

    background: Rectangle {
        color: row.current ? Theme.accentSoft : row.hovered ? Theme.hover : "transparent"

        FocusRing {
            anchors.margins: 0
            radius: 0
            shown: row.current && row.focused
        }
    }
    contentItem: RowLayout {
        spacing: Theme.spaceM

        TickBox {
            activeFocusOnTab: false
            checkState: row.ticked ? Qt.Checked : Qt.Unchecked
            focusPolicy: Qt.NoFocus
            label: qsTr("Select %1").arg(row.name)

            onClicked: row.tickToggled()
        }

        TextLabel {
            Layout.maximumWidth: Theme.columnFile
            Layout.minimumWidth: Theme.columnFile
            elide: Text.ElideMiddle
            text: row.name
            tone: row.unread ? TextLabel.Muted : TextLabel.Normal
        }

        RowLayout {
            Layout.maximumWidth: Theme.columnConfidence
            Layout.minimumWidth: Theme.columnConfidence
            spacing: Theme.spaceS

            Meter {
                Accessible.ignored: true
                Layout.fillWidth: true
                implicitWidth: Theme.spaceHuge
                value: Math.max(0, row.confidence)
                visible: row.confidence >= 0
            }

            TextLabel {
                font.pixelSize: Theme.textSmall
                text: row.confidenceText
            }
        }

        RowLayout {
            Layout.maximumWidth: Theme.columnStatus
            Layout.minimumWidth: Theme.columnStatus
            spacing: Theme.spaceXs

            SvgIcon {
                color: row.doubtful ? Theme.warning : row.unread ? Theme.danger : Theme.accent
                glyph: row.doubtful ? "triangle-alert" : row.unread ? "circle-alert" : "check"
                size: Theme.textCaption
                visible: row.status !== DocumentListModel.Sorted
            }

            TextLabel {
                Layout.fillWidth: true
                elide: Text.ElideRight
                font.pixelSize: Theme.textSmall
                text: row.statusText
                tone: row.doubtful ? TextLabel.Warning : row.unread ? TextLabel.Danger : TextLabel.Secondary
            }
        }

        LayoutRepeater {
            model: row.cells

            TextLabel {
                required property string modelData

                Layout.maximumWidth: Theme.columnLabel
                Layout.minimumWidth: Theme.columnLabel
                elide: Text.ElideRight
                font.pixelSize: Theme.textSmall
                text: modelData
                textFormat: Text.PlainText
            }
        }

        Item {
            Layout.fillWidth: true
        }
    }
}
