import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

Item {
    id: hint

    implicitHeight: row.implicitHeight + 2 * Theme.spaceXl

    DashedFrame {
        anchors.fill: parent
        radius: Theme.radiusM
    }

    RowLayout {
        id: row

        anchors.centerIn: parent
        spacing: Theme.spaceM
        width: Math.min(implicitWidth, parent.width - 2 * Theme.spaceXl)

        SvgIcon {
            color: Theme.textMuted
            glyph: "upload"
            size: Theme.iconM
        }

        TextLabel {
            Layout.fillWidth: true
            text: qsTr("Or drop a model file or folder anywhere on this window")
            tone: TextLabel.Secondary
            wrapMode: Text.Wrap
        }
    }
}
