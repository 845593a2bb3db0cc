pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// What can be done with all the documents that are ticked.
Rectangle {
    id: bar

    required property BatchPageViewModel documents
    // That they can be given; none where documents are read for fields.
    readonly property list<string> labels: (documents as DocumentsViewModel)?.labels ?? []
    readonly property bool roomy: width > Theme.wideTableFrom

    signal exportRequested(int format)

    color: Theme.accentSoft
    implicitHeight: Theme.controlM + Theme.spaceXs
    radius: Theme.radiusS

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.spaceM
        anchors.rightMargin: Theme.spaceXs
        spacing: Theme.spaceXs

        TextLabel {
            Accessible.role: Accessible.StatusBar
            Layout.fillWidth: true
            elide: Text.ElideRight
            font.weight: Font.Medium
            text: qsTr("%Ln selected", "", bar.documents.checked.count)
            tone: TextLabel.Accent
        }

        PushButton {
            implicitHeight: Theme.controlS + Theme.spaceXs
            text: qsTr("Set label")
            visible: bar.labels.length > 0

            onClicked: labelMenu.open()

            MenuPopup {
                id: labelMenu

                height: Math.min(implicitHeight, Theme.inspectorWidth)
                y: parent.height + Theme.spaceXs

                Instantiator {
                    model: bar.labels

                    delegate: MenuEntry {
                        required property int index
                        required property string modelData

                        text: modelData

                        onTriggered: (bar.documents as DocumentsViewModel).labelChecked(index)
                    }

                    onObjectAdded: (index, entry) => labelMenu.insertItem(index, entry as MenuEntry)
                    onObjectRemoved: (index, entry) => labelMenu.removeItem(entry as MenuEntry)
                }
            }
        }

        PushButton {
            glyph: "check"
            implicitHeight: Theme.controlS + Theme.spaceXs
            text: qsTr("Accept")
            visible: bar.roomy

            onClicked: bar.documents.acceptChecked()
        }

        IconButton {
            glyph: "check"
            text: qsTr("Accept")
            visible: !bar.roomy

            onClicked: bar.documents.acceptChecked()
        }

        IconButton {
            glyph: "rotate-ccw"
            text: qsTr("Read these files again")

            onClicked: bar.documents.runCheckedAgain()
        }

        IconButton {
            glyph: "upload"
            text: qsTr("Export these…")

            onClicked: exportMenu.open()

            ExportMenu {
                id: exportMenu

                y: parent.height + Theme.spaceXs

                onFormatChosen: format => bar.exportRequested(format)
            }
        }

        IconButton {
            glyph: "trash-2"
            shortcutText: qsTr("Del")
            text: qsTr("Delete these from the batch")

            onClicked: bar.documents.checked.remove()
        }

        IconButton {
            glyph: "x"
            text: qsTr("Select none")

            onClicked: bar.documents.checked.setAll(false)
        }
    }
}
