pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// Step 4: what will be done, and the button that does it. `brief`: only the button, where there is little room.
StepCard {
    id: card

    required property TrainViewModel train
    property bool brief: false

    number: 4
    title: brief ? train.readyText : qsTr("Run")

    LayoutRepeater {
        model: card.brief ? [] : card.train.plan

        ColumnLayout {
            id: fact

            required property var modelData

            spacing: 0

            TextLabel {
                Layout.fillWidth: true
                font.pixelSize: Theme.textCaption
                text: fact.modelData.name
                tone: TextLabel.Muted
            }

            TextLabel {
                Layout.fillWidth: true
                font.pixelSize: Theme.textSmall
                text: fact.modelData.value
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            }
        }
    }

    RowLayout {
        spacing: Theme.spaceS
        visible: !card.brief

        SvgIcon {
            color: card.train.canBegin ? Theme.accent : Theme.textMuted
            glyph: card.train.canBegin ? "check" : "info"
        }

        TextLabel {
            Layout.fillWidth: true
            font.pixelSize: Theme.textSmall
            text: card.train.readyText
            tone: TextLabel.Secondary
            wrapMode: Text.Wrap
        }
    }

    PushButton {
        Layout.fillWidth: true
        enabled: card.train.canBegin
        glyph: "play"
        kind: PushButton.Primary
        text: qsTr("Train")

        onClicked: card.train.begin()
    }
}
