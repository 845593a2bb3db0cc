pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The fields of the document that is looked at, and whether their values stand in it.
FocusScope {
    id: pane

    required property ExtractReviewViewModel review

    signal passageChosen(int begin)

    TextLabel {
        anchors.centerIn: parent
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("Choose a document to see its fields, and to correct them.")
        tone: TextLabel.Muted
        visible: pane.review.name.length === 0
        width: parent.width - 2 * Theme.spaceXl
        wrapMode: Text.Wrap
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.spaceL
        spacing: Theme.spaceM
        visible: pane.review.name.length > 0

        SectionTitle {
            Layout.fillWidth: true
            elide: Text.ElideMiddle
            text: pane.review.name
        }

        TextLabel {
            Layout.fillWidth: true
            Layout.topMargin: -Theme.spaceS
            font.pixelSize: Theme.textSmall
            text: pane.review.statusText
            tone: TextLabel.Secondary
        }

        NoteLine {
            Layout.fillWidth: true
            bad: true
            text: pane.review.problem
            visible: text.length > 0
        }

        NoteLine {
            Layout.fillWidth: true
            glyph: "triangle-alert"
            text: pane.review.warning
            visible: text.length > 0
        }

        PassageBar {
            Layout.fillWidth: true
            review: pane.review
            visible: pane.review.passages.length > 0

            onPassageChosen: begin => pane.passageChosen(begin)
        }

        ListView {
            id: list

            Accessible.name: qsTr("Fields")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 0  // rows made ahead would still be on their way when the model is filled anew
            clip: true
            currentIndex: pane.review.fieldRow
            highlightMoveDuration: 0
            model: pane.review.fields
            spacing: Theme.spaceXs

            ScrollBar.vertical: ScrollBar {
            }
            delegate: FieldEntry {
                current: ListView.isCurrentItem
                review: pane.review
                width: ListView.view.width
            }
        }

        RowLayout {
            spacing: Theme.spaceS

            PushButton {
                Layout.fillWidth: true
                focus: true
                glyph: "check"
                kind: PushButton.Primary
                text: qsTr("Save and next")

                onClicked: pane.review.accept()
            }

            IconButton {
                glyph: "undo-2"
                size: Theme.controlM
                text: qsTr("Back to the model's values")
                visible: pane.review.corrected

                onClicked: pane.review.reset()
            }
        }
    }
}
