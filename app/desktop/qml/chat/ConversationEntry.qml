import QtQuick
import Lapidary.Ui

// A conversation, and above the first of each section its date. (Qt 6.4 cannot make a bound section.delegate.)
Column {
    id: entry

    required property int conversationId
    required property bool current
    required property int index
    required property string title
    property alias row: row

    signal deleteRequested
    signal openRequested
    signal renameRequested(string title)

    ListView.onReused: row.renaming = false

    TextLabel {
        bottomPadding: Theme.spaceXs
        font.pixelSize: Theme.textCaption
        font.weight: Font.Medium
        leftPadding: Theme.spaceM
        text: entry.ListView.section
        tone: TextLabel.Muted
        topPadding: entry.index === 0 ? Theme.spaceXs : Theme.spaceM
        visible: entry.ListView.section !== entry.ListView.previousSection
        width: parent.width
    }

    ConversationRow {
        id: row

        current: entry.current
        highlighted: entry.ListView.isCurrentItem && entry.ListView.view.activeFocus
        title: entry.title
        width: parent.width

        onClicked: entry.openRequested()
        onDeleteRequested: entry.deleteRequested()
        onRenameRequested: title => entry.renameRequested(title)
    }
}
