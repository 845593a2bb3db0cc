pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The models on this computer: open a file or a folder, see what it is and whether it fits, load it.
FocusScope {
    id: page

    required property ModelListModel models

    signal openFileRequested
    signal openFolderRequested

    readonly property int sideMargin: Math.max(Theme.spaceXl, (width - Theme.modelsWidth) / 2)

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        RowLayout {
            Layout.leftMargin: page.sideMargin
            Layout.rightMargin: page.sideMargin
            Layout.topMargin: Theme.spaceXxl
            spacing: Theme.spaceS

            TextLabel {
                Accessible.role: Accessible.Heading
                Layout.fillWidth: true
                elide: Text.ElideRight
                font.pixelSize: Theme.textDisplay
                font.weight: Font.DemiBold
                text: qsTr("Models")
            }

            PushButton {
                focus: true
                glyph: "file-plus"
                text: qsTr("Open file…")

                onClicked: page.openFileRequested()
            }

            PushButton {
                glyph: "folder-open"
                text: qsTr("Open folder…")

                onClicked: page.openFolderRequested()
            }
        }

        TextLabel {
            Layout.bottomMargin: Theme.spaceXl
            Layout.fillWidth: true
            Layout.leftMargin: page.sideMargin
            Layout.rightMargin: page.sideMargin
            Layout.topMargin: Theme.spaceXs
            text: qsTr("Any text model of the Gemma 3 family, as a GGUF file or a Hugging Face folder. Files stay where they are.")
            tone: TextLabel.Secondary
            wrapMode: Text.Wrap
        }

        ListView {
            id: list

            Accessible.name: qsTr("Models on this computer")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.maximumHeight: contentHeight
            Layout.preferredHeight: contentHeight
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            model: page.models
            reuseItems: true
            spacing: Theme.spaceM

            ScrollBar.vertical: ScrollBar {
            }
            delegate: ModelCard {
                width: ListView.view.width - 2 * page.sideMargin
                x: page.sideMargin

                onEjectRequested: page.models.eject()
                onForgetRequested: page.models.forget(modelId)
                onLoadRequested: page.models.load(modelId)
            }
        }

        DropHint {
            Layout.bottomMargin: Theme.spaceXl
            Layout.fillWidth: true
            Layout.leftMargin: page.sideMargin
            Layout.rightMargin: page.sideMargin
            Layout.topMargin: Theme.spaceM
        }

        Item {
            Layout.fillHeight: true
            Layout.preferredHeight: 1
        }
    }
}
