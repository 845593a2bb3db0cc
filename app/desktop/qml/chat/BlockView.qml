pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// One block of a message's Markdown. Finished blocks never change, so only the last one is laid out while text streams.
ColumnLayout {
    id: view

    required property int kind
    required property string language
    required property int level
    required property string marker
    required property string text
    // It is the last one of an answer that is being written.
    property bool growing: false
    readonly property bool prose: !code && !rule
    readonly property bool growingProse: growing && kind === BlockListModel.Paragraph
    readonly property bool code: kind === BlockListModel.Code
    readonly property bool rule: kind === BlockListModel.Rule

    signal codeCopyRequested(string code)

    spacing: 0

    // Repeaters of at most one item, so that a block makes only what it shows.
    LayoutRepeater {
        model: view.growingProse ? 1 : 0

        GrowingProse {
            Layout.fillWidth: true
            font.pixelSize: Theme.textReading
            html: view.text
        }
    }

    LayoutRepeater {
        model: view.prose && !view.growingProse ? 1 : 0

        RowLayout {
            spacing: Theme.spaceS

            TextLabel {
                Layout.alignment: Qt.AlignTop
                Layout.leftMargin: (view.level + 1) * Theme.spaceM
                font.pixelSize: Theme.textReading
                text: view.marker
                tone: TextLabel.Secondary
                visible: view.kind === BlockListModel.ListItem
            }

            Rectangle {
                Layout.fillHeight: true
                color: Theme.outline
                implicitWidth: Theme.focusWidth
                visible: view.kind === BlockListModel.Quote
            }

            ProseBlock {
                Layout.fillWidth: true
                color: view.kind === BlockListModel.Quote ? Theme.textSecondary : Theme.text
                font.pixelSize: view.kind !== BlockListModel.Heading ? Theme.textReading : view.level <= 2 ? Theme.textTitle : Theme.textReading + 1
                font.weight: view.kind === BlockListModel.Heading ? Font.DemiBold : Font.Normal
                text: view.text
                textFormat: TextEdit.RichText
            }
        }
    }

    LayoutRepeater {
        model: view.code ? 1 : 0

        CodeBlock {
            Layout.fillWidth: true
            code: view.text
            language: view.language

            onCopyRequested: text => view.codeCopyRequested(text)
        }
    }

    Hairline {
        Layout.fillWidth: true
        visible: view.rule
    }
}
