import QtQuick
import QtTest
import Lapidary

// The extract page in the window: from an empty page to values that were corrected by keyboard. The engine of the test
// finds "name: value" lines.
Item {
    height: 820
    width: 1280

    Component {
        id: workbench

        Workbench {
        }
    }

    WindowCase {
        name: "Extract"

        property Workbench bench: null
        readonly property ExtractViewModel extract: bench?.app.extract ?? null

        function init() {
            failOnWarning(/.?/);
            bench = createTemporaryObject(workbench, this.parent);
            tryVerify(() => bench.app.chat.ready);
            bench.app.page = AppViewModel.Extract;
            compare(extract.choice.title, "Invoice");
            waitForRendering(bench);
        }

        function list(): Item {
            return bench.find(bench.shell, item => item.Accessible.name === "Documents and their values");
        }

        // In a dialogue, which is no part of the shell.
        function inWindow(holds: var): Item {
            return bench.find(bench.shell.Window.window.contentItem, holds);
        }

        function button(text: string): Item {
            return inWindow(item => item.text === text && item.clicked !== undefined);
        }

        function type(text: string) {
            Array.from(text).forEach(letter => keyClick(letter));
        }

        // A list of fields of the person's own, by its JSON.
        function ownFields(json: string) {
            extract.editFields(true);
            extract.editor.title = "Mail";
            extract.editor.json = json;
            verify(extract.saveFields(), extract.editor.problem);
        }

        // The engine of the test finds the fields that stand in the sample mail's head.
        function readMail() {
            ownFields('{"type":"object","properties":{"Subject":{"type":["string","null"]},"total":{"type":["number","null"]}},"required":["Subject","total"]}');
            extract.add([Qt.resolvedUrl("../../resources/sample-mail/minutes.eml")]);
            tryVerify(() => extract.open && !extract.running, 20000);
            tryCompare(list(), "count", 1);
            waitForRendering(bench);
        }

        function test_emptyPageSaysWhatTheModelCanDo() {
            verify(bench.named("Choose files…"));
            verify(bench.named("Choose a folder…"));
            verify(bench.find(bench.shell, item => (item.text ?? "").toString().startsWith("Trained on: synthetic invoices")));
            extract.choice.task = extract.choice.tasks.rowCount() - 1;
            tryVerify(() => bench.find(bench.shell, item => (item.text ?? "").toString().startsWith("The starter storyteller does not follow")));
            extract.choice.task = 0;
        }

        function test_dropBeginsABatch() {
            const folder = Qt.resolvedUrl("../../resources/samples").toString().replace("file://", "");
            bench.bench.hover(bench, [folder]);
            tryVerify(() => bench.named("Find the fields of “Invoice” in the files of “samples”"));
            bench.bench.drop(bench, [folder]);
            tryVerify(() => list()?.count === 8, 20000);
            compare(bench.app.page, AppViewModel.Extract);
            compare(extract.name, "samples");
            compare(bench.app.documents.open, false);
        }

        function test_samplesFitTheFields() {
            press(() => bench.named("Try with sample documents"));
            tryVerify(() => list()?.count === 1, 20000);
            compare(extract.name, "invoice-garden-shed.txt");
            tryCompare(extract.review, "name", "invoice-garden-shed.txt");
        }

        function test_valueIsShownAndCorrected() {
            readMail();
            const fields = extract.review.fields;
            compare(fields.rowCount(), 2);
            const value = bench.find(bench.shell, item => item.Accessible.name === "total" && item.editingFinished !== undefined);
            verify(value);
            value.forceActiveFocus();
            compare(extract.review.field, 1);
            type("many");
            keyClick(Qt.Key_Return);
            tryVerify(() => bench.named("The list of fields does not allow “many” as “total”."));
            verify(!extract.review.corrected);
            keyClick(Qt.Key_Escape);
            compare(value.text, "");
            type("12.5");
            keyClick(Qt.Key_Enter);
            tryVerify(() => extract.review.corrected);
            tryVerify(() => list().itemAtIndex(0)?.cells[1] === "12.5");
            tryVerify(() => bench.named("Corrected by you"));
            press(() => bench.named("Back to the model's values"));
            tryVerify(() => !extract.review.corrected);
        }

        function test_longValueIsSeenAsAWhole() {
            readMail();
            tryVerify(() => field("Subject"));
            const value = field("Subject");
            const low = value.height;
            value.forceActiveFocus();
            value.text = "a word ".repeat(20);
            tryVerify(() => value.height > low);
            verify(value.width < bench.width / 2);
            keyClick(Qt.Key_Escape);
            tryCompare(value, "height", low);
        }

        function field(name: string): Item {
            return bench.find(bench.shell, item => item.Accessible.name === name && item.editingFinished !== undefined);
        }

        function test_entriesOfListsComeAndGo() {
            ownFields('{"type":"object","properties":{"Subject":{"type":["string","null"]},"notes":{"type":"array","items":{"type":"string"}},"lines":{"type":"array","maxItems":1,"items":{"type":"object","properties":{"what":{"type":"string"},"price":{"type":["number","null"]}},"required":["what","price"]}}},"required":["Subject","notes","lines"]}');
            extract.add([Qt.resolvedUrl("../../resources/sample-mail/minutes.eml")]);
            tryVerify(() => extract.open && !extract.running, 20000);
            press(() => bench.named("Add to notes"));
            tryVerify(() => field("notes 1"));
            field("notes 1").forceActiveFocus();
            type("ring back");
            keyClick(Qt.Key_Return);
            tryVerify(() => list().itemAtIndex(0)?.cells[1] === "ring back");
            press(() => bench.named("Add to lines"));
            tryVerify(() => field("lines 1 · price"));
            field("lines 1 · price").forceActiveFocus();
            type("a lot");
            keyClick(Qt.Key_Return);
            tryVerify(() => bench.named("The list of fields does not allow “a lot” as “lines 1 · price”."));
            keyClick(Qt.Key_Escape);
            type("7.5");
            keyClick(Qt.Key_Return);
            tryVerify(() => list().itemAtIndex(0)?.cells[2] === "7.5");
            press(() => bench.named("Add to lines"));
            tryVerify(() => bench.named("The list of fields allows no more entries in “lines”."));
            press(() => bench.named("Remove lines 1"));
            tryVerify(() => !field("lines 1 · price"));
            press(() => bench.named("Remove notes 1"));
            tryVerify(() => !extract.review.corrected);
        }

        function test_tableByKeyboard() {
            press(() => bench.named("Own fields…"));
            press(() => button("Cancel"));
            extract.choice.task = 0;
            extract.add([Qt.resolvedUrl("../../resources/samples")]);
            tryVerify(() => list()?.count === 8, 20000);
            tryVerify(() => !extract.running, 20000);
            list().forceActiveFocus();
            keyClick(Qt.Key_End);
            compare(extract.review.row, 7);
            keyClick(Qt.Key_Home);
            compare(extract.review.row, 0);
            keyClick(Qt.Key_Return);
            compare(extract.review.row, 1);
            keyClick(Qt.Key_Right);
            verify(list().contentX > 0);
            tryVerify(() => bench.named("Save and next"));
            keyClick(Qt.Key_Space);
            tryVerify(() => !bench.named("Save and next"));
        }

        function test_editorHasTwoViews() {
            press(() => bench.named("Own fields…"));
            tryVerify(() => bench.named("Name of the list of fields")?.activeFocus);
            verify(!button("Save").enabled);
            type("Pets");
            tryVerify(() => inWindow(item => item.Accessible.name === "Name of field 1"));
            inWindow(item => item.Accessible.name === "Name of field 1").forceActiveFocus();
            type("cat");
            tryVerify(() => button("Save").enabled);
            press(() => button("Add a field"));
            compare(extract.editor.rowCount(), 2);
            verify(!button("Save").enabled);
            press(() => button("JSON"));
            const json = () => inWindow(item => item.Accessible.name === "JSON Schema" && item.cursorPosition !== undefined);
            tryVerify(() => json()?.text.includes("\"cat\""));
            json().text = '{"type":"object","properties":{"dog":{"type":"string","contentEncoding":"x"}}}';
            tryVerify(() => inWindow(item => (item.text ?? "").toString().includes("contentEncoding") && item.tone !== undefined));
            json().text = '{"type":"object","properties":{"dog":{"type":"string"}}}';
            press(() => button("Fields"));
            tryVerify(() => inWindow(item => item.Accessible.name === "Name of field 1")?.text === "dog");
            tryVerify(() => button("Save").enabled);
            press(() => button("Save"));
            tryVerify(() => !button("Save"));
            compare(extract.choice.title, "Pets");
            compare(extract.choice.detail, "dog");
        }

        function test_deleteAndUndo() {
            readMail();
            extract.batches.remove(extract.batches.currentId);
            tryVerify(() => bench.named("Try with sample documents"));
            press(() => bench.named("Undo"));
            tryVerify(() => list()?.count === 1);
        }

        function test_everythingClickableHasAName() {
            readMail();
            const found = bench.findAll(bench.shell, item => item.activeFocusOnTab || item.clicked !== undefined);
            verify(found.length > 20, "only " + found.length + " controls");
            const nameless = found.filter(item => !(item.Accessible.name || item.text));
            compare(nameless.map(item => item.toString()).join(", "), "");
        }
    }
}
