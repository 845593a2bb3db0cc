import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// What is open: its name, task and model, how far it is, and pause, resume, cancel.
Item {
    id: header

    required property BatchPageViewModel documents
    required property string title
    required property bool listOpen
    required property bool reviewOpen

    signal listToggled
    signal reviewToggled

    implicitHeight: Math.max(Theme.headerHeight, column.implicitHeight + Theme.spaceM)

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.leftMargin: Theme.spaceM
        anchors.right: parent.right
        anchors.rightMargin: Theme.spaceM
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.spaceXs

        RowLayout {
            spacing: Theme.spaceS

            IconButton {
                checked: header.listOpen
                glyph: "panel-left"
                text: header.listOpen ? qsTr("Hide the list") : qsTr("Show the list")

                onClicked: header.listToggled()
            }

            TextLabel {
                Accessible.role: Accessible.Heading
                Layout.fillWidth: true
                elide: Text.ElideRight
                font.pixelSize: Theme.textTitle
                font.weight: Font.DemiBold
                text: header.documents.open ? header.documents.name : header.title
            }

            PushButton {
                glyph: "pause"
                text: qsTr("Pause")
                visible: header.documents.running

                onClicked: header.documents.pause()
            }

            PushButton {
                glyph: "x"
                kind: PushButton.Plain
                text: qsTr("Cancel")
                visible: header.documents.running

                onClicked: header.documents.cancel()
            }

            PushButton {
                glyph: "play"
                kind: PushButton.Primary
                text: qsTr("Resume")
                visible: header.documents.canResume

                onClicked: header.documents.resume()
            }

            IconButton {
                enabled: header.documents.open
                glyph: "clipboard-paste"
                shortcutText: qsTr("Ctrl+V")
                text: qsTr("Paste text")

                onClicked: header.documents.paste()
            }

            IconButton {
                checked: header.reviewOpen
                enabled: header.documents.open
                glyph: "panel-right"
                text: header.reviewOpen ? qsTr("Hide the document") : qsTr("Show the document")

                onClicked: header.reviewToggled()
            }
        }

        TextLabel {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.controlS + Theme.spaceS
            elide: Text.ElideRight
            font.pixelSize: Theme.textSmall
            text: header.documents.progressText ? qsTr("%1 · %2").arg(header.documents.progressText).arg(header.documents.origin) : header.documents.origin
            tone: TextLabel.Secondary
            visible: header.documents.open
        }

        Meter {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.controlS + Theme.spaceS
            label: header.documents.progressText
            value: Math.max(0, header.documents.progress)
            visible: header.documents.running
        }
    }
}
