import QtQuick
import Lapidary
import Lapidary.Testing
import Lapidary.Ui

// The whole window but for its frame, on the real view models and an engine that the test directs.
Item {
    id: workbench

    readonly property AppViewModel app: bench.app
    readonly property TestBench bench: TestBench {
    }
    property alias shell: shell

    height: 820
    width: 1280

    Component.onCompleted: bench.load()

    ThemeFromSettings {
        settings: workbench.app.settings
    }

    Shell {
        id: shell

        anchors.fill: parent
        app: workbench.app
        focus: true
    }

    ActionShortcuts {
        actions: workbench.app.actions
        popupFocused: shell.popupFocused
    }

    // The first visible item that the test holds for, depth first.
    function find(item: Item, holds: var): Item {
        if (!item.visible)
            return null;
        return holds(item) ? item : Array.from(item.children).reduce((found, child) => found ?? find(child, holds), null);
    }

    function findAll(item: Item, holds: var): list<Item> {
        return !item.visible ? [] : Array.from(item.children).reduce((all, child) => all.concat(findAll(child, holds)), holds(item) ? [item] : []);
    }

    function named(name: string): Item {
        return find(shell.Window.window.contentItem, item => item.Accessible.name === name) ?? find(shell, item => item.text === name);
    }
}
