pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QtQuick.Templates as T
import Lapidary
import Lapidary.Ui

// Ctrl+K: type a few letters, Enter does it. It lists the same actions that the shortcuts and menus come from.
Sheet {
    id: palette

    required property ActionModel actions
    required property ActionFilterModel filtered

    readonly property int shownRows: 8

    // The field stays where it is while the list grows and shrinks.
    anchors.centerIn: undefined
    gap: Theme.spaceS
    padding: Theme.spaceS
    parent: T.Overlay.overlay
    title: ""
    x: Math.round(((parent?.width ?? width) - width) / 2)
    y: Math.round((parent?.height ?? 0) / 6)

    onAboutToShow: field.clear()
    onOpened: field.forceActiveFocus(Qt.PopupFocusReason)

    SearchField {
        id: field

        Layout.fillWidth: true
        implicitHeight: Theme.controlL
        label: qsTr("Command")
        placeholderText: qsTr("What do you want to do?")

        Keys.onDownPressed: list.incrementCurrentIndex()
        Keys.onEscapePressed: palette.close()
        Keys.onReturnPressed: palette.run(list.currentItem as PaletteRow)
        Keys.onUpPressed: list.decrementCurrentIndex()
        onTextChanged: {
            palette.filtered.needle = text;
            list.currentIndex = 0;
        }
    }

    ListView {
        id: list

        Accessible.name: qsTr("Commands")
        Accessible.role: Accessible.List
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(contentHeight, palette.shownRows * (Theme.controlM + Theme.spaceXs))
        boundsBehavior: Flickable.StopAtBounds
        // Rows that are still being made when the search removes them make Qt 6.4 complain.
        cacheBuffer: 0
        clip: true
        highlightMoveDuration: 0
        model: palette.filtered

        ScrollBar.vertical: ScrollBar {
        }
        delegate: PaletteRow {
            onClicked: palette.run(this)
        }
    }

    TextLabel {
        Layout.fillWidth: true
        Layout.margins: Theme.spaceM
        text: qsTr("Nothing is called that.")
        tone: TextLabel.Secondary
        visible: list.count === 0
    }

    function run(row: PaletteRow) {
        if (!row)
            return;
        palette.close();
        palette.actions.trigger(row.actionId);
    }
}
