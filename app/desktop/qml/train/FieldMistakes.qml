pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// Fields of the test that came out wrong, beside what the data says.
Card {
    id: card

    required property FieldResults results

    contentItem: ColumnLayout {
        spacing: Theme.spaceS

        TextLabel {
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            font.pixelSize: Theme.textSmall
            font.weight: Font.DemiBold
            text: card.results.mistakesText
            wrapMode: Text.Wrap
        }

        ListView {
            id: list

            Accessible.name: card.results.mistakesText
            Accessible.role: Accessible.List
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(Theme.trainRowsHeight, contentHeight)
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            keyNavigationEnabled: true
            model: card.results.mistakes
            reuseItems: true

            ScrollBar.vertical: ScrollBar {
            }
            delegate: Item {
                id: row

                required property var modelData

                Accessible.name: field.text + " " + detail.text
                Accessible.role: Accessible.ListItem
                implicitHeight: column.implicitHeight + Theme.spaceM
                width: ListView.view.width

                FocusRing {
                    anchors.margins: 0
                    radius: Theme.radiusS
                    shown: row.ListView.isCurrentItem && list.activeFocus
                }

                ColumnLayout {
                    id: column

                    anchors.left: parent.left
                    anchors.leftMargin: Theme.spaceXs
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.spaceM
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.spaceXs / 2

                    TextLabel {
                        id: field

                        Layout.fillWidth: true
                        elide: Text.ElideRight
                        font.pixelSize: Theme.textSmall
                        text: row.modelData.field
                        textFormat: Text.PlainText
                    }

                    TextLabel {
                        id: detail

                        Layout.fillWidth: true
                        font.pixelSize: Theme.textCaption
                        text: row.modelData.text
                        textFormat: Text.PlainText
                        tone: TextLabel.Secondary
                        wrapMode: Text.Wrap
                    }
                }

                Hairline {
                    anchors.bottom: parent.bottom
                    anchors.left: parent.left
                    anchors.right: parent.right
                }
            }
        }
    }
}
