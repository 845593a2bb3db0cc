pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Lapidary
import Lapidary.Ui

// The documents of a batch with their values. Return accepts the current one and goes on, Space shows its fields.
FocusScope {
    id: table

    required property ExtractViewModel extract
    readonly property CheckedDocuments checked: extract.checked
    readonly property ExtractReviewViewModel review: extract.review
    readonly property real wantedHeight: Theme.controlS + Math.max(list.count, 1) * Theme.controlM + (bar.size < 1 ? Theme.spaceM : 0)

    signal fieldsToggled

    // Beside the list, because a list of Qt 6.4 makes no header of a bound component; it goes sideways with it.
    Item {
        id: titles

        anchors.left: parent.left
        anchors.right: parent.right
        clip: true
        height: Theme.controlS

        ExtractHeader {
            checked: table.checked
            columns: table.extract.columns
            height: parent.height
            table: table.extract.table
            width: list.contentWidth
            x: -list.contentX
        }
    }

    ListView {
        id: list

        Accessible.description: qsTr("Return accepts and goes on, Space shows the fields, Shift and Space select.")
        Accessible.name: qsTr("Documents and their values")
        Accessible.role: Accessible.Table
        activeFocusOnTab: true
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: titles.bottom
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 0  // rows made ahead would still be on their way when the model is filled anew
        clip: true
        contentWidth: Math.max(width, Theme.iconM + Theme.spaceM + Theme.columnFile + Theme.columnConfidence + Theme.columnStatus + table.extract.columns.length * Theme.columnLabel + (table.extract.columns.length + 2) * Theme.spaceM + 2 * Theme.spaceM)
        currentIndex: -1
        flickableDirection: Flickable.AutoFlickIfNeeded
        focus: true
        highlightMoveDuration: 0
        keyNavigationEnabled: true
        model: table.extract.table
        reuseItems: true

        ScrollBar.horizontal: ScrollBar {
            id: bar

            policy: size < 1 ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }
        ScrollBar.vertical: ScrollBar {
        }
        delegate: ExtractRow {
            current: ListView.isCurrentItem
            focused: list.activeFocus
            width: ListView.view.contentWidth

            onClicked: list.choose(index)
            onTickExtended: table.checked.toggleTo(index)
            onTickToggled: table.checked.toggle(index)
        }

        Keys.onPressed: event => table.reviewKey(event)
        onContentWidthChanged: showFirstColumn()
        onCountChanged: beginReview()
        onCurrentIndexChanged: if (activeFocus && currentIndex >= 0)
            table.review.row = currentIndex
        onWidthChanged: showFirstColumn()

        function beginReview() {
            if (currentIndex < 0 && count > 0)
                table.review.row = 0;
        }

        // Which stands at the right where text runs that way.
        function showFirstColumn() {
            contentX = Theme.mirrored ? contentWidth - width : 0;
        }

        function choose(row: int) {
            forceActiveFocus();
            currentIndex = row;
            table.review.row = row;
        }
    }

    TextLabel {
        anchors.horizontalCenter: parent.horizontalCenter
        text: table.extract.running ? qsTr("The first values will be here in a moment.") : qsTr("No document is like that.")
        tone: TextLabel.Muted
        visible: list.count === 0
        y: Theme.controlS + Theme.spaceS
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
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            review.accept();
        else if (event.key === Qt.Key_Space)
            table.fieldsToggled();
        else if (event.key === Qt.Key_Delete)
            removeChecked(list.currentIndex);
        else if (event.key === Qt.Key_Home)
            list.choose(0);
        else if (event.key === Qt.Key_End)
            list.choose(list.count - 1);
        else if (event.key === Qt.Key_Right)
            scroll(Theme.columnLabel);
        else if (event.key === Qt.Key_Left)
            scroll(-Theme.columnLabel);
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

    function scroll(by: real) {
        list.contentX = Math.max(0, Math.min(list.contentX + by, list.contentWidth - list.width));
    }
}
