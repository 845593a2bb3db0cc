pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// Which labels are taken for which: a row for each true label, a column for each answer. A cell opens its texts.
Card {
    id: card

    required property TrainResults results
    readonly property int side: results.matrixLabels.length
    readonly property int digits: Math.max(0, ...Array.from(results.matrix).map(cell => cell.count.length))
    readonly property real cellWidth: Math.max(Theme.controlS, (digits + 1) * Theme.spaceS, Math.floor((width - 2 * padding - Theme.columnLabel - 1) / Math.max(1, side)))

    contentItem: ColumnLayout {
        spacing: Theme.spaceS

        RowLayout {
            SectionTitle {
                id: heading

                Layout.fillWidth: true
                text: qsTr("Which label is taken for which")
            }

            PictureButton {
                picture: card
                title: heading.text
            }
        }

        TextLabel {
            Layout.fillWidth: true
            font.pixelSize: Theme.textCaption
            text: qsTr("Rows: the label in your data. Columns: the answer. Choose a cell to read its texts.")
            tone: TextLabel.Muted
            wrapMode: Text.Wrap
        }

        Flickable {
            id: view

            Layout.fillWidth: true
            bottomMargin: scroll.visible ? scroll.height : 0
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            contentWidth: grid.implicitWidth
            implicitHeight: grid.implicitHeight + bottomMargin

            Grid {
                id: grid

                columns: card.side + 1

                Repeater {
                    model: (card.side + 1) * (card.side + 1)

                    Item {
                        id: place

                        required property int index
                        readonly property int at: row * card.side + column
                        readonly property int column: index % (card.side + 1) - 1
                        readonly property var entry: isCell ? card.results.matrix[at] : null
                        readonly property bool isCell: row >= 0 && column >= 0
                        readonly property int row: Math.floor(index / (card.side + 1)) - 1

                        height: Theme.controlS
                        width: column < 0 ? Theme.columnLabel : card.cellWidth

                        TextLabel {
                            Accessible.ignored: text.length === 0
                            anchors.fill: parent
                            elide: Text.ElideRight
                            font.pixelSize: Theme.textCaption
                            horizontalAlignment: place.row < 0 ? Text.AlignHCenter : Text.AlignLeft
                            rightPadding: Theme.spaceXs
                            text: place.isCell || place.row === place.column ? "" : card.results.matrixLabels[Math.max(place.row, place.column)] ?? ""
                            tone: TextLabel.Secondary
                            verticalAlignment: Text.AlignVCenter
                            visible: !place.isCell
                        }

                        MatrixCell {
                            agrees: place.entry?.right ?? false
                            anchors.fill: parent
                            count: place.entry?.count ?? ""
                            open: card.results.cell === place.at
                            share: place.entry?.share ?? 0
                            text: place.entry?.name ?? ""
                            visible: place.isCell

                            onClicked: card.results.openCell(place.at)
                        }
                    }
                }
            }

            ScrollBar.horizontal: ScrollBar {
                id: scroll

                // It is all that says that there is more to see.
                policy: view.contentWidth > view.width ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
            }
        }

        TextLabel {
            Layout.fillWidth: true
            font.pixelSize: Theme.textCaption
            text: card.results.matrixNote
            tone: TextLabel.Muted
            visible: text.length > 0
            wrapMode: Text.Wrap
        }
    }
}
