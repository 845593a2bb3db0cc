import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The pages of the window, top to bottom; settings stand at the end.
Pane {
    id: rail

    required property AppViewModel app

    Accessible.name: qsTr("Pages")
    Accessible.role: Accessible.PageTabList
    bottomPadding: Theme.spaceM
    implicitWidth: Math.max(Theme.railWidth, column.implicitWidth + Theme.spaceM)
    padding: 0
    topPadding: Theme.spaceM

    background: Rectangle {
        color: Theme.surfaceWindow
    }
    contentItem: FocusScope {
        ColumnLayout {
            id: column

            anchors.bottom: parent.bottom
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.top: parent.top
            spacing: Theme.spaceM

            RailButton {
                Layout.alignment: Qt.AlignHCenter
                checked: rail.app.page === AppViewModel.Chat
                focus: true
                glyph: "message-square"
                text: qsTr("Chat")

                onClicked: rail.app.page = AppViewModel.Chat
            }

            RailButton {
                Layout.alignment: Qt.AlignHCenter
                checked: rail.app.page === AppViewModel.Documents
                glyph: "file-text"
                text: qsTr("Documents")

                onClicked: rail.app.page = AppViewModel.Documents
            }

            RailButton {
                Layout.alignment: Qt.AlignHCenter
                checked: rail.app.page === AppViewModel.Extract
                glyph: "text-search"
                text: qsTr("Extract")

                onClicked: rail.app.page = AppViewModel.Extract
            }

            RailButton {
                Layout.alignment: Qt.AlignHCenter
                checked: rail.app.page === AppViewModel.Train
                glyph: "graduation-cap"
                text: qsTr("Train")

                onClicked: rail.app.page = AppViewModel.Train
            }

            RailButton {
                Layout.alignment: Qt.AlignHCenter
                checked: rail.app.page === AppViewModel.Models
                glyph: "gem"
                text: qsTr("Models")

                onClicked: rail.app.page = AppViewModel.Models
            }

            Item {
                Layout.fillHeight: true
            }

            RailButton {
                Layout.alignment: Qt.AlignHCenter
                checked: rail.app.page === AppViewModel.Settings
                glyph: "settings"
                text: qsTr("Settings")

                onClicked: rail.app.page = AppViewModel.Settings
            }
        }
    }
}
