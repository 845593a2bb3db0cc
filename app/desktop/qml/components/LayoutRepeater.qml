import QtQuick

// A Repeater whose items stand in a layout. A layout of Qt 6.4 remembers what a Repeater has taken from it until the next
// frame, though it may be freed by then: a new width in between (of the window, say) would have it read freed items.
Repeater {
    onItemRemoved: (index, item) => {
        item.parent = null;
        parent?.ensurePolished();
    }
}
