pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// Step 1: the file, its columns, what is wrong with it, and its first rows.
StepCard {
    id: card

    required property TrainViewModel train
    readonly property TrainData source: train.data
    readonly property bool usable: source.open && source.columns.length > 0
    readonly property bool writes: source.goal === TrainGoal.Writing
    readonly property var goals: source.folder ? [TrainGoal.Labels, TrainGoal.Writing] : [TrainGoal.Labels, TrainGoal.Fields, TrainGoal.Writing]
    readonly property var goalNames: ({
            [TrainGoal.Labels]: qsTr("A label for each text"),
            [TrainGoal.Fields]: qsTr("Fields of each text"),
            [TrainGoal.Writing]: qsTr("To write like it")
        })

    signal chooseFolderRequested
    signal chooseRequested

    number: 1
    title: qsTr("Data")

    TextLabel {
        Layout.fillWidth: true
        text: qsTr("Drop a table on this window, CSV, TSV or JSONL, with a text in each row and its label, the values that stand in it, or the answer to it. Or a folder with a folder of documents for each label, or with documents to write like. It is read on this computer and stays where it is.")
        tone: TextLabel.Secondary
        visible: !card.source.open
        wrapMode: Text.Wrap
    }

    RowLayout {
        spacing: Theme.spaceS

        TextLabel {
            Layout.fillWidth: card.source.open || card.source.reading
            elide: Text.ElideMiddle
            font.weight: Font.Medium
            text: card.source.reading && !card.source.open ? qsTr("Reading “%1”…").arg(card.source.name) : card.source.name
            visible: text.length > 0
        }

        TextLabel {
            font.pixelSize: Theme.textSmall
            text: card.source.layout
            tone: TextLabel.Muted
            visible: card.usable
        }

        PushButton {
            focus: true
            glyph: "file-plus"
            kind: card.source.open ? PushButton.Outlined : PushButton.Primary
            text: card.source.open ? qsTr("Other file…") : qsTr("Choose a file…")

            onClicked: card.chooseRequested()
        }

        PushButton {
            glyph: "folder-open"
            text: qsTr("Choose a folder…")
            visible: !card.source.open

            onClicked: card.chooseFolderRequested()
        }
    }

    CorrectionRows {
        Layout.fillWidth: true
        train: card.train
        visible: card.train.corrections.length > 0 || card.source.more.length > 0
    }

    Segments {
        current: card.goals.indexOf(card.source.goal)
        label: qsTr("What it learns")
        options: card.goals.map(goal => card.goalNames[goal])
        visible: card.usable

        onChosen: index => card.source.goal = card.goals[index]
    }

    GridLayout {
        columnSpacing: Theme.spaceL
        columns: card.width > Theme.trainTwoColumnsFrom ? 2 : 1
        rowSpacing: Theme.spaceM
        visible: card.usable && !card.source.passages

        ColumnChoice {
            Layout.fillWidth: true
            columns: [qsTr("Nothing"), ...card.source.columns]
            current: card.source.promptColumn + 1
            title: qsTr("Column of what is said first")
            visible: card.writes

            onChosen: column => card.source.promptColumn = column - 1
        }

        ColumnChoice {
            Layout.fillWidth: true
            columns: Array.from(card.source.columns)
            current: card.source.textColumn
            title: card.source.promptColumn >= 0 ? qsTr("Column of the answers") : qsTr("Column of the texts")

            onChosen: column => card.source.textColumn = column
        }

        ColumnChoice {
            Layout.fillWidth: true
            columns: Array.from(card.source.columns)
            current: card.source.labelColumn
            title: qsTr("Column of the labels")
            visible: card.source.goal === TrainGoal.Labels

            onChosen: column => card.source.labelColumn = column
        }
    }

    FieldColumns {
        Layout.fillWidth: true
        source: card.source
        visible: card.usable && card.source.goal === TrainGoal.Fields
    }

    NoteLine {
        Layout.fillWidth: true
        bad: true
        text: card.source.problem
        visible: card.source.open && text.length > 0
    }

    LayoutRepeater {
        model: card.source.findings

        NoteLine {
            required property var modelData

            Layout.fillWidth: true
            glyph: modelData.serious ? "triangle-alert" : "info"
            text: modelData.text
        }
    }

    NoteLine {
        Layout.fillWidth: true
        glyph: "check"
        text: qsTr("Nothing was found that is wrong with the data.")
        visible: card.usable && !card.source.problem && card.source.findings.length === 0 && card.source.steps.length === 0
    }

    CleaningSteps {
        Layout.fillWidth: true
        source: card.source
        visible: card.source.steps.length > 0
    }

    LabelBars {
        Layout.fillWidth: true
        source: card.source
        visible: card.source.lengths.length > 0
    }

    DataPreview {
        Layout.fillWidth: true
        source: card.source
        visible: card.usable
    }
}
