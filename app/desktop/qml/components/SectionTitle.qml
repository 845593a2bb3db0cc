import QtQuick
import Lapidary.Ui

TextLabel {
    Accessible.name: text
    Accessible.role: Accessible.Heading
    font.pixelSize: Theme.textSmall
    font.weight: Font.DemiBold
}
