import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

// What can be done with a message. Always in the tab order; drawn when the message is hovered or has focus.
RowLayout {
    id: bar

    property int branchCount: 1
    property int branchIndex: 0
    property bool canEdit: false
    property bool canRegenerate: false
    property bool shown: false
    readonly property bool hasFocus: copyButton.activeFocus || editButton.activeFocus || againButton.activeFocus || detailsButton.activeFocus
    property bool withDetails: false

    signal branchRequested(int step)
    signal copyRequested
    signal detailsRequested
    signal editRequested
    signal regenerateRequested

    opacity: shown || hasFocus ? 1 : 0
    spacing: Theme.spaceXs

    Behavior on opacity  {
        NumberAnimation {
            duration: Theme.durationShort
        }
    }

    IconButton {
        id: copyButton

        glyph: copied.running ? "check" : "copy"
        text: copied.running ? qsTr("Copied") : qsTr("Copy message")

        onClicked: {
            copied.restart();
            bar.copyRequested();
        }

        Timer {
            id: copied

            interval: Theme.snackbarDuration / 4
        }
    }

    IconButton {
        id: editButton

        glyph: "pencil"
        text: qsTr("Edit message")
        visible: bar.canEdit

        onClicked: bar.editRequested()
    }

    IconButton {
        id: againButton

        glyph: "refresh-cw"
        text: qsTr("Regenerate answer")
        visible: bar.canRegenerate

        onClicked: bar.regenerateRequested()
    }

    IconButton {
        id: detailsButton

        glyph: "info"
        text: qsTr("Details of this answer")
        visible: bar.withDetails

        onClicked: bar.detailsRequested()
    }

    RowLayout {
        spacing: 0
        visible: bar.branchCount > 1

        IconButton {
            enabled: bar.branchIndex > 0
            glyph: "chevron-left"
            text: qsTr("Previous version")

            onClicked: bar.branchRequested(-1)
        }

        TextLabel {
            font.pixelSize: Theme.textCaption
            text: qsTr("%1 of %2", "version of a message").arg(bar.branchIndex + 1).arg(bar.branchCount)
            tone: TextLabel.Muted
        }

        IconButton {
            enabled: bar.branchIndex + 1 < bar.branchCount
            glyph: "chevron-right"
            text: qsTr("Next version")

            onClicked: bar.branchRequested(1)
        }
    }
}
