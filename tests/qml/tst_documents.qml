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

    TestCase {
        name: "Documents"
        when: windowShown

        property Workbench bench: null
        readonly property DocumentsViewModel documents: bench?.app.documents ?? null

        function init() {
            failOnWarning(/.?/);
            bench = createTemporaryObject(workbench, this.parent);
            tryVerify(() => bench.app.chat.ready);
            bench.app.page = AppViewModel.Documents;
            documents.task = 0;  // the type of a document, which the loaded model is to tell
            compare(documents.taskTitle, "Document type");
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
            mouseClick(bench.named("Try with sample documents"));
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
            documents.task = 5;
            compare(documents.taskTitle, "Support intent");
            verify(documents.bySpecialist);
            tryVerify(() => bench.find(bench.shell, item => (item.text ?? "").toString().startsWith("Trained on public data. Of ")));
        }

        function test_mailIsTriedOnMail() {
            documents.task = 4;
            compare(documents.taskTitle, "Spam");
            mouseClick(bench.named("Try with sample documents"));
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
            tryVerify(() => bench.named("Accept and next"));
            keyClick(Qt.Key_Space);
            tryVerify(() => !bench.named("Accept and next"));
            keyClick(Qt.Key_Space);
            tryVerify(() => bench.named("Accept and next"));
        }

        function test_columnsSort() {
            const table = sortSamples();
            mouseClick(bench.named("File"));
            compare(documents.table.column, DocumentFilterModel.ByFile);
            tryVerify(() => table.itemAtIndex(0)?.name === "contract-bicycle-rental.md");
            mouseClick(bench.named("File"));
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
            mouseClick(bench.named("Own labels…"));
            tryVerify(() => bench.named("Name of the list")?.activeFocus);
            verify(!button("Save").enabled);
            Array.from("Pets").forEach(letter => keyClick(letter));
            [["Label 1", "cat"], ["Label 2", "dog"]].forEach(pair => {
                    bench.named(pair[0]).forceActiveFocus();
                    Array.from(pair[1]).forEach(letter => keyClick(letter));
                });
            tryVerify(() => button("Save").enabled);
            mouseClick(button("Save"));
            tryVerify(() => !button("Save"));
            compare(documents.taskTitle, "Pets");
            compare(documents.taskDetail, "cat, dog");
        }

        function test_deleteAndUndo() {
            sortSamples();
            documents.batches.remove(documents.batches.currentId);
            tryVerify(() => bench.named("Try with sample documents"));
            tryVerify(() => bench.named("Undo"));
            mouseClick(bench.named("Undo"));
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
