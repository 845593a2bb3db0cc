pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// How good a specialist is that writes: the verdict first, then what it writes beside the data and the untrained model.
FocusScope {
    id: view

    required property WritingResults results
    required property TrainVersions versions

    ScrollView {
        id: scroll

        anchors.fill: parent
        contentWidth: availableWidth

        ColumnLayout {
            spacing: Theme.spaceL
            width: Math.min(scroll.availableWidth - 2 * Theme.spaceXl, Theme.modelsWidth)
            x: (scroll.availableWidth - width) / 2

            VerdictCard {
                Layout.fillWidth: true
                Layout.topMargin: Theme.spaceL
                bars: view.results.bars
                better: view.results.good
                note: qsTr("Perplexity says among how many pieces of text a model wavers at each step, so less is better; the bars show the chance that it gives the right one. The thin line is the 95 % interval: how far chance in the choice of texts can move it. Whether it writes what you want is for you to read below.")
                verdict: view.results.verdictText
            }

            LayoutRepeater {
                model: view.results.samples

                WritingSampleCard {
                    required property var modelData

                    Layout.fillWidth: true
                    sample: modelData
                }
            }

            VersionsCard {
                Layout.fillWidth: true
                versions: view.versions
                visible: view.versions.list.length > 1
            }

            Item {
                implicitHeight: Theme.spaceS
            }
        }
    }
}
