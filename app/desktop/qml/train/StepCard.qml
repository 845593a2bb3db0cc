import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

// One step towards a specialist: its number, its name, and what there is to choose.
Card {
    id: card

    property int number: 0
    property string title
    default property alias content: column.data

    padding: Theme.spaceL

    contentItem: ColumnLayout {
        id: column

        spacing: Theme.spaceM

        RowLayout {
            spacing: Theme.spaceS

            Rectangle {
                Accessible.ignored: true
                color: Theme.accentSoft
                implicitHeight: Theme.controlS - Theme.spaceXs
                implicitWidth: implicitHeight
                radius: height / 2

                TextLabel {
                    anchors.centerIn: parent
                    font.pixelSize: Theme.textSmall
                    font.weight: Font.DemiBold
                    text: card.number.toLocaleString(Qt.locale(), "f", 0)
                    tone: TextLabel.Accent
                }
            }

            TextLabel {
                Accessible.role: Accessible.Heading
                Layout.fillWidth: true
                font.weight: Font.DemiBold
                text: card.title
                wrapMode: Text.Wrap
            }
        }
    }
}
