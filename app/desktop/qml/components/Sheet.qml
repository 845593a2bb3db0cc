import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import QtQuick.Layouts
import Lapidary.Ui

// A dialogue in the middle of the window: Escape closes it, and focus goes back to where it was.
Popup {
    id: sheet

    property int gap: Theme.spaceL
    property string title
    default property alias content: column.data

    anchors.centerIn: T.Overlay.overlay
    focus: true
    margins: Theme.spaceXl
    modal: true
    padding: Theme.spaceXl
    width: Math.min(Theme.paletteWidth, (parent?.width ?? Theme.paletteWidth) - 2 * Theme.spaceXl)

    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }
    background: Rectangle {
        border.color: Theme.hairline
        border.width: Theme.hairlineWidth
        color: Theme.surfaceRaised
        radius: Theme.radiusM
    }
    contentItem: ColumnLayout {
        id: column

        Accessible.name: sheet.title
        Accessible.role: Accessible.Dialog
        spacing: sheet.gap

        TextLabel {
            Layout.fillWidth: true
            font.pixelSize: Theme.textTitle
            font.weight: Font.DemiBold
            text: sheet.title
            visible: sheet.title.length > 0
            wrapMode: Text.Wrap
        }
    }
    enter: Transition {
        NumberAnimation {
            duration: Theme.durationShort
            from: 0
            property: "opacity"
            to: 1
        }
    }
    exit: Transition {
        NumberAnimation {
            duration: Theme.durationShort
            from: 1
            property: "opacity"
            to: 0
        }
    }
}
