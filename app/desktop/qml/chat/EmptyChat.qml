pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// What stands above the composer while nothing has been said: what the model is, and what it can really do.
ColumnLayout {
    id: empty

    required property ChatViewModel chat
    // Leaves out the picture: the window is low, and what can be done matters more.
    property bool compact: false

    // A card has got the focus and must be seen.
    signal cardFocused(Item card)
    signal openModelRequested
    signal starterChosen(string text)

    spacing: Theme.spaceM

    Image {
        Accessible.ignored: true
        Layout.alignment: Qt.AlignHCenter
        Layout.bottomMargin: Theme.spaceS
        source: Theme.icon("lapidary")
        sourceSize.height: Theme.gemSize
        sourceSize.width: Theme.gemSize
        visible: !empty.compact
    }

    TextLabel {
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
        font.pixelSize: Theme.textDisplay
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
        text: empty.chat.greeting
        wrapMode: Text.Wrap
    }

    TextLabel {
        Layout.alignment: Qt.AlignHCenter
        Layout.bottomMargin: Theme.spaceM
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.paletteWidth
        horizontalAlignment: Text.AlignHCenter
        lineHeight: Theme.lineHeight - 0.15
        text: empty.chat.modelNote || empty.chat.placeholder
        tone: TextLabel.Secondary
        wrapMode: Text.Wrap
    }

    PushButton {
        Layout.alignment: Qt.AlignHCenter
        glyph: "folder-open"
        kind: PushButton.Primary
        text: qsTr("Choose a model")
        visible: !empty.chat.ready && !empty.chat.loading

        onClicked: empty.openModelRequested()
    }

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.spaceS
        columns: 2
        rowSpacing: Theme.spaceS
        visible: !empty.chat.storyPreset && empty.chat.starters.length > 0

        LayoutRepeater {
            model: empty.chat.starters

            StarterCard {
                required property string modelData

                Layout.fillHeight: true
                Layout.fillWidth: true
                enabled: empty.chat.ready
                text: modelData

                onActiveFocusChanged: if (activeFocus)
                    empty.cardFocused(this)
                onClicked: empty.starterChosen(modelData)
            }
        }
    }
}
