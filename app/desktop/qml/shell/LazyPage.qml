import QtQuick

// A page that is made when it is first shown: the window opens sooner, and a page that nobody opens costs nothing.
Loader {
    id: lazy

    required property bool shown

    active: false
    focus: shown

    Component.onCompleted: active = shown
    onShownChanged: active = active || shown
}
