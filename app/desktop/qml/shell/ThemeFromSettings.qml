import QtQuick
import Lapidary
import Lapidary.Ui

// The one place where the settings reach the theme.
Item {
    id: bridge

    required property SettingsViewModel settings

    visible: false

    Binding {
        property: "dark"
        target: Theme
        value: bridge.settings.dark
    }

    Binding {
        property: "highContrast"
        target: Theme
        value: bridge.settings.highContrast
    }

    Binding {
        property: "reducedMotion"
        target: Theme
        value: bridge.settings.reduceMotion
    }

    Binding {
        property: "textScale"
        target: Theme
        value: bridge.settings.textScale
    }
}
