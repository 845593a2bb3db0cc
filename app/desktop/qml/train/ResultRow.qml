import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

// A text of the test with its label, and what the specialist answered.
Item {
    id: row

    required property string answer
    required property string body
    required property string confidence
    required property string number
    required property bool agrees
    required property string truth
    property bool current: false

    Accessible.name: label.text + " " + body
    Accessible.role: Accessible.ListItem
    implicitHeight: column.implicitHeight + Theme.spaceM

    FocusRing {
        anchors.margins: 0
        radius: Theme.radiusS
        shown: row.current
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
            Layout.fillWidth: true
            elide: Text.ElideRight
            font.pixelSize: Theme.textSmall
            maximumLineCount: 3
            text: row.body
            textFormat: Text.PlainText
            wrapMode: Text.Wrap
        }

        TextLabel {
            id: label

            Layout.fillWidth: true
            font.pixelSize: Theme.textCaption
            //: Below a text: its row in the file, its label there, the answer of the specialist, how sure that was
            text: row.agrees ? qsTr("Row %L1: “%2”, as in the data (%3)").arg(row.number).arg(row.answer).arg(row.confidence) : qsTr("Row %L1: “%2” in the data, answered “%3” (%4)").arg(row.number).arg(row.truth).arg(row.answer).arg(row.confidence)
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
