import QtQuick
import Lapidary
import Lapidary.Ui

// The kinds of files in which a table leaves the page.
MenuPopup {
    id: menu

    signal formatChosen(int format)

    MenuEntry {
        glyph: "file-text"
        text: qsTr("Export CSV…")

        onTriggered: menu.formatChosen(BatchPageViewModel.Csv)
    }

    MenuEntry {
        glyph: "file-text"
        text: qsTr("Export JSON…")

        onTriggered: menu.formatChosen(BatchPageViewModel.Json)
    }

    MenuEntry {
        glyph: "file-text"
        text: qsTr("Export JSONL…")

        onTriggered: menu.formatChosen(BatchPageViewModel.JsonLines)
    }
}
