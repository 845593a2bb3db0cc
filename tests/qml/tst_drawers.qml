import QtQuick
import QtTest
import Lapidary

// In a small window the list of conversations and the inspector are drawers.
Item {
    height: 820
    width: 1280

    Component {
        id: workbench

        Workbench {
            height: 520
            width: 720
        }
    }

    WindowCase {
        name: "Drawers"

        property Workbench bench: null
        property Item composer: null

        function init() {
            failOnWarning(/.?/);
            bench = createTemporaryObject(workbench, this.parent);
            tryVerify(() => bench.app.chat.ready);
            composer = bench.named("Message");
            composer.forceActiveFocus();
        }

        function drawers() {
            return [{
                    "tag": "conversations",
                    "key": Qt.Key_B,
                    "show": "Show conversations",
                    "inside": "Search conversations"
                }, {
                    "tag": "inspector",
                    "key": Qt.Key_I,
                    "show": "Show answer settings",
                    "inside": "System prompt"
                }];
        }

        // The field that the drawer begins with, while it is on the screen.
        function field(row): Item {
            return bench.find(bench.shell.Window.window.contentItem, item => item.Accessible.name === row.inside && item.activeFocusOnTab);
        }

        function test_shortcutOpensEscapeCloses_data() {
            return drawers();
        }

        function test_shortcutOpensEscapeCloses(row) {
            verify(!field(row));
            keyClick(row.key, Qt.ControlModifier);
            tryVerify(() => field(row)?.activeFocus);
            keyClick(Qt.Key_Escape);
            tryVerify(() => !field(row));
            tryVerify(() => composer.activeFocus);
        }

        function test_shortcutClosesItToo_data() {
            return drawers();
        }

        function test_shortcutClosesItToo(row) {
            keyClick(row.key, Qt.ControlModifier);
            tryVerify(() => field(row)?.activeFocus);
            keyClick(row.key, Qt.ControlModifier);
            tryVerify(() => !field(row));
            tryVerify(() => composer.activeFocus);
        }

        function test_buttonOpensFocusReturnsToIt_data() {
            return drawers();
        }

        function test_buttonOpensFocusReturnsToIt(row) {
            const button = bench.named(row.show);
            press(() => button);
            tryVerify(() => field(row)?.activeFocus);
            keyClick(Qt.Key_Escape);
            tryVerify(() => !field(row));
            tryVerify(() => button.activeFocus);
            compare(button.text, row.show);
        }

        function test_clickBesideItCloses_data() {
            return drawers();
        }

        function test_clickBesideItCloses(row) {
            keyClick(row.key, Qt.ControlModifier);
            tryVerify(() => field(row)?.activeFocus);
            mouseClick(bench.shell.Window.window.contentItem, 640, 400);
            tryVerify(() => !field(row));
        }

        function test_widerWindowDocksIt_data() {
            return drawers();
        }

        function test_widerWindowDocksIt(row) {
            keyClick(row.key, Qt.ControlModifier);
            tryVerify(() => field(row)?.activeFocus);
            bench.width = 1280;
            tryVerify(() => field(row) && field(row).mapToItem(bench, 0, 0).x >= 0);
            keyClick(Qt.Key_Escape);
            verify(field(row));
            bench.width = 720;
            tryVerify(() => !field(row));
        }

        function test_openingAConversationClosesTheDrawer() {
            bench.app.chat.send("first");
            bench.bench.finish();
            bench.app.conversations.newChat();
            keyClick(Qt.Key_B, Qt.ControlModifier);
            tryVerify(() => field(drawers()[0])?.activeFocus);
            tryVerify(() => bench.named("first"));
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Return);
            tryVerify(() => !field(drawers()[0]));
            compare(bench.app.chat.title, "first");
            tryVerify(() => composer.activeFocus);
        }

        function test_searchShortcutOpensTheDrawer() {
            keyClick(Qt.Key_F, Qt.ControlModifier);
            tryVerify(() => field(drawers()[0])?.activeFocus);
        }

        // Escape is for what lies on top: the answer goes on.
        function test_escapeDoesNotStopTheAnswerUnderADrawer() {
            bench.app.chat.send("go");
            keyClick(Qt.Key_B, Qt.ControlModifier);
            tryVerify(() => field(drawers()[0])?.activeFocus);
            keyClick(Qt.Key_Escape);
            tryVerify(() => !field(drawers()[0]));
            compare(bench.bench.stops(), 0);
            keyClick(Qt.Key_Escape);
            tryVerify(() => bench.bench.stops() === 1);
        }

        function test_starterCardsCanAllBeReached() {
            const cards = bench.app.chat.starters.map(text => bench.named(text));
            compare(cards.length, 4);
            const bottom = composer.mapToItem(bench, 0, 0).y;
            cards.forEach(card => {
                    card.forceActiveFocus(Qt.TabFocusReason);
                    const top = card.mapToItem(bench, 0, 0).y;
                    verify(top >= 0 && top + card.height <= bottom, card.text + " at " + top + " of " + bottom);
                });
        }
    }
}
