pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// How good a specialist is: the verdict first, then everything it rests on.
FocusScope {
    id: view

    required property TrainResults results
    required property TrainVersions versions
    readonly property bool wide: width > Theme.trainWideFrom

    TextLabel {
        anchors.centerIn: parent
        text: qsTr("The results of this training cannot be read.")
        tone: TextLabel.Muted
        visible: !view.results.open
        width: Math.min(implicitWidth, parent.width - 2 * Theme.spaceXl)
        wrapMode: Text.Wrap
    }

    ScrollView {
        id: scroll

        anchors.fill: parent
        visible: view.results.open
        contentWidth: availableWidth

        GridLayout {
            columnSpacing: Theme.spaceL
            columns: view.wide ? 2 : 1
            rowSpacing: Theme.spaceL
            width: scroll.availableWidth - 2 * Theme.spaceXl
            x: Theme.spaceXl

            VerdictCard {
                Layout.columnSpan: view.wide ? 2 : 1
                Layout.fillWidth: true
                Layout.topMargin: Theme.spaceL
                bars: view.results.bars
                better: view.results.verdict === TrainResults.Better
                note: qsTr("Share of right answers on texts that none of them had seen. The thin line is the 95 % interval: how far chance in the choice of texts can move it.")
                verdict: view.results.verdictText
            }

            ColumnLayout {
                Layout.alignment: Qt.AlignTop
                Layout.bottomMargin: view.wide ? Theme.spaceL : 0
                Layout.preferredWidth: 1
                spacing: Theme.spaceL

                ConfusionMatrix {
                    Layout.fillWidth: true
                    results: view.results
                }

                CoverageCard {
                    Layout.fillWidth: true
                    results: view.results
                }

                ReliabilityCard {
                    Layout.fillWidth: true
                    results: view.results
                }
            }

            ColumnLayout {
                Layout.alignment: Qt.AlignTop
                Layout.bottomMargin: Theme.spaceL
                Layout.preferredWidth: 1
                spacing: Theme.spaceL

                ResultRows {
                    Layout.fillWidth: true
                    results: view.results
                }

                VersionsCard {
                    Layout.fillWidth: true
                    versions: view.versions
                    visible: view.versions.list.length > 1
                }

                ResultTable {
                    Layout.fillWidth: true
                    columns: [qsTr("Texts"), qsTr("Precision"), qsTr("Recall"), qsTr("F1")]
                    entries: view.results.labels
                    first: qsTr("Label")
                    title: qsTr("Each label")
                }
            }
        }
    }
}
