pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// What is open, and what can be done with it.
Item {
    id: header

    required property bool listOpen
    required property TrainViewModel train
    readonly property bool finished: train.view === TrainViewModel.Results
    readonly property bool learning: train.view === TrainViewModel.Running
    readonly property TrainRun run: train.run
    // What the specialist is used for, by its goal.
    readonly property var uses: ({
            [TrainGoal.Labels]: {
                "glyph": "file-text",
                "text": qsTr("Use in Documents")
            },
            [TrainGoal.Fields]: {
                "glyph": "text-search",
                "text": qsTr("Use in Extract")
            },
            [TrainGoal.Writing]: {
                "glyph": "message-square",
                "text": qsTr("Use in Chat")
            }
        })

    signal listToggled

    implicitHeight: Math.max(Theme.headerHeight, row.implicitHeight + Theme.spaceM)

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.leftMargin: Theme.spaceM
        anchors.right: parent.right
        anchors.rightMargin: Theme.spaceM
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.spaceS

        IconButton {
            checked: header.listOpen
            glyph: "panel-left"
            text: header.listOpen ? qsTr("Hide the list") : qsTr("Show the list")

            onClicked: header.listToggled()
        }

        ColumnLayout {
            spacing: 0

            TextLabel {
                Accessible.role: Accessible.Heading
                Layout.fillWidth: true
                elide: Text.ElideRight
                font.pixelSize: Theme.textTitle
                font.weight: Font.DemiBold
                text: header.finished ? header.train.shownTitle : header.learning ? header.run.title : header.train.view === TrainViewModel.Interrupted ? header.train.interruptedTitle : qsTr("Train a specialist")
            }

            TextLabel {
                Layout.fillWidth: true
                elide: Text.ElideRight
                font.pixelSize: Theme.textSmall
                text: header.finished ? header.train.shownText : header.run.baseName
                tone: TextLabel.Secondary
                visible: header.finished || header.learning
            }
        }

        PushButton {
            enabled: header.run.canPause
            glyph: header.run.words ? "x" : "pause"
            text: header.run.words ? qsTr("Cancel") : qsTr("Pause")
            visible: header.learning

            onClicked: header.train.pause()
        }

        PushButton {
            enabled: header.run.canFinish
            glyph: "square"
            text: qsTr("Stop and keep the best")
            visible: header.learning && !header.run.words

            onClicked: header.train.finishNow()
        }

        IconButton {
            glyph: "ellipsis"
            text: qsTr("More actions")
            visible: header.finished

            onClicked: menu.open()

            MenuPopup {
                id: menu

                y: parent.height

                MenuEntry {
                    enabled: !header.train.running
                    glyph: "rotate-ccw"
                    text: qsTr("Train again")

                    onTriggered: header.train.trainAgain()
                }

                MenuEntry {
                    enabled: header.train.folder.length > 0
                    glyph: "folder-open"
                    text: qsTr("Show in folder")

                    onTriggered: header.train.showInFolder()
                }

                MenuEntry {
                    glyph: "trash-2"
                    text: qsTr("Delete")

                    onTriggered: header.train.versions.remove(0)
                }
            }
        }

        PushButton {
            glyph: header.uses[header.train.shownGoal].glyph
            kind: PushButton.Primary
            text: header.uses[header.train.shownGoal].text
            visible: header.finished && header.train.folder.length > 0

            onClicked: header.train.use()
        }
    }
}
