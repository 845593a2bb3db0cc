pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// Texts behind the numbers: all mistakes, or those of a cell of the matrix.
Card {
    id: card

    required property TrainResults results

    contentItem: ColumnLayout {
        spacing: Theme.spaceS

        RowLayout {
            spacing: Theme.spaceS

            TextLabel {
                Accessible.role: Accessible.Heading
                Layout.fillWidth: true
                font.pixelSize: Theme.textSmall
                font.weight: Font.DemiBold
                text: card.results.rowsText
                wrapMode: Text.Wrap
            }

            PushButton {
                kind: PushButton.Plain
                text: qsTr("All mistakes")
                visible: card.results.cell >= 0

                onClicked: card.results.openCell(-1)
            }
        }

        ListView {
            id: list

            Accessible.name: card.results.rowsText
            Accessible.role: Accessible.List
            Layout.fillWidth: true
            Layout.preferredHeight: card.results.cell < 0 && count === 0 ? 0 : Math.min(Theme.trainRowsHeight, Math.max(Theme.controlL, contentHeight))
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            keyNavigationEnabled: true
            model: card.results.rows
            reuseItems: true

            ScrollBar.vertical: ScrollBar {
            }
            delegate: ResultRow {
                current: ListView.isCurrentItem && list.activeFocus
                width: ListView.view.width
            }

            TextLabel {
                anchors.left: parent.left
                anchors.right: parent.right
                text: qsTr("There is no text like that.")
                tone: TextLabel.Muted
                visible: list.count === 0 && card.results.cell >= 0
                wrapMode: Text.Wrap
            }
        }
    }
}
