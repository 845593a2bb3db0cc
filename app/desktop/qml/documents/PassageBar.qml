pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The parts in which a long document was read, and what each says by itself. Choosing one shows it in the text.
ColumnLayout {
    id: bar

    required property DocumentReview review

    signal passageChosen(int begin)

    spacing: Theme.spaceXs

    TextLabel {
        Layout.fillWidth: true
        font.pixelSize: Theme.textSmall
        text: qsTr("Read in %Ln part(s)", "", bar.review.passages.length)
        tone: TextLabel.Secondary
        wrapMode: Text.Wrap
    }

    ListView {
        Accessible.name: qsTr("Parts that were read")
        Accessible.role: Accessible.List
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.controlS
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 0  // rows made ahead would still be on their way when the model is filled anew
        clip: true
        model: bar.review.passages.length
        orientation: ListView.Horizontal
        spacing: Theme.spaceXs

        delegate: PushButton {
            id: part

            required property int index
            readonly property var passage: bar.review.passages[index] ?? {}

            Accessible.checkable: true
            Accessible.checked: checked
            checked: bar.review.passage === index
            font.pixelSize: Theme.textCaption
            implicitHeight: Theme.controlS
            leftPadding: Theme.spaceS
            text: passage.title ?? ""

            onClicked: {
                bar.review.passage = part.index;
                bar.passageChosen(passage.begin ?? 0);
            }
        }
    }
}
