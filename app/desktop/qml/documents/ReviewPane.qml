pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The document that is looked at: its text, and the labels it can be given.
FocusScope {
    id: pane

    required property ReviewViewModel review

    TextLabel {
        anchors.centerIn: parent
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("Choose a document to see what was read, and to correct its label.")
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

        PassageBar {
            Layout.fillWidth: true
            review: pane.review
            visible: pane.review.passages.length > 0

            onPassageChosen: begin => area.reveal(begin)
        }

        ScrollView {
            id: scroll

            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.minimumHeight: Theme.controlL
            contentWidth: availableWidth
            visible: pane.review.text.length > 0

            background: Rectangle {
                border.color: Theme.hairline
                border.width: Theme.hairlineWidth
                color: Theme.codeSurface
                radius: Theme.radiusS
            }

            TextArea {
                id: area

                Accessible.name: qsTr("Text of the document")
                activeFocusOnTab: true
                color: Theme.text
                font.family: Theme.fontFamily
                font.pixelSize: Theme.textSmall
                padding: Theme.spaceM
                readOnly: true
                selectByMouse: true
                selectedTextColor: Theme.accentInk
                selectionColor: Theme.accent
                text: pane.review.text
                textFormat: TextEdit.PlainText
                wrapMode: TextEdit.Wrap

                Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
                Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)

                function reveal(place: int) {
                    const shown = scroll.contentItem as Flickable;
                    shown.contentY = Math.max(0, Math.min(positionToRectangle(place).y - padding, shown.contentHeight - shown.height));
                }
            }
        }

        SpanHighlighter {
            current: pane.review.passage
            line: "transparent"
            marked: Theme.accentSoft
            markedInk: Theme.text
            spans: pane.review.passages
            target: area.textDocument
        }

        ListView {
            Accessible.name: qsTr("Labels")
            Accessible.role: Accessible.List
            Layout.fillWidth: true
            Layout.maximumHeight: pane.height / 2
            Layout.preferredHeight: contentHeight
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 0  // rows made ahead would still be on their way when the model is filled anew
            clip: true
            model: pane.review.choices.length
            spacing: Theme.spaceXs

            ScrollBar.vertical: ScrollBar {
            }
            delegate: LabelChoice {
                choice: pane.review.choices[index] ?? {}
                width: ListView.view.width

                onClicked: pane.review.choose(index)
            }
        }

        Item {
            Layout.fillHeight: true
            visible: pane.review.text.length === 0
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
                text: qsTr("Back to the model's label")
                visible: pane.review.corrected

                onClicked: pane.review.reset()
            }
        }
    }
}
