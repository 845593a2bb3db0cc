import QtQuick
import Lapidary.Ui

// The colour of a field.
Rectangle {
    required property int tint

    border.color: Theme.outline
    border.width: Theme.hairlineWidth
    color: tint < 0 ? "transparent" : Theme.fieldTints[tint % Theme.fieldTints.length]
    implicitHeight: Theme.spaceM
    implicitWidth: Theme.spaceM
    radius: Theme.spaceXs / 2
}
