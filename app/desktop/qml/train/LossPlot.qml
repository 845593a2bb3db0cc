pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The loss while learning, the loss on texts that choose, and which of these was the best.
ColumnLayout {
    id: plot

    required property TrainRun run
    readonly property var validation: run.validationCurve

    spacing: Theme.spaceS

    GridLayout {
        columnSpacing: Theme.spaceL
        columns: plot.width > Theme.trainTwoColumnsFrom ? 3 : 1
        rowSpacing: Theme.spaceXs

        SectionTitle {
            Layout.fillWidth: true
            text: qsTr("Loss")
        }

        PlotKey {
            ink: Theme.textMuted
            text: qsTr("while learning")
        }

        PlotKey {
            dotted: true
            ink: Theme.accent
            text: qsTr("on texts that choose")
        }
    }

    PlotFrame {
        id: frame

        Accessible.name: plot.run.curvesText || qsTr("Nothing was learned yet.")
        Layout.fillWidth: true
        bottomText: qsTr("steps")
        topText: plot.run.highestText

        PlotLine {
            ink: Theme.textMuted
            points: frame.place(plot.run.trainingCurve)
            thickness: 1.5
        }

        PlotLine {
            points: frame.place(plot.validation)
        }

        Repeater {
            model: plot.validation.length

            Rectangle {
                required property int index
                readonly property bool best: index === plot.run.best
                readonly property point at: frame.place([plot.validation[index] ?? Qt.point(0, 0)])[0]

                border.color: Theme.accent
                border.width: Theme.focusWidth
                color: best ? Theme.accent : Theme.surfaceRaised
                height: width
                radius: width / 2
                width: best ? Theme.spaceM : Theme.spaceS
                x: at.x - width / 2
                y: at.y - height / 2
            }
        }

        TextLabel {
            anchors.centerIn: parent
            text: qsTr("The curves begin with the first step.")
            tone: TextLabel.Muted
            visible: plot.run.trainingCurve.length === 0
        }
    }

    TextLabel {
        Layout.fillWidth: true
        font.pixelSize: Theme.textSmall
        text: plot.run.curvesText
        tone: TextLabel.Secondary
        visible: text.length > 0
        wrapMode: Text.Wrap
    }
}
