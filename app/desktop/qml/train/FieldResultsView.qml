pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// How good a specialist is that pulls fields out: the verdict first, then each field, then what came out wrong.
FocusScope {
    id: view

    required property FieldResults results
    required property TrainVersions versions
    readonly property bool wide: width > Theme.trainWideFrom

    ScrollView {
        id: scroll

        anchors.fill: parent
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
                better: view.results.good
                note: qsTr("Share of fields that are right on texts that none of them had seen; case, spaces and punctuation do not count. The thin line is the 95 % interval: how far chance in the choice of texts can move it.") + " " + view.results.thresholdText
                verdict: view.results.verdictText
            }

            ColumnLayout {
                Layout.alignment: Qt.AlignTop
                Layout.bottomMargin: view.wide ? Theme.spaceL : 0
                Layout.preferredWidth: 1
                spacing: Theme.spaceL

                ResultTable {
                    Layout.fillWidth: true
                    columns: Array.from(view.results.columns)
                    entries: view.results.fields
                    first: qsTr("Field")
                    title: qsTr("Each field, percent")
                }

                VersionsCard {
                    Layout.fillWidth: true
                    versions: view.versions
                    visible: view.versions.list.length > 1
                }
            }

            FieldMistakes {
                Layout.alignment: Qt.AlignTop
                Layout.bottomMargin: Theme.spaceL
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                results: view.results
            }
        }
    }
}
