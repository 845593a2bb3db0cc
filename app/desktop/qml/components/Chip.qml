import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

// A short fact. Its state is in the words; the colour only repeats it.
Rectangle {
    id: chip

    property string glyph
    property color ink: Theme.textSecondary
    property alias text: label.text

    border.color: Theme.hairline
    border.width: Theme.hairlineWidth
    color: "transparent"
    implicitHeight: Theme.controlS - Theme.spaceXs
    implicitWidth: row.implicitWidth + Theme.spaceL
    radius: height / 2

    RowLayout {
        id: row

        anchors.centerIn: parent
        spacing: Theme.spaceXs
        width: Math.min(implicitWidth, parent.width - Theme.spaceL)

        SvgIcon {
            color: chip.ink
            glyph: chip.glyph
            size: Theme.textCaption
            visible: chip.glyph.length > 0
        }

        TextLabel {
            id: label

            Layout.fillWidth: true
            color: chip.ink
            elide: Text.ElideRight
            font.pixelSize: Theme.textCaption
        }
    }
}
