import QtQuick
import QtTest
import Lapidary

// The Train page in the window: from a dropped table to a verdict whose rows can be read.
Item {
    height: 820
    width: 1280

    Component {
        id: workbench

        Workbench {
        }
    }

    WindowCase {
        name: "Train"

        property Workbench bench: null
        readonly property TrainViewModel train: bench?.app.train ?? null

        function init() {
            failOnWarning(/.?/);
            bench = createTemporaryObject(workbench, this.parent);
            tryVerify(() => bench.app.chat.ready);
            bench.app.page = AppViewModel.Train;
            waitForRendering(bench);
        }

        function button(text: string): Item {
            return bench.find(bench.shell, item => item.text === text && item.clicked !== undefined);
        }

        // Its name may stand beside it, as a text.
        function control(name: string): Item {
            return bench.find(bench.shell, item => item.Accessible.name === name && item.activeFocusOnTab);
        }

        function says(beginning: string): bool {
            return !!bench.find(bench.shell, item => (item.text ?? "").toString().startsWith(beginning));
        }

        function dropData(file = bench.bench.trainingData()) {
            const files = [file];
            bench.bench.hover(bench, files);
            bench.bench.drop(bench, files);
            tryVerify(() => train.data.open);
            waitForRendering(bench);
        }

        function begin() {
            dropData();
            train.base = 1;
            press(() => runButton());
            tryCompare(train, "view", TrainViewModel.Running);
            waitForRendering(bench);
        }

        function runButton(): Item {
            return bench.find(bench.shell, item => item.text === "Train" && item.kind !== undefined);
        }

        function test_emptyPageSaysWhatToDo() {
            verify(button("Choose a file…"));
            verify(says("Drop a table on this window"));
            verify(says("Not ready: choose a file first."));
            verify(!runButton().enabled);
        }

        function test_dropShowsWhatIsInTheFile() {
            bench.bench.hover(bench, [bench.bench.trainingData()]);
            tryVerify(() => bench.named("Train a specialist with “pets.csv”"));
            dropData();
            compare(bench.app.page, AppViewModel.Train);
            verify(says("1 text has several labels. Look at these rows: 4, 403.") || says("1 text(s) have several labels. Look at these rows: 4, 403."));
            compare(control("Column of the texts").currentIndex, 0);
            compare(control("Column of the labels").currentIndex, 1);
            tryVerify(() => runButton().enabled);
            const table = bench.find(bench.shell, item => item.Accessible.name === "First rows" && item.rows !== undefined);
            compare(table.rows, 30);
        }

        function test_columnsAreChosen() {
            dropData();
            control("Column of the labels").activated(0);
            tryVerify(() => !train.data.reading && train.data.problem.length > 0);
            verify(!runButton().enabled);
            tryVerify(() => says(train.data.problem));
        }

        function test_fieldsAreChosenLearnedAndProven() {
            dropData(bench.bench.trainingBills());
            tryVerify(() => control("shop") && control("sum"));
            compare(control("Column of the texts").currentText, "text");
            verify(button("Fields of each text").checked);
            verify(says("Task: pull fields out of texts"));
            control("sum").forceActiveFocus();
            keyClick(Qt.Key_Space);
            tryVerify(() => !train.data.reading && train.data.histogram.length === 1);
            press(() => control("sum"));
            tryVerify(() => !train.data.reading && train.data.histogram.length === 2);
            train.base = 1;
            press(() => runButton());
            tryCompare(train, "view", TrainViewModel.Running);
            bench.bench.trainDone();
            tryVerify(() => train.shownGoal === TrainGoal.Fields);
            tryVerify(() => says("Better than a field finder by 10.0 points. 90.0 % of the fields are right"));
            verify(says("Row 7: “9.16” in the data, found “1.16”"));
            verify(says("4 fields came out wrong, the first 1 are shown") || says("4 field(s) that came out wrong, the first 1 are shown"));
            verify(button("Use in Extract") || train.folder.length === 0);
            train.open("");
            tryCompare(train, "view", TrainViewModel.Setup);
            press(() => button("A label for each text"));
            tryVerify(() => !train.data.reading && train.data.goal === TrainGoal.Labels);
            verify(control("Column of the labels"));
        }

        function test_repliesAreLearnedAndRead() {
            dropData(bench.bench.trainingReplies());
            tryVerify(() => train.data.goal === TrainGoal.Writing);
            verify(button("To write like it").checked);
            verify(says("Task: answer as in the data"));
            compare(control("Column of what is said first").currentText, "prompt");
            compare(control("Column of the answers").currentText, "response");
            verify(!control("Column of the labels"));
            press(() => runButton());
            tryCompare(train, "view", TrainViewModel.Running);
            bench.bench.trainDone();
            tryVerify(() => train.shownGoal === TrainGoal.Writing);
            tryVerify(() => says("It foresees such texts better than before: perplexity 10.0, without training 20.0"));
            verify(says("Asked in row 7"));
            verify(says("Parcel 7 is in the yellow van."));
            verify(says("Parcel 7 is in the red van."));
            verify(button("Use in Chat") || train.folder.length === 0);
        }

        function test_cleaningIsSwitchedAndSaysItsRows() {
            dropData();
            const names = ["Leave out texts that have several labels: 2 rows", "Leave out texts that have several labels: 2 row(s)"];
            tryVerify(() => names.some(one => control(one)));
            const name = names.find(one => control(one));
            verify(!control(name).checked);
            verify(says("Rows: 4, 403"));
            const before = train.data.splitText;
            control(name).forceActiveFocus();
            keyClick(Qt.Key_Space);
            tryVerify(() => !train.data.reading && train.data.splitText !== before);
            tryVerify(() => control(name).checked);
            control(name).toggle();
            control(name).toggled();
            tryVerify(() => !train.data.reading && train.data.splitText === before);
        }

        function test_aSpecialistIsTrainedAgainDeletedAndBroughtBack() {
            begin();
            bench.bench.trainDone();
            tryCompare(train, "view", TrainViewModel.Results);
            press(() => bench.named("More actions"));
            press(() => bench.named("Train again"));
            tryCompare(train, "view", TrainViewModel.Setup);
            tryVerify(() => runButton().enabled);
            verify(train.plan.some(fact => fact.value === "is kept as an older version"));
            press(() => runButton());
            bench.bench.trainDone();
            tryCompare(train, "view", TrainViewModel.Results);
            compare(train.trainings.count, 1);
            train.versions.remove(0);
            tryCompare(train, "view", TrainViewModel.Setup);
            tryVerify(() => says("“pets” was deleted; that frees "));
            press(() => button("Undo"));
            tryCompare(train, "view", TrainViewModel.Results);
        }

        function test_plotsAreSavedAsPictures() {
            begin();
            bench.bench.trainDone();
            tryCompare(train, "view", TrainViewModel.Results);
            waitForRendering(bench);
            const pictures = bench.findAll(bench.shell, item => item.text === "Save picture" && item.picture !== undefined);
            compare(pictures.length, 3);
            press(() => pictures[0]);
            tryVerify(() => pictures[0].dialog?.visible);
            pictures[0].dialog.reject();
            for (const [index, one] of pictures.entries()) {
                const path = bench.bench.placeFor("plot-" + index + ".png");
                one.save(path);
                tryVerify(() => bench.bench.isPicture(path), 5000, "plot " + index);
                compare(one.opacity, 1);
            }
        }

        function test_budgetOnlyForLanguageModels() {
            dropData();
            verify(!button("Balanced"));
            train.base = 1;
            tryVerify(() => button("Balanced"));
            verify(!control("Rank of LoRA"));
            button("Advanced").clicked();
            tryVerify(() => control("Rank of LoRA"));
            button("Thorough").clicked();
            compare(train.settings.epochs, 8);
            compare(control("Rounds over all texts").text, "8");
        }

        function test_nameByKeyboard() {
            dropData();
            control("Name of the specialist").forceActiveFocus();
            Array.from("Pets 2").forEach(letter => keyClick(letter));
            compare(train.title, "Pets 2");
            verify(train.plan.some(fact => fact.value.endsWith("pets-2")));
        }

        function test_runShowsItsCurvesAndPauses() {
            begin();
            bench.bench.trainPlanned();
            bench.bench.trainSteps(20, 100);
            tryVerify(() => says("step 20 of 100"));
            tryVerify(() => says("Loss while learning"));
            verify(says("<start_of_turn>user"));
            verify(button("Stop and keep the best").enabled);
            press(() => button("Pause"));
            compare(bench.bench.trainPauses(), 1);
            tryVerify(() => says("This training is paused"));
            verify(says("It stands at step 20 of 100."));
            press(() => button("Resume"));
            tryCompare(train, "view", TrainViewModel.Running);
        }

        function test_interruptedIsThrownAway() {
            begin();
            train.pause();
            press(() => button("Throw it away"));
            tryCompare(train, "view", TrainViewModel.Setup);
            compare(train.trainings.count, 0);
        }

        function test_verdictAndItsRows() {
            begin();
            bench.bench.trainSteps(20, 100);
            bench.bench.trainDone();
            tryCompare(train, "view", TrainViewModel.Results);
            waitForRendering(bench);
            verify(says("Better than always answering the commonest label by "));
            const cells = bench.findAll(bench.shell, item => item.share !== undefined && item.open !== undefined);
            compare(cells.length, 4);
            cells[1].forceActiveFocus();
            keyClick(Qt.Key_Return);
            compare(train.results.cell, 1);
            tryCompare(cells[1], "open", true);
            const list = bench.find(bench.shell, item => item.Accessible.name === train.results.rowsText && item.model !== undefined);
            verify(list.count === Number(cells[1].count));
            press(() => button("All mistakes"));
            compare(train.results.cell, -1);
        }

        function test_listOpensTrainings() {
            begin();
            bench.bench.trainDone();
            press(() => button("New training"));
            tryCompare(train, "view", TrainViewModel.Setup);
            const list = bench.named("Trainings");
            compare(list.count, 1);
            press(() => list.itemAtIndex(0));
            tryCompare(train, "view", TrainViewModel.Results);
        }

        function test_keysGoToThePage() {
            bench.app.page = AppViewModel.Chat;
            keyClick(Qt.Key_4, Qt.ControlModifier);
            compare(bench.app.page, AppViewModel.Train);
        }

        function test_everythingClickableHasAName() {
            dropData();
            train.base = 1;
            button("Advanced").clicked();
            checkNames();
            press(() => runButton());
            bench.bench.trainDone();
            tryCompare(train, "view", TrainViewModel.Results);
            checkNames();
        }

        function checkNames() {
            waitForRendering(bench);
            const found = bench.findAll(bench.shell, item => item.activeFocusOnTab || item.clicked !== undefined);
            verify(found.length > 15, "only " + found.length + " controls");
            const nameless = found.filter(item => !(item.Accessible.name || item.text));
            compare(nameless.map(item => item.toString()).join(", "), "");
        }
    }
}
