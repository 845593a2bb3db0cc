import QtQuick
import Lapidary.Ui

// Says what was deleted, and takes it back: `of` has canUndo, undoText, undoRemove() and dismissUndo().
Snackbar {
    id: notice

    required property var of

    actionText: qsTr("Undo")
    message: of.canUndo ? of.undoText : ""
    width: Math.min(implicitWidth, (parent?.parent?.width ?? 0) - 2 * Theme.spaceXl)

    onActionTriggered: of.undoRemove()
    onExpired: of.dismissUndo()
}
