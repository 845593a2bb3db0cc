pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// One page of rounded groups; the search field narrows it to the rows that say the word.
FocusScope {
    id: page

    required property AppViewModel app
    readonly property bool foundAny: appearance.populated || device.populated || engine.populated || storage.populated || about.populated

    ScrollView {
        id: scroll

        anchors.fill: parent
        contentWidth: availableWidth
        focus: true

        ColumnLayout {
            spacing: Theme.spaceXl
            width: Math.min(Theme.settingsWidth, scroll.availableWidth - 2 * Theme.spaceXl)
            x: (scroll.availableWidth - width) / 2

            RowLayout {
                Layout.topMargin: Theme.spaceXxl
                spacing: Theme.spaceL

                TextLabel {
                    Accessible.role: Accessible.Heading
                    Layout.fillWidth: true
                    elide: Text.ElideRight
                    font.pixelSize: Theme.textDisplay
                    font.weight: Font.DemiBold
                    text: qsTr("Settings")
                }

                SearchField {
                    id: search

                    Layout.preferredWidth: Theme.listWidth
                    focus: true
                    placeholderText: qsTr("Search settings")
                }
            }

            AppearanceGroup {
                id: appearance

                needle: search.text
                settings: page.app.settings
            }

            DeviceGroup {
                id: device

                app: page.app
                needle: search.text
            }

            EngineGroup {
                id: engine

                needle: search.text
                settings: page.app.settings
            }

            StorageGroup {
                id: storage

                needle: search.text
                settings: page.app.settings
            }

            AboutGroup {
                id: about

                needle: search.text
                settings: page.app.settings
            }

            TextLabel {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("No setting mentions “%1”.").arg(search.text)
                tone: TextLabel.Secondary
                visible: !page.foundAny
                wrapMode: Text.Wrap
            }

            Item {
                implicitHeight: Theme.spaceL
            }
        }
    }
}
