import QtQuick
import Lapidary.Ui

// Stands where the first word will come. It does not move under reduced motion.
Rectangle {
    id: mark

    Accessible.name: qsTr("The model is reading")
    Accessible.role: Accessible.StaticText
    color: Theme.accent
    implicitHeight: Theme.textReading
    implicitWidth: Theme.spaceS
    radius: Theme.focusWidth

    SequentialAnimation on opacity  {
        loops: Animation.Infinite
        running: mark.visible && !Theme.reducedMotion

        NumberAnimation {
            duration: Theme.durationPulse
            to: 0.25
        }

        NumberAnimation {
            duration: Theme.durationPulse
            to: 1
        }
    }
}
