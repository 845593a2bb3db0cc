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
    required property string modelLine
    required property Item picker

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
                    Layout.fillWidth: true
                    elide: Text.ElideRight
                    text: empty.modelLine
                }

                PushButton {
                    kind: PushButton.Plain
                    text: qsTr("Other model…")
                    visible: !empty.documents.bySpecialist

                    onClicked: empty.manageModelsRequested()
                }
            }

            NoteLine {
                Layout.fillWidth: true
                glyph: empty.documents.bySpecialist ? "info" : "triangle-alert"
                text: empty.documents.modelNote
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
                        Layout.alignment: Qt.AlignHCenter
                        columnSpacing: Theme.spaceS
                        columns: files.implicitWidth + folder.implicitWidth + samples.implicitWidth + 2 * columnSpacing <= actions.width ? 3 : 1
                        rowSpacing: Theme.spaceS

                        PushButton {
                            id: files

                            focus: true
                            glyph: "file-plus"
                            kind: PushButton.Primary
                            text: qsTr("Choose files…")

                            onClicked: empty.chooseFilesRequested()
                        }

                        PushButton {
                            id: folder

                            glyph: "folder-open"
                            text: qsTr("Choose a folder…")

                            onClicked: empty.chooseFolderRequested()
                        }

                        PushButton {
                            id: samples

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
}
