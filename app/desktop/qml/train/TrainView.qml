pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The middle of the page: what is shown of the training that is open.
FocusScope {
    id: view

    required property bool listOpen
    required property TrainViewModel train

    signal chooseDataRequested
    signal chooseFolderRequested
    signal listToggled

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        TrainHeader {
            Layout.fillWidth: true
            listOpen: view.listOpen
            train: view.train

            onListToggled: view.listToggled()
        }

        Hairline {
            Layout.fillWidth: true
        }

        StackLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            // The last children show results, one for each goal.
            currentIndex: view.train.view === TrainViewModel.Results ? view.train.view + view.train.shownGoal - TrainGoal.Labels : view.train.view

            TrainSetup {
                focus: StackLayout.isCurrentItem
                train: view.train

                onChooseDataRequested: view.chooseDataRequested()
                onChooseFolderRequested: view.chooseFolderRequested()
            }

            TrainProgress {
                focus: StackLayout.isCurrentItem
                run: view.train.run
            }

            TrainInterrupted {
                focus: StackLayout.isCurrentItem
                train: view.train
            }

            TrainResultsView {
                focus: StackLayout.isCurrentItem
                results: view.train.results
                versions: view.train.versions
            }

            FieldResultsView {
                focus: StackLayout.isCurrentItem
                results: view.train.fieldResults
                versions: view.train.versions
            }

            WritingResultsView {
                focus: StackLayout.isCurrentItem
                results: view.train.writingResults
                versions: view.train.versions
            }
        }
    }
}
