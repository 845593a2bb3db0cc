import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary.Ui

// Above the conversation: fold the list, its title, the model, fold the inspector.
Pane {
    id: header

    required property bool inspectorOpen
    required property bool listOpen
    property bool exportable: false
    property Item picker: null
    property string title

    signal exportRequested
    signal inspectorToggled
    signal listToggled

    implicitHeight: Theme.headerHeight
    leftPadding: Theme.spaceM
    padding: 0
    rightPadding: Theme.spaceM

    background: Rectangle {
        color: Theme.surfacePage

        Hairline {
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }
    contentItem: RowLayout {
        spacing: Theme.spaceS

        IconButton {
            checked: header.listOpen
            glyph: header.mirrored ? "panel-right" : "panel-left"
            shortcutText: qsTr("Ctrl+B")
            text: header.listOpen ? qsTr("Hide conversations") : qsTr("Show conversations")

            onClicked: header.listToggled()
        }

        TextLabel {
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            elide: Text.ElideRight
            font.weight: Font.DemiBold
            text: header.title
        }

        Item {
            children: header.picker ? [header.picker] : []
            implicitHeight: header.picker?.implicitHeight ?? 0
            implicitWidth: header.picker?.implicitWidth ?? 0
        }

        IconButton {
            glyph: "upload"
            shortcutText: qsTr("Ctrl+S")
            text: qsTr("Export this conversation")
            visible: header.exportable

            onClicked: header.exportRequested()
        }

        IconButton {
            checked: header.inspectorOpen
            glyph: "sliders-horizontal"
            text: header.inspectorOpen ? qsTr("Hide answer settings") : qsTr("Show answer settings")

            onClicked: header.inspectorToggled()
        }
    }
}
