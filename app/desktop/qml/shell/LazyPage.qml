import QtQuick

// A page that is made when it is first shown: the window opens sooner, and a page that nobody opens costs nothing. A
// Loader of Qt 6.4 refuses components that are bound to where they stand.
FocusScope {
    id: lazy

    required property bool shown
    required property Component sourceComponent
    property Item item: null

    focus: shown

    Component.onCompleted: make()
    onShownChanged: make()

    Binding {
        property: "width"
        target: lazy.item
        value: lazy.width
        when: lazy.item !== null
    }

    Binding {
        property: "height"
        target: lazy.item
        value: lazy.height
        when: lazy.item !== null
    }

    function make() {
        if (shown && item === null)
            item = sourceComponent.createObject(lazy) as Item;
    }
}
