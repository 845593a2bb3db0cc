pragma ComponentBehavior: Bound
import QtQuick
import Lapidary
import Lapidary.Ui

// A paragraph while it is being written: the lines that stand, then those that may still change.
Column {
    id: growing

    required property string html
    property color color: Theme.text
    property alias font: tail.font

    onWidthChanged: pieces.reset()

    GrowingText {
        id: pieces

        html: growing.html
    }

    Repeater {
        model: pieces

        ProseBlock {
            required property string html

            color: growing.color
            font: growing.font
            height: contentHeight
            text: html
            textFormat: TextEdit.RichText
            width: growing.width
        }
    }

    ProseBlock {
        id: tail

        color: growing.color
        height: contentHeight
        text: pieces.tail
        textFormat: TextEdit.RichText
        width: growing.width

        onLineCountChanged: pieces.settle(textDocument)
    }
}
