pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Lapidary
import Lapidary.Ui

// The document that is looked at, its values marked in it: a solid line below what stands there as it is, a dashed one
// below what is nearly so. Pressing a value shows its field, and the other way round.
FocusScope {
    id: reader

    required property ExtractReviewViewModel review

    ScrollView {
        id: scroll

        anchors.fill: parent
        contentWidth: availableWidth
        visible: reader.review.name.length > 0

        TextArea {
            id: area

            Accessible.name: qsTr("Text of the document")
            activeFocusOnTab: true
            background: null
            color: Theme.text
            focus: true
            font.family: Theme.fontFamily
            font.pixelSize: Theme.textBase
            padding: Theme.spaceL
            readOnly: true
            selectByMouse: true
            selectedTextColor: Theme.accentInk
            selectionColor: Theme.accent
            text: reader.review.text
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.Wrap

            Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            onReleased: event => {
                const field = reader.review.fieldAt(positionAt(event.x, event.y));
                if (field >= 0 && selectedText.length === 0)
                    reader.review.field = field;
            }
        }
    }

    TextLabel {
        anchors.centerIn: parent
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("Choose a document to see where its values stand.")
        tone: TextLabel.Muted
        visible: !scroll.visible
        width: parent.width - 2 * Theme.spaceXl
        wrapMode: Text.Wrap
    }

    SpanHighlighter {
        current: reader.review.field
        line: Theme.textSecondary
        marked: Theme.accent
        markedInk: Theme.accentInk
        spans: reader.review.spans
        target: area.textDocument
        tints: Array.from(Theme.fieldTints)
    }

    Connections {
        target: reader.review

        function onDocumentChanged() {
            scroll.contentItem.contentY = 0;
        }

        function onFieldChanged() {
            const place = reader.review.placeOf(reader.review.field);
            if (place >= 0)
                reader.reveal(area.positionToRectangle(place));
        }
    }

    function showPlace(place: int) {
        reveal(area.positionToRectangle(place));
    }

    function reveal(at: rect) {
        const shown = scroll.contentItem as Flickable;
        if (at.y < shown.contentY || at.y + at.height > shown.contentY + shown.height)
            shown.contentY = Math.max(0, Math.min(at.y - shown.height / 3, shown.contentHeight - shown.height));
    }
}
