pragma ComponentBehavior: Bound
import QtQuick
import QtQml
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The model that answers, in the header of the chat: pressed, it lists the others.
AbstractButton {
    id: picker

    required property string modelName
    required property ModelListModel models

    signal manageRequested

    Accessible.name: qsTr("Model: %1").arg(modelName)
    activeFocusOnTab: true
    implicitHeight: Theme.controlM
    leftPadding: Theme.spaceM
    rightPadding: Theme.spaceS
    text: modelName || qsTr("No model")

    background: Rectangle {
        border.color: Theme.hairline
        border.width: Theme.hairlineWidth
        color: picker.hovered || menu.visible ? Theme.hover : "transparent"
        radius: Theme.radiusS

        FocusRing {
            shown: picker.visualFocus
        }
    }
    contentItem: RowLayout {
        spacing: Theme.spaceS

        SvgIcon {
            color: Theme.accent
            glyph: "gem"
        }

        TextLabel {
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.listWidth
            elide: Text.ElideRight
            font.weight: Font.Medium
            text: picker.text
        }

        SvgIcon {
            glyph: "chevron-down"
        }
    }

    Keys.onReturnPressed: picker.clicked()
    onClicked: menu.open()

    MenuPopup {
        id: menu

        implicitWidth: Theme.listWidth + Theme.spaceHuge
        y: picker.height + Theme.spaceXs

        MenuEntry {
            glyph: "folder-open"
            text: qsTr("Open another model…")

            onTriggered: picker.manageRequested()
        }
    }

    // The models first, then the entry that stands in the menu already.
    Instantiator {
        model: picker.models

        delegate: MenuEntry {
            required property string modelId
            required property string name
            required property string quantisation
            required property int state

            glyph: state === ModelListModel.Loaded ? "check" : "gem"
            shortcutText: quantisation
            text: name

            onTriggered: picker.models.load(modelId)
        }

        onObjectAdded: (index, entry) => menu.insertItem(index, entry)
        onObjectRemoved: (index, entry) => menu.removeItem(entry)
    }
}
