import QtQuick

// A place that an item from elsewhere fills.
FocusScope {
    id: slot

    required property Item filled

    Binding {
        property: "parent"
        target: slot.filled
        value: slot
    }

    Binding {
        property: "width"
        target: slot.filled
        value: slot.width
    }

    Binding {
        property: "height"
        target: slot.filled
        value: slot.height
    }
}
