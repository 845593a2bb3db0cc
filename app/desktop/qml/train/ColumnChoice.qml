pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

// Which column of the table is meant.
ColumnLayout {
    id: choice

    property list<string> columns
    property int current: -1
    property string title

    signal chosen(int column)

    spacing: Theme.spaceXs

    // Choosing by hand ends the binding, and so does another list.
    onCurrentChanged: box.currentIndex = current

    TextLabel {
        font.pixelSize: Theme.textSmall
        text: choice.title
        tone: TextLabel.Secondary
    }

    ChoiceBox {
        id: box

        Layout.fillWidth: true
        currentIndex: choice.current
        displayText: currentIndex < 0 ? qsTr("Choose…") : currentText
        label: choice.title
        model: choice.columns

        onActivated: index => choice.chosen(index)
        onModelChanged: currentIndex = choice.current
    }
}
