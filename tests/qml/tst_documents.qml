import QtQuick
import QtTest
import Lapidary

// The documents page in the window: from an empty page to a table that was gone through by keyboard.
Item {
    height: 820
    width: 1280

    Component {
        id: workbench

        Workbench {
        }
    }

    WindowCase {
        name: "Documents"

        property Workbench bench: null
        readonly property DocumentsViewModel documents: bench?.app.documents ?? null

        function init() {
            failOnWarning(/.?/);
            bench = createTemporaryObject(workbench, this.parent);
            tryVerify(() => bench.app.chat.ready);
            bench.app.page = AppViewModel.Documents;
            documents.choice.task = 0;  // the type of a document, which the loaded model is to tell
            compare(documents.choice.title, "Document type");
            waitForRendering(bench);
        }

        function list(): Item {
            return bench.find(bench.shell, item => item.Accessible.name === "Sorted documents");
        }

        // In a dialogue, which is no part of the shell.
        function button(text: string): Item {
            return bench.find(bench.shell.Window.window.contentItem, item => item.text === text && item.clicked !== undefined);
        }

        function sortSamples(): Item {
            press(() => bench.named("Try with sample documents"));
            tryVerify(() => documents.open && !documents.running, 20000);
            tryVerify(() => list()?.count === 8);
            waitForRendering(bench);
            list().forceActiveFocus();
            return list();
        }

        function test_emptyPageSaysWhatTheModelCanDo() {
            verify(bench.named("Choose files…"));
            verify(bench.named("Choose a folder…"));
            verify(bench.find(bench.shell, item => (item.text ?? "").toString().startsWith("The starter storyteller does not follow")));
        }

        function test_specialistThatShipsSaysHowGoodItIs() {
            documents.choice.task = 7;
            compare(documents.choice.title, "Support intent");
            verify(documents.choice.bySpecialist);
            tryVerify(() => bench.find(bench.shell, item => (item.text ?? "").toString().startsWith("Trained on: English questions to a shop")));
        }

        function test_mailIsTriedOnMail() {
            documents.choice.task = 5;
            compare(documents.choice.title, "Spam");
            press(() => bench.named("Try with sample documents"));
            tryVerify(() => documents.open && !documents.running, 20000);
            tryVerify(() => list()?.count === 6);
            compare(documents.name, "sample-mail");
        }

        function test_dropBeginsABatch() {
            const folder = Qt.resolvedUrl("../../resources/samples").toString().replace("file://", "");
            bench.app.page = AppViewModel.Chat;
            bench.bench.hover(bench, [folder]);
            tryVerify(() => bench.named("Classify the files in “samples” with “Document type”"));
            bench.bench.drop(bench, [folder]);
            tryCompare(bench.app, "page", AppViewModel.Documents);
            tryVerify(() => list()?.count === 8, 20000);
            compare(documents.name, "samples");
        }

        function test_keyOpensFiles_data() {
            return [{
                    "tag": "documents",
                    "page": AppViewModel.Documents,
                    "taken": () => bench.app.documents
                }, {
                    "tag": "extract",
                    "page": AppViewModel.Extract,
                    "taken": () => bench.app.extract
                }];
        }

        // The offscreen platform has no dialogue for files, so Qt draws its own into the window.
        function test_keyOpensFiles(row) {
            bench.app.page = row.page;
            waitForRendering(bench);
            keyClick(Qt.Key_O, Qt.ControlModifier);
            const content = bench.shell.Window.window.contentItem;
            tryVerify(() => bench.find(content, item => item.objectName === "fileDialogListView" || item.text === "Open"));
            compare(bench.app.page, row.page);
            const dialog = bench.shell.documentDialogs.fileDialog;
            tryVerify(() => dialog.visible);
            verify(!row.taken().open);
            dialog.currentFolder = Qt.resolvedUrl("../../resources/samples");
            tryVerify(() => bench.find(content, item => item.text === "contract-bicycle-rental.md"));
            press(() => bench.find(content, item => item.objectName === "fileDialogDelegate0" && item.clicked !== undefined));
            press(() => button("Open"));
            tryVerify(() => !dialog.visible);
            tryVerify(() => row.taken().open);
            compare(row.taken().name, "contract-bicycle-rental.md");
            compare(bench.app.page, row.page);
            tryVerify(() => !row.taken().running, 20000);
        }

        function test_reviewByKeyboard() {
            const table = sortSamples();
            tryCompare(table, "currentIndex", 0);
            compare(documents.review.row, 0);
            const name = documents.review.name;
            const given = documents.review.choices.findIndex(choice => choice.chosen);
            const other = given === 0 ? 1 : 0;
            keyClick(Qt.Key_1 + other);
            verify(documents.review.corrected);
            verify(documents.review.choices[other].chosen);
            compare(documents.review.name, name);
            keyClick(Qt.Key_Return);
            compare(documents.review.row, 1);
            compare(table.currentIndex, 1);
            keyClick(Qt.Key_Down);
            compare(documents.review.row, 2);
            keyClick(Qt.Key_End);
            compare(documents.review.row, 7);
        }

        function test_spaceFoldsTheTextAway() {
            sortSamples();
            tryVerify(() => bench.named("Save and next"));
            keyClick(Qt.Key_Space);
            tryVerify(() => !bench.named("Save and next"));
            keyClick(Qt.Key_Space);
            tryVerify(() => bench.named("Save and next"));
        }

        function test_columnsSort() {
            const table = sortSamples();
            press(() => bench.named("File"));
            compare(documents.table.column, DocumentFilterModel.ByFile);
            tryVerify(() => table.itemAtIndex(0)?.name === "contract-bicycle-rental.md");
            press(() => bench.named("File"));
            verify(documents.table.descending);
        }

        function test_thresholdAndFilter() {
            const table = sortSamples();
            documents.threshold = 1;
            compare(documents.reviewCount, 8);
            documents.table.show = DocumentFilterModel.OnlyUnread;
            tryCompare(table, "count", 0);
            tryVerify(() => bench.named("No document is like that."));
        }

        function test_ownLabels() {
            press(() => bench.named("Own labels…"));
            tryVerify(() => bench.named("Name of the list")?.activeFocus);
            verify(!button("Save").enabled);
            Array.from("Pets").forEach(letter => keyClick(letter));
            [["Label 1", "cat"], ["Label 2", "dog"]].forEach(pair => {
                    tryVerify(() => bench.named(pair[0]));
                    bench.named(pair[0]).forceActiveFocus();
                    Array.from(pair[1]).forEach(letter => keyClick(letter));
                });
            tryVerify(() => button("Save").enabled);
            press(() => button("Save"));
            tryVerify(() => !button("Save"));
            compare(documents.choice.title, "Pets");
            compare(documents.choice.detail, "cat, dog");
        }

        function boxes(): list<Item> {
            return bench.findAll(list(), item => item.Accessible.name.startsWith("Select ") && item.checkState !== undefined);
        }

        function test_severalAreTickedLabelledAndDeleted() {
            const table = sortSamples();
            compare(boxes().length, 8);
            press(() => boxes()[0]);
            compare(documents.checked.count, 1);
            keyClick(Qt.Key_Down, Qt.ShiftModifier);
            compare(documents.checked.count, 2);
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Space, Qt.ShiftModifier);
            compare(documents.checked.count, 3);
            press(() => bench.named("Set label"));
            const label = documents.labels[2];
            tryVerify(() => bench.find(bench.shell.Window.window.contentItem, item => item.text === label && item.triggered !== undefined));
            const entry = bench.find(bench.shell.Window.window.contentItem, item => item.text === label && item.triggered !== undefined);
            tryVerify(() => entry.height > 0 && entry.ListView.view?.contentHeight > 0);
            waitForRendering(entry);
            press(() => entry);
            tryCompare(documents.checked, "count", 0);
            documents.table.show = DocumentFilterModel.OneLabel + 2;
            verify(table.count >= 3);
            documents.table.show = DocumentFilterModel.All;
            table.forceActiveFocus();
            keyClick(Qt.Key_A, Qt.ControlModifier);
            compare(documents.checked.count, 8);
            keyClick(Qt.Key_Escape);
            compare(documents.checked.count, 0);
            keyClick(Qt.Key_Delete);
            tryCompare(table, "count", 7);
            tryVerify(() => bench.named("Undo"));
            keyClick(Qt.Key_Z, Qt.ControlModifier);
            tryCompare(table, "count", 8);
        }

        function test_allBoxTicksWhatIsShown() {
            sortSamples();
            const all = bench.named("Select all");
            compare(all.checkState, Qt.Unchecked);
            press(() => all);
            compare(documents.checked.count, 8);
            compare(all.checkState, Qt.Checked);
            press(() => boxes()[1]);
            compare(all.checkState, Qt.PartiallyChecked);
            press(() => bench.named("Select none"));
            compare(all.checkState, Qt.Unchecked);
        }

        function test_pastedTextIsADocument() {
            verify(bench.named("Paste text"));
            bench.bench.copy("The parcel has not come yet.");
            keyClick(Qt.Key_V, Qt.ControlModifier);
            tryVerify(() => list()?.count === 1, 20000);
            compare(documents.name, "The parcel has not come yet");
            bench.bench.copy("You have won a prize.");
            press(() => bench.named("Paste text"));
            tryVerify(() => list()?.count === 2, 20000);
            compare(documents.batches.count, 1);
        }

        function test_tableIsSearched() {
            const table = sortSamples();
            keyClick(Qt.Key_F, Qt.ControlModifier);
            tryVerify(() => bench.find(bench.shell, item => item.Accessible.name === "Search in this table")?.activeFocus);
            Array.from("contract").forEach(letter => keyClick(letter));
            tryCompare(table, "count", 1);
            keyClick(Qt.Key_Escape);
            tryCompare(table, "count", 8);
        }

        function test_modelCanDoWhatASpecialistDoes() {
            documents.choice.task = 5;
            compare(documents.choice.title, "Spam");
            const box = () => bench.find(bench.shell, item => item.Accessible.name === "Who does it");
            tryVerify(() => box());
            compare(box().currentIndex, 0);
            box().forceActiveFocus();
            keyClick(Qt.Key_Down);
            tryVerify(() => !documents.choice.bySpecialist);
            tryVerify(() => bench.find(bench.shell, item => (item.text ?? "").toString().endsWith("has not been measured yet.")));
        }

        function test_deleteAndUndo() {
            sortSamples();
            documents.batches.remove(documents.batches.currentId);
            tryVerify(() => bench.named("Try with sample documents"));
            press(() => bench.named("Undo"));
            tryVerify(() => list()?.count === 8);
        }

        function test_everythingClickableHasAName() {
            sortSamples();
            const found = bench.findAll(bench.shell, item => item.activeFocusOnTab || item.clicked !== undefined);
            verify(found.length > 20, "only " + found.length + " controls");
            const nameless = found.filter(item => !(item.Accessible.name || item.text));
            compare(nameless.map(item => item.toString()).join(", "), "");
        }
    }
}
