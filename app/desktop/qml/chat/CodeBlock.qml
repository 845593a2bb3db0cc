import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary.Ui

// Code with its language and a button that copies it. Long lines scroll sideways, inside the block.
Rectangle {
    id: block

    property string code
    property string language

    signal copyRequested(string text)

    border.color: Theme.hairline
    border.width: Theme.hairlineWidth
    color: Theme.codeSurface
    implicitHeight: column.implicitHeight
    radius: Theme.radiusS

    ColumnLayout {
        id: column

        spacing: 0
        width: parent.width

        RowLayout {
            Layout.leftMargin: Theme.spaceM
            Layout.rightMargin: Theme.spaceXs
            Layout.topMargin: Theme.spaceXs

            TextLabel {
                Layout.fillWidth: true
                elide: Text.ElideRight
                font.family: Theme.codeFamily
                font.pixelSize: Theme.textCaption
                text: block.language
                tone: TextLabel.Muted
            }

            IconButton {
                glyph: "copy"
                text: qsTr("Copy code")

                onClicked: block.copyRequested(block.code)
            }
        }

        ScrollView {
            Layout.bottomMargin: Theme.spaceS
            Layout.fillWidth: true
            LayoutMirroring.enabled: false
            contentHeight: source.implicitHeight
            contentWidth: source.implicitWidth
            leftPadding: Theme.spaceM
            rightPadding: Theme.spaceM

            TextEdit {
                id: source

                Accessible.name: qsTr("Code: %1").arg(text)
                Accessible.role: Accessible.StaticText
                color: Theme.text
                font.family: Theme.codeFamily
                font.pixelSize: Theme.textSmall
                horizontalAlignment: TextEdit.AlignLeft
                readOnly: true
                selectByMouse: true
                selectedTextColor: Theme.accentInk
                selectionColor: Theme.accent
                text: block.code
                textFormat: TextEdit.PlainText
            }
        }
    }
}
