pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// A model: what it is, whether it fits, what can be done with it; an error stands on the card it belongs to.
Card {
    id: card

    required property string architecture
    required property bool builtIn
    required property string contextLength
    required property string description
    required property string error
    required property string fileSize
    required property string fitText
    required property bool fits
    required property string licence
    required property string memoryNeed
    required property string modelId
    required property string name
    required property string parameters
    required property string path
    required property real progress
    required property string quantisation
    required property int state

    // Nothing is counted while the file is opened, and at the end while the vocabulary is made.
    readonly property string progressText: progress <= 0 ? qsTr("Opening…") : progress >= 1 ? qsTr("Nearly ready…") : qsTr("%1 %", "percentage").arg(Math.round(progress * 100).toLocaleString(Qt.locale(), "f", 0))
    readonly property bool loaded: state === ModelListModel.Loaded
    readonly property bool loading: state === ModelListModel.Loading

    signal ejectRequested
    signal forgetRequested
    signal loadRequested

    Accessible.name: name
    Accessible.role: Accessible.ListItem
    lineColor: loaded ? Theme.accent : error ? Theme.danger : Theme.hairline
    padding: Theme.spaceL + Theme.spaceXs

    contentItem: ColumnLayout {
        spacing: Theme.spaceL

        RowLayout {
            spacing: Theme.spaceM

            Rectangle {
                Layout.alignment: Qt.AlignTop
                color: card.loaded ? Theme.accentSoft : Theme.surfacePane
                implicitHeight: Theme.controlL
                implicitWidth: Theme.controlL
                radius: Theme.radiusM

                SvgIcon {
                    anchors.centerIn: parent
                    color: card.loaded ? Theme.accentStrong : Theme.textSecondary
                    glyph: "gem"
                    size: Theme.iconM
                }
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.spaceXs / 2

                RowLayout {
                    spacing: Theme.spaceS

                    TextLabel {
                        Layout.fillWidth: !chip.visible
                        Layout.maximumWidth: implicitWidth + 1
                        elide: Text.ElideRight
                        font.pixelSize: Theme.textTitle - 2
                        font.weight: Font.DemiBold
                        text: card.name
                    }

                    Chip {
                        id: chip

                        glyph: "check"
                        ink: Theme.accentStrong
                        text: qsTr("Loaded")
                        visible: card.loaded
                    }

                    Item {
                        Layout.fillWidth: true
                    }
                }

                TextLabel {
                    Layout.fillWidth: true
                    text: card.description || card.path
                    tone: TextLabel.Secondary
                    wrapMode: Text.Wrap
                }
            }

            ModelCardButtons {
                Layout.alignment: Qt.AlignTop
                canForget: !card.builtIn
                loaded: card.loaded
                loading: card.loading
                modelName: card.name

                onEjectRequested: card.ejectRequested()
                onForgetRequested: card.forgetRequested()
                onLoadRequested: card.loadRequested()
            }
        }

        RowLayout {
            spacing: Theme.spaceM
            visible: card.loading

            Meter {
                Layout.fillWidth: true
                label: qsTr("Loading %1: %2").arg(card.name).arg(card.progressText)
                value: card.progress
            }

            TextLabel {
                font.pixelSize: Theme.textSmall
                text: card.progressText
                tone: TextLabel.Secondary
            }
        }

        StatsStrip {
            Layout.fillWidth: true
            stats: [{
                    "name": qsTr("Architecture"),
                    "value": card.architecture
                }, {
                    "name": qsTr("Parameters"),
                    "value": card.parameters
                }, {
                    "name": qsTr("Quantisation"),
                    "value": card.quantisation
                }, {
                    "name": qsTr("File size"),
                    "value": card.fileSize
                }, {
                    "name": qsTr("Memory"),
                    "value": card.memoryNeed
                }, {
                    "name": qsTr("Context"),
                    "value": card.contextLength
                }, {
                    "name": qsTr("Licence"),
                    "value": card.licence
                }]
            visible: card.architecture.length > 0
        }

        NoteLine {
            Layout.fillWidth: true
            bad: !card.fits
            glyph: card.fits ? "check" : "triangle-alert"
            text: card.fitText
            visible: text.length > 0 && !card.error
        }

        NoteLine {
            Layout.fillWidth: true
            bad: true
            glyph: "circle-alert"
            text: card.error
            visible: text.length > 0
        }
    }
}
