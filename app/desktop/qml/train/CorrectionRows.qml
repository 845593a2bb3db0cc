pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// What was corrected on the Documents page, to learn from.
ColumnLayout {
    id: rows

    required property TrainViewModel train
    readonly property TrainData source: train.data

    spacing: Theme.spaceS

    RowLayout {
        spacing: Theme.spaceS
        visible: rows.source.more.length > 0

        TextLabel {
            Layout.fillWidth: true
            elide: Text.ElideMiddle
            text: qsTr("With the corrections of “%1”").arg(rows.source.more)
        }

        PushButton {
            glyph: "x"
            kind: PushButton.Plain
            text: qsTr("Without them")

            onClicked: rows.source.removeMore()
        }
    }

    LayoutRepeater {
        model: rows.source.more ? [] : rows.train.corrections

        RowLayout {
            id: set

            required property int index
            required property var modelData

            spacing: Theme.spaceS

            TextLabel {
                Layout.fillWidth: true
                text: set.modelData.text
                tone: TextLabel.Secondary
                wrapMode: Text.Wrap
            }

            PushButton {
                Accessible.description: set.modelData.text
                glyph: "plus"
                text: rows.source.open ? qsTr("Add them") : qsTr("Learn from them")

                onClicked: rows.train.addCorrections(set.index)
            }
        }
    }
}
