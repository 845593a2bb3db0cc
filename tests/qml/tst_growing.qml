import QtQuick
import QtTest
import Lapidary.Ui

// A paragraph that grows looks as it would in one piece.
Item {
    height: 600
    width: 400

    GrowingProse {
        id: growing

        html: ""
        width: 300
    }

    ProseBlock {
        id: whole

        textFormat: TextEdit.RichText
        width: growing.width
        x: 1000
    }

    TestCase {
        name: "Growing"
        when: windowShown

        function texts() {
            return Array.from(growing.children).filter(item => item.visible && item.hasOwnProperty("textDocument"));
        }

        function shown(item: TextEdit): string {
            return item.getText(0, item.length);
        }

        // Grows word by word, as an answer does.
        function grow(sentence: string, times: int) {
            growing.html = "";
            whole.text = "";
            for (let time = 1; time <= times; ++time) {
                growing.html = sentence.repeat(time);
                wait(0);
            }
            whole.text = growing.html;
        }

        function test_looksLikeOnePiece_data() {
            return [{
                    "tag": "english",
                    "sentence": "The fox said &quot;come &amp; see&quot; and  went home. "
                }, {
                    "tag": "arabic",
                    "sentence": "قال الثعلب تعال وانظر ثم عاد إلى البيت. "
                }, {
                    "tag": "both",
                    "sentence": "The fox said قال الثعلب تعال and went home. "
                }, {
                    "tag": "korean",
                    "sentence": "여우는 와서 보라고 말하고 집으로 갔다. "
                }, {
                    "tag": "one word",
                    "sentence": "abcdefghijklmnopqrstuvwxyz"
                }];
        }

        function test_looksLikeOnePiece(data: var) {
            grow(data.sentence, 40);
            tryVerify(() => texts().length > 3);
            const lines = texts().reduce((sum, item) => sum + item.lineCount, 0);
            compare(lines, whole.lineCount);
            tryVerify(() => Math.abs(growing.height - whole.contentHeight) < 1, 5000, growing.height + " and " + whole.contentHeight);
            compare(texts().map(shown).join("").replace(/\s+/g, ""), shown(whole).replace(/\s+/g, ""));
        }

        function test_formattedTextStaysTogether() {
            grow("A <b>word in bold</b> and more. ", 40);
            compare(texts().length, 1);
            compare(shown(texts()[0]), shown(whole));
        }

        function test_anotherWidthBeginsAnew() {
            grow("The fox went home. ", 60);
            tryVerify(() => texts().length > 2);
            growing.width = 200;
            whole.text = growing.html;
            compare(texts().map(shown).join("").replace(/\s+/g, ""), shown(whole).replace(/\s+/g, ""));
            growing.width = 300;
        }

        function test_anotherTextBeginsAnew() {
            grow("The fox went home. ", 60);
            growing.html = "Short.";
            compare(texts().length, 1);
            compare(shown(texts()[0]), "Short.");
        }
    }
}
