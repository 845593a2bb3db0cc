import QtQuick
import QtQuick.Layouts
import Lapidary.Ui

RowLayout {
    id: buttons

    required property bool canForget
    required property bool loaded
    required property bool loading
    required property string modelName

    signal ejectRequested
    signal forgetRequested
    signal loadRequested

    spacing: Theme.spaceXs

    PushButton {
        Accessible.name: qsTr("Load %1").arg(buttons.modelName)
        glyph: "play"
        kind: PushButton.Primary
        text: qsTr("Load")
        visible: !buttons.loaded && !buttons.loading

        onClicked: buttons.loadRequested()
    }

    PushButton {
        Accessible.name: qsTr("Cancel loading %1").arg(buttons.modelName)
        glyph: "x"
        text: qsTr("Cancel")
        visible: buttons.loading

        onClicked: buttons.ejectRequested()
    }

    PushButton {
        Accessible.name: qsTr("Eject %1").arg(buttons.modelName)
        glyph: "eject"
        text: qsTr("Eject")
        visible: buttons.loaded

        onClicked: buttons.ejectRequested()
    }

    IconButton {
        glyph: "x"
        size: Theme.controlM
        text: qsTr("Take %1 off the list (its files stay)").arg(buttons.modelName)
        visible: buttons.canForget && !buttons.loaded && !buttons.loading

        onClicked: buttons.forgetRequested()
    }
}
