pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// A new training in four steps; the last one, which says what will be done, stays in sight.
FocusScope {
    id: setup

    required property TrainViewModel train
    readonly property bool wide: width > Theme.trainWideFrom

    signal chooseDataRequested
    signal chooseFolderRequested

    GridLayout {
        anchors.fill: parent
        columnSpacing: 0
        columns: setup.wide ? 2 : 1
        rowSpacing: 0

        ScrollView {
            id: scroll

            Layout.fillHeight: true
            Layout.fillWidth: true
            contentWidth: availableWidth

            ColumnLayout {
                spacing: Theme.spaceL
                width: Math.min(scroll.availableWidth - 2 * Theme.spaceXl, Theme.columnWidth)
                x: (scroll.availableWidth - width) / 2

                NoteLine {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.spaceL
                    bad: true
                    text: setup.train.failure
                    visible: text.length > 0
                }

                DataCard {
                    Layout.fillWidth: true
                    Layout.topMargin: setup.train.failure ? 0 : Theme.spaceL
                    focus: true
                    train: setup.train

                    onChooseFolderRequested: setup.chooseFolderRequested()
                    onChooseRequested: setup.chooseDataRequested()
                }

                TaskCard {
                    Layout.fillWidth: true
                    train: setup.train
                }

                BudgetCard {
                    Layout.bottomMargin: Theme.spaceL
                    Layout.fillWidth: true
                    train: setup.train
                }
            }
        }

        RunCard {
            Layout.alignment: Qt.AlignTop
            Layout.bottomMargin: setup.wide ? Theme.spaceL : 0
            Layout.fillWidth: !setup.wide
            Layout.preferredWidth: setup.wide ? Theme.inspectorWidth : -1
            Layout.rightMargin: setup.wide ? Theme.spaceL : 0
            Layout.topMargin: setup.wide ? Theme.spaceL : 0
            brief: !setup.wide
            train: setup.train
        }
    }
}
