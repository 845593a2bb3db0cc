pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The documents of a batch. 1 to 9 give the current one a label, Return accepts it and goes on, Space shows its text.
FocusScope {
    id: table

    required property DocumentsViewModel documents
    readonly property CheckedDocuments checked: documents.checked
    readonly property ReviewViewModel review: documents.review
    readonly property bool wide: width > Theme.wideTableFrom

    signal previewToggled

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        TableHeader {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.spaceM
            Layout.rightMargin: Theme.spaceM
            checked: table.checked
            table: table.documents.table
            wide: table.wide
        }

        Hairline {
            Layout.fillWidth: true
        }

        ListView {
            id: list

            Accessible.description: qsTr("1 to 9 choose a label, Return accepts and goes on, Space shows the text, Shift and Space select.")
            Accessible.name: qsTr("Sorted documents")
            Accessible.role: Accessible.Table
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 0  // rows made ahead would still be on their way when the model is filled anew
            clip: true
            currentIndex: -1
            focus: true
            highlightMoveDuration: 0
            keyNavigationEnabled: true
            model: table.documents.table
            reuseItems: true

            ScrollBar.vertical: ScrollBar {
            }
            delegate: DocumentRow {
                current: ListView.isCurrentItem
                focused: list.activeFocus
                wide: table.wide
                width: ListView.view.width

                onClicked: list.choose(index)
                onTickExtended: table.checked.toggleTo(index)
                onTickToggled: table.checked.toggle(index)
            }

            Keys.onPressed: event => table.reviewKey(event)
            onActiveFocusChanged: beginReview()
            onCountChanged: beginReview()
            onCurrentIndexChanged: if (activeFocus && currentIndex >= 0)
                table.review.row = currentIndex

            function beginReview() {
                if (activeFocus && currentIndex < 0 && count > 0)
                    choose(0);
            }

            function choose(row: int) {
                forceActiveFocus();
                currentIndex = row;
                table.review.row = row;
            }
        }
    }

    TextLabel {
        anchors.centerIn: parent
        text: table.documents.running ? qsTr("The first results will be here in a moment.") : qsTr("No document is like that.")
        tone: TextLabel.Muted
        visible: list.count === 0
    }

    Connections {
        target: table.review

        function onRowChanged() {
            list.currentIndex = table.review.row;
            list.beginReview();
        }
    }

    function reviewKey(event: KeyEvent) {
        event.accepted = true;
        if (event.key === Qt.Key_Space && event.modifiers === Qt.ShiftModifier)
            checked.toggle(list.currentIndex);
        else if ((event.key === Qt.Key_Down || event.key === Qt.Key_Up) && event.modifiers === Qt.ShiftModifier)
            extend(event.key === Qt.Key_Down ? 1 : -1);
        else if (event.matches(StandardKey.SelectAll))
            checked.setAll(true);
        else if (event.key === Qt.Key_Escape && checked.count > 0)
            checked.setAll(false);
        else if (event.modifiers & ~Qt.KeypadModifier)
            event.accepted = false;
        else if (event.key >= Qt.Key_1 && event.key <= Qt.Key_9)
            review.choose(event.key - Qt.Key_1);
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            review.accept();
        else if (event.key === Qt.Key_Space)
            table.previewToggled();
        else if (event.key === Qt.Key_Delete)
            removeChecked(list.currentIndex);
        else if (event.key === Qt.Key_Home)
            list.choose(0);
        else if (event.key === Qt.Key_End)
            list.choose(list.count - 1);
        else
            event.accepted = false;
    }

    // The next row becomes like this one, which is ticked if nothing was.
    function extend(step: int) {
        if (checked.count === 0)
            checked.toggle(list.currentIndex);
        list.choose(Math.max(0, Math.min(list.currentIndex + step, list.count - 1)));
        checked.toggleTo(list.currentIndex);
    }

    // Those that are ticked, or else the one that is looked at.
    function removeChecked(row: int) {
        if (checked.count === 0 && row >= 0)
            checked.toggle(row);
        checked.remove();
    }
}
