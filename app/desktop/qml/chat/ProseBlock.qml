import QtQuick
import Lapidary.Ui

// Selectable text of a message. It is one readable item for a screen reader, not a list of lines.
TextEdit {
    id: prose

    Accessible.name: text
    Accessible.role: Accessible.StaticText
    activeFocusOnPress: true
    color: Theme.text
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textReading
    readOnly: true
    selectByMouse: true
    selectedTextColor: Theme.accentInk
    selectionColor: Theme.accent
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
}
