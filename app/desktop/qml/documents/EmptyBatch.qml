pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// Before there is a batch: what is done, with which model, and where the documents come from.
FocusScope {
    id: empty

    required property BatchPageViewModel documents
    required property string heading
    required property string intro
    // "Sorted by %1"
    required property string modelLine
    required property Item picker
    readonly property TaskChoice choice: documents.choice

    signal chooseFilesRequested
    signal chooseFolderRequested
    signal manageModelsRequested

    ScrollView {
        id: scroll

        anchors.fill: parent
        contentWidth: availableWidth

        ColumnLayout {
            spacing: Theme.spaceL
            width: Math.min(scroll.availableWidth - 2 * Theme.spaceXl, Theme.settingsWidth)
            x: (scroll.availableWidth - width) / 2

            TextLabel {
                Accessible.role: Accessible.Heading
                Layout.fillWidth: true
                Layout.topMargin: Theme.spaceXxl
                font.pixelSize: Theme.textDisplay
                font.weight: Font.DemiBold
                text: empty.heading
                wrapMode: Text.Wrap
            }

            TextLabel {
                Layout.fillWidth: true
                text: empty.intro
                tone: TextLabel.Secondary
                wrapMode: Text.Wrap
            }

            PageSlot {
                Layout.fillWidth: true
                filled: empty.picker
                implicitHeight: empty.picker.implicitHeight
            }

            RowLayout {
                spacing: Theme.spaceS

                SvgIcon {
                    color: Theme.accent
                    glyph: "gem"
                }

                TextLabel {
                    Layout.fillWidth: !worker.visible
                    elide: Text.ElideRight
                    text: empty.modelLine.arg(worker.visible ? "" : empty.choice.modelText)
                }

                ChoiceBox {
                    id: worker

                    Layout.fillWidth: true
                    label: qsTr("Who does it")
                    model: empty.choice.workers
                    visible: count > 1

                    onActivated: index => empty.choice.worker = index
                    onModelChanged: currentIndex = empty.choice.worker
                }

                PushButton {
                    kind: PushButton.Plain
                    text: qsTr("Other model…")
                    visible: !empty.choice.bySpecialist

                    onClicked: empty.manageModelsRequested()
                }
            }

            NoteLine {
                Layout.fillWidth: true
                glyph: empty.choice.bySpecialist ? "info" : "triangle-alert"
                text: empty.choice.note
                visible: text.length > 0
            }

            NoteLine {
                Layout.fillWidth: true
                text: empty.choice.expectation
                visible: text.length > 0
            }

            Item {
                Layout.fillWidth: true
                implicitHeight: actions.implicitHeight + 2 * Theme.spaceXl

                DashedFrame {
                    anchors.fill: parent
                    radius: Theme.radiusM
                }

                ColumnLayout {
                    id: actions

                    anchors.centerIn: parent
                    spacing: Theme.spaceM
                    width: parent.width - 2 * Theme.spaceXl

                    SvgIcon {
                        Layout.alignment: Qt.AlignHCenter
                        color: Theme.textMuted
                        glyph: "upload"
                        size: Theme.iconM
                    }

                    GridLayout {
                        id: buttons

                        Layout.alignment: Qt.AlignHCenter
                        Layout.fillWidth: columns === 2
                        columnSpacing: Theme.spaceS
                        columns: files.implicitWidth + folder.implicitWidth + paste.implicitWidth + samples.implicitWidth + 3 * columnSpacing <= actions.width ? 4 : 2
                        rowSpacing: Theme.spaceS

                        PushButton {
                            id: files

                            Layout.fillWidth: true
                            Layout.preferredWidth: buttons.columns === 2 ? 1 : implicitWidth
                            focus: true
                            glyph: "file-plus"
                            kind: PushButton.Primary
                            text: qsTr("Choose files…")

                            onClicked: empty.chooseFilesRequested()
                        }

                        PushButton {
                            id: folder

                            Layout.fillWidth: true
                            Layout.preferredWidth: buttons.columns === 2 ? 1 : implicitWidth
                            glyph: "folder-open"
                            text: qsTr("Choose a folder…")

                            onClicked: empty.chooseFolderRequested()
                        }

                        PushButton {
                            id: paste

                            Layout.fillWidth: true
                            Layout.preferredWidth: buttons.columns === 2 ? 1 : implicitWidth
                            glyph: "clipboard-paste"
                            text: qsTr("Paste text")

                            onClicked: empty.documents.paste()
                        }

                        PushButton {
                            id: samples

                            Layout.fillWidth: true
                            Layout.preferredWidth: buttons.columns === 2 ? 1 : implicitWidth
                            glyph: "play"
                            kind: PushButton.Plain
                            text: qsTr("Try with sample documents")

                            onClicked: empty.documents.trySamples()
                        }
                    }

                    TextLabel {
                        Layout.fillWidth: true
                        font.pixelSize: Theme.textSmall
                        horizontalAlignment: Text.AlignHCenter
                        text: qsTr("Text, Markdown, HTML, e-mail, PDF, Word, OpenDocument, RTF, rows of CSV and JSONL, and pictures of text.")
                        tone: TextLabel.Muted
                        wrapMode: Text.Wrap
                    }
                }
            }

            Item {
                implicitHeight: Theme.spaceL
            }
        }
    }

    Connections {
        target: empty.choice

        // Choosing by hand ends the binding.
        function onChanged() {
            worker.currentIndex = empty.choice.worker;
        }
    }
}
