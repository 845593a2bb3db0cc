pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// A training while it runs: its phase, its curves, what is known of it.
FocusScope {
    id: progress

    required property TrainRun run

    ScrollView {
        id: scroll

        anchors.fill: parent
        contentWidth: availableWidth

        ColumnLayout {
            spacing: Theme.spaceL
            width: Math.min(scroll.availableWidth - 2 * Theme.spaceXl, Theme.modelsWidth)
            x: (scroll.availableWidth - width) / 2

            Card {
                Layout.fillWidth: true
                Layout.topMargin: Theme.spaceL

                contentItem: ColumnLayout {
                    spacing: Theme.spaceS

                    TextLabel {
                        Accessible.role: Accessible.Heading
                        Layout.fillWidth: true
                        font.weight: Font.DemiBold
                        text: progress.run.phaseText
                        wrapMode: Text.Wrap
                    }

                    Meter {
                        Layout.fillWidth: true
                        implicitHeight: Theme.spaceS
                        label: progress.run.detailText
                        value: Math.max(0, progress.run.progress)
                        visible: progress.run.progress >= 0
                    }

                    TextLabel {
                        Layout.fillWidth: true
                        font.pixelSize: Theme.textSmall
                        text: progress.run.detailText
                        tone: TextLabel.Secondary
                        visible: text.length > 0
                        wrapMode: Text.Wrap
                    }
                }
            }

            Card {
                Layout.fillWidth: true
                visible: !progress.run.words

                contentItem: LossPlot {
                    run: progress.run
                }
            }

            Card {
                Layout.fillWidth: true
                visible: progress.run.facts.length > 0

                contentItem: ColumnLayout {
                    spacing: Theme.spaceS

                    LayoutRepeater {
                        model: progress.run.facts

                        RowLayout {
                            id: fact

                            required property var modelData

                            spacing: Theme.spaceM

                            TextLabel {
                                Layout.fillWidth: true
                                elide: Text.ElideRight
                                font.pixelSize: Theme.textSmall
                                text: fact.modelData.name
                                tone: TextLabel.Secondary
                            }

                            TextLabel {
                                font.pixelSize: Theme.textSmall
                                text: fact.modelData.value
                            }
                        }
                    }
                }
            }

            Card {
                Layout.fillWidth: true
                visible: progress.run.example.length > 0

                contentItem: ColumnLayout {
                    spacing: Theme.spaceS

                    SectionTitle {
                        text: qsTr("One of the texts, as the model reads it, with the answer that it learns")
                    }

                    TextLabel {
                        Layout.fillWidth: true
                        font.family: Theme.codeFamily
                        font.pixelSize: Theme.textSmall
                        text: progress.run.example
                        textFormat: Text.PlainText
                        wrapMode: Text.Wrap
                    }
                }
            }

            TextLabel {
                Layout.bottomMargin: Theme.spaceL
                Layout.fillWidth: true
                font.pixelSize: Theme.textSmall
                text: progress.run.words ? qsTr("You can use the other pages meanwhile.") : qsTr("You can use the other pages meanwhile, or close Lapidary: what was learned is kept as it goes, and the training can go on later.")
                tone: TextLabel.Muted
                wrapMode: Text.Wrap
            }
        }
    }
}
