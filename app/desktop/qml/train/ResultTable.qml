pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary.Ui

// How good it is at each label or field.
Card {
    id: card

    required property list<string> columns
    // [{"name", "cells"}], a cell for each column
    required property var entries
    required property string first
    required property string title

    contentItem: ColumnLayout {
        spacing: Theme.spaceS

        SectionTitle {
            text: card.title
        }

        // A row of its own kind: a layout would stay as it was when the columns change.
        Item {
            Layout.fillWidth: true
            implicitHeight: names.implicitHeight

            TextLabel {
                anchors.left: parent.left
                anchors.right: names.left
                elide: Text.ElideRight
                font.pixelSize: Theme.textCaption
                text: card.first
                tone: TextLabel.Muted
            }

            Row {
                id: names

                anchors.right: parent.right
                spacing: Theme.spaceS

                Repeater {
                    model: card.columns

                    TextLabel {
                        required property string modelData

                        elide: Text.ElideRight
                        font.pixelSize: Theme.textCaption
                        horizontalAlignment: Text.AlignRight
                        text: modelData
                        tone: TextLabel.Muted
                        width: Theme.columnTime
                    }
                }
            }
        }

        ListView {
            id: list

            Accessible.name: card.title
            Accessible.role: Accessible.Table
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            implicitHeight: Math.min(Theme.trainRowsHeight, contentHeight)
            model: card.entries
            reuseItems: true

            ScrollBar.vertical: ScrollBar {
            }
            delegate: RowLayout {
                id: entry

                required property var modelData

                height: Theme.controlS
                spacing: Theme.spaceS
                width: ListView.view.width

                TextLabel {
                    Layout.fillWidth: true
                    elide: Text.ElideRight
                    font.pixelSize: Theme.textSmall
                    text: entry.modelData.name
                }

                LayoutRepeater {
                    model: entry.modelData.cells

                    TextLabel {
                        required property int index
                        required property string modelData

                        Accessible.name: qsTr("%1: %2", "name of a setting: its value").arg(card.columns[index]).arg(text)
                        Layout.preferredWidth: Theme.columnTime
                        font.pixelSize: Theme.textSmall
                        horizontalAlignment: Text.AlignRight
                        text: modelData
                    }
                }
            }
        }
    }
}
