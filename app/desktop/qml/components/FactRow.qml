import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

// A name and its value, in one line; long values wrap.
RowLayout {
    property alias name: nameLabel.text
    property alias value: valueLabel.text

    spacing: Theme.spaceM
    visible: value.length > 0

    TextLabel {
        id: nameLabel

        Layout.alignment: Qt.AlignTop
        Layout.fillWidth: true
        font.pixelSize: Theme.textSmall
        tone: TextLabel.Secondary
    }

    TextLabel {
        id: valueLabel

        Layout.maximumWidth: parent.width * 0.65
        font.pixelSize: Theme.textSmall
        horizontalAlignment: Text.AlignRight
        wrapMode: Text.Wrap
    }
}
