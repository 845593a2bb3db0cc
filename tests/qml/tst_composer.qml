import QtQuick
import QtTest
import Lapidary

Item {
    height: 820
    width: 1280

    Component {
        id: workbench

        Workbench {
        }
    }

    WindowCase {
        name: "Composer"

        property Workbench bench: null
        property Item box: null

        function init() {
            failOnWarning(/.?/);
            bench = createTemporaryObject(workbench, this.parent);
            tryVerify(() => bench.app.chat.ready);
            box = bench.named("Message");
            verify(box);
            box.forceActiveFocus();
        }

        function type(text: string) {
            Array.from(text).forEach(letter => keyClick(letter));
        }

        function test_enterSends() {
            type("hello");
            keyClick(Qt.Key_Return);
            compare(bench.bench.requests(), 1);
            compare(bench.bench.lastPrompt(), "hello");
            compare(box.text, "");
        }

        function test_shiftEnterMakesALine() {
            type("one");
            keyClick(Qt.Key_Return, Qt.ShiftModifier);
            type("two");
            compare(bench.bench.requests(), 0);
            compare(box.text, "one\ntwo");
        }

        function test_blankTextIsNotSent() {
            type("  ");
            keyClick(Qt.Key_Return);
            compare(bench.bench.requests(), 0);
        }

        function test_stopReplacesSend() {
            verify(bench.named("Send"));
            type("hello");
            keyClick(Qt.Key_Return);
            press(() => bench.named("Stop"));
            compare(bench.bench.stops(), 1);
            bench.bench.finish();
            tryVerify(() => bench.named("Send"));
        }

        function test_upEditsTheLastMessage() {
            type("first");
            keyClick(Qt.Key_Return);
            bench.bench.stream("An answer.");
            bench.bench.finish();
            tryVerify(() => bench.app.chat.ready);
            box.forceActiveFocus();
            keyClick(Qt.Key_Up);
            tryCompare(box, "text", "first");
            verify(bench.app.chat.editing);
            keyClick(Qt.Key_Escape);
            verify(!bench.app.chat.editing);
            compare(box.text, "");
        }

        function test_editingAnswersAnew() {
            type("first");
            keyClick(Qt.Key_Return);
            bench.bench.stream("An answer.");
            bench.bench.finish();
            box.forceActiveFocus();
            keyClick(Qt.Key_Up);
            type("!");
            keyClick(Qt.Key_Return);
            compare(bench.bench.requests(), 2);
            compare(bench.bench.lastPrompt(), "first!");
        }

        function test_growsAndThenScrolls() {
            const before = box.parent.parent.height;
            for (let line = 0; line < 4; ++line)
                keyClick(Qt.Key_Return, Qt.ShiftModifier);
            tryVerify(() => box.parent.parent.height > before);
            for (let line = 0; line < 30; ++line)
                keyClick(Qt.Key_Return, Qt.ShiftModifier);
            tryVerify(() => box.parent.parent.height < box.contentHeight);
        }
    }
}
