import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// One document of the table. Its state is in words; colours repeat it.
AbstractButton {
    id: row

    required property real confidence
    required property string confidenceText
    required property int index
    required property string label
    required property string name
    required property string runnerUp
    required property int status
    required property string statusText
    required property bool ticked
    required property string timeText

    property bool current: false
    property bool focused: false
    property bool wide: false

    readonly property bool doubtful: status === DocumentListModel.NeedsReview
    readonly property bool decided: status === DocumentListModel.Accepted || status === DocumentListModel.Corrected
    readonly property bool unread: status === DocumentListModel.Unread

    signal tickExtended
    signal tickToggled

    //: What a screen reader says of a row: file, label, confidence, status
    Accessible.name: unread ? qsTr("%1: %2").arg(name).arg(statusText) : qsTr("%1: %2, confidence %3, %4").arg(name).arg(label).arg(confidenceText).arg(statusText)
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
            Layout.fillWidth: true
            elide: Text.ElideMiddle
            text: row.name
            tone: row.unread ? TextLabel.Muted : TextLabel.Normal
        }

        Item {
            Layout.preferredWidth: Theme.columnLabel
            implicitHeight: pill.implicitHeight

            Chip {
                id: pill

                glyph: row.status === DocumentListModel.Corrected ? "pencil" : ""
                ink: row.current ? Theme.accentStrong : Theme.text
                text: row.label
                visible: row.label.length > 0
                width: Math.min(implicitWidth, parent.width)
            }
        }

        RowLayout {
            Layout.maximumWidth: Theme.columnConfidence
            Layout.minimumWidth: Theme.columnConfidence
            spacing: Theme.spaceS

            Meter {
                Layout.fillWidth: true
                Accessible.ignored: true
                implicitWidth: Theme.spaceHuge
                value: Math.max(0, row.confidence)
                visible: row.confidence >= 0
            }

            TextLabel {
                font.pixelSize: Theme.textSmall
                text: row.confidenceText
            }
        }

        TextLabel {
            Layout.preferredWidth: Theme.columnLabel
            elide: Text.ElideRight
            font.pixelSize: Theme.textSmall
            text: row.runnerUp
            tone: TextLabel.Secondary
            visible: row.wide
        }

        RowLayout {
            Layout.maximumWidth: Theme.columnStatus
            Layout.minimumWidth: Theme.columnStatus
            spacing: Theme.spaceXs

            SvgIcon {
                color: row.doubtful ? Theme.warning : row.unread ? Theme.danger : Theme.accent
                glyph: row.doubtful ? "triangle-alert" : row.unread ? "circle-alert" : "check"
                size: Theme.textCaption
                visible: row.doubtful || row.unread || row.decided
            }

            TextLabel {
                Layout.fillWidth: true
                elide: Text.ElideRight
                font.pixelSize: Theme.textSmall
                text: row.statusText
                tone: row.doubtful ? TextLabel.Warning : row.unread ? TextLabel.Danger : TextLabel.Secondary
            }
        }

        TextLabel {
            Layout.preferredWidth: Theme.columnTime
            font.pixelSize: Theme.textSmall
            text: row.timeText
            tone: TextLabel.Muted
            visible: row.wide
        }
    }
}
