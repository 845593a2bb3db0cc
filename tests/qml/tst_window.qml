import QtQuick
import QtTest
import Lapidary
import Lapidary.Ui

Item {
    height: 820
    width: 1280

    Component {
        id: workbench

        Workbench {
        }
    }

    WindowCase {
        name: "Window"

        property Workbench bench: null

        function init() {
            failOnWarning(/.?/);
            bench = createTemporaryObject(workbench, this.parent);
            tryVerify(() => bench.app.chat.ready);
        }

        function show(page: int) {
            bench.app.page = page;
            waitForRendering(bench);
        }

        function test_pagesByKeyboard() {
            keyClick(Qt.Key_2, Qt.ControlModifier);
            tryCompare(bench.app, "page", AppViewModel.Documents);
            keyClick(Qt.Key_3, Qt.ControlModifier);
            tryCompare(bench.app, "page", AppViewModel.Extract);
            keyClick(Qt.Key_4, Qt.ControlModifier);
            tryCompare(bench.app, "page", AppViewModel.Train);
            keyClick(Qt.Key_5, Qt.ControlModifier);
            tryCompare(bench.app, "page", AppViewModel.Models);
            keyClick(Qt.Key_Comma, Qt.ControlModifier);
            tryCompare(bench.app, "page", AppViewModel.Settings);
            keyClick(Qt.Key_1, Qt.ControlModifier);
            tryCompare(bench.app, "page", AppViewModel.Chat);
        }

        function test_listFoldsAway() {
            verify(bench.named("Search conversations"));
            keyClick(Qt.Key_B, Qt.ControlModifier);
            tryVerify(() => !bench.find(bench.shell, item => item.Accessible.name === "Conversations"));
            keyClick(Qt.Key_B, Qt.ControlModifier);
            tryVerify(() => bench.find(bench.shell, item => item.Accessible.name === "Conversations"));
        }

        function test_f6GoesRoundThePanes() {
            const seen = new Set();
            for (let step = 0; step < 4; ++step) {
                keyClick(Qt.Key_F6);
                seen.add(bench.shell.Window.activeFocusItem.Accessible.name);
            }
            verify(seen.size >= 3, "F6 reached only " + Array.from(seen).join(", "));
        }

        function test_paletteFindsAndRuns() {
            keyClick(Qt.Key_K, Qt.ControlModifier);
            tryVerify(() => bench.named("Command"));
            tryVerify(() => bench.named("Command").activeFocus);
            Array.from("settings").forEach(letter => keyClick(letter));
            keyClick(Qt.Key_Return);
            tryCompare(bench.app, "page", AppViewModel.Settings);
            tryVerify(() => !bench.named("Command"));
        }

        function test_escapeClosesThePalette() {
            keyClick(Qt.Key_K, Qt.ControlModifier);
            tryVerify(() => bench.named("Command"));
            keyClick(Qt.Key_Escape);
            tryVerify(() => !bench.named("Command"));
        }

        function test_shortcutListNamesItself() {
            keyClick(Qt.Key_Slash, Qt.ControlModifier);
            tryVerify(() => bench.named("Keyboard shortcuts: Ctrl+/"));
            keyClick(Qt.Key_Escape);
            tryVerify(() => !bench.named("Keyboard shortcuts: Ctrl+/"));
        }

        function test_deleteAndUndo() {
            bench.app.chat.send("hello");
            bench.bench.stream("Hi.");
            bench.bench.finish();
            compare(bench.app.conversations.count, 1);
            bench.app.actions.trigger("chat.delete");
            tryCompare(bench.app.conversations, "count", 0);
            press(() => bench.named("Undo"));
            tryCompare(bench.app.conversations, "count", 1);
        }

        function test_streamingShowsTextAsItComes() {
            bench.app.chat.send("hello");
            bench.bench.stream("Once **upon**");
            tryVerify(() => bench.named("Model: Once **upon**"));
            bench.bench.stream(" a time");
            tryVerify(() => bench.named("Model: Once **upon** a time"));
            bench.bench.finish();
        }

        function test_themeFollowsTheSettings() {
            const light = Theme.surfacePage.toString();
            bench.app.settings.theme = SettingsViewModel.Dark;
            tryVerify(() => Theme.dark && Theme.surfacePage.toString() !== light);
            bench.app.settings.highContrast = true;
            tryCompare(Theme, "highContrast", true);
            bench.app.settings.textScale = 1.5;
            tryCompare(Theme, "textBase", 21);
        }

        function test_dropOverlayNamesWhatWillHappen() {
            bench.bench.hover(bench, ["/models/letter.txt"]);
            tryVerify(() => bench.named("Classify 1 file(s) with “Spam”"));
        }

        function test_dropOpensTheModel() {
            const folder = Qt.resolvedUrl("../../resources/models/starter-chat").toString().replace("file://", "");
            bench.bench.hover(bench, [folder]);
            tryVerify(() => bench.named("Open the model starter-chat"));
            bench.app.models.eject();
            bench.bench.drop(bench, [folder]);
            tryVerify(() => !bench.named("Open the model starter-chat"));
            tryVerify(() => bench.app.chat.loading);
        }

        function test_errorStandsOnItsCard() {
            const path = "/models/broken.gguf";
            bench.app.models.open("file://" + path);
            bench.bench.failToLoad(path, "“broken.gguf” ends too early: download it again.");
            show(AppViewModel.Models);
            tryVerify(() => bench.find(bench.shell, item => item.text === "“broken.gguf” ends too early: download it again."));
        }

        function test_settingsSearchNarrows() {
            show(AppViewModel.Settings);
            const field = bench.named("Search settings");
            field.forceActiveFocus();
            field.text = "contrast";
            tryVerify(() => bench.named("High contrast") && !bench.find(bench.shell, item => item.text === "Data folder"));
            field.text = "zzz";
            tryVerify(() => bench.named("No setting mentions “zzz”."));
        }

        // Everything that can be pressed or typed into, on every page, says to a screen reader what it is.
        function test_everythingClickableHasAName() {
            bench.app.chat.send("hello");
            bench.bench.stream("Hi `there`.\n\n```\ncode\n```");
            bench.bench.finish();
            [AppViewModel.Chat, AppViewModel.Documents, AppViewModel.Models, AppViewModel.Settings].forEach(page => {
                    show(page);
                    const found = bench.findAll(bench.shell, item => item.activeFocusOnTab || item.clicked !== undefined);
                    verify(found.length > 5, "only " + found.length + " controls on page " + page);
                    const nameless = found.filter(item => !(item.Accessible.name || item.text));
                    compare(nameless.map(item => item.toString()).join(", "), "");
                });
        }
    }
}
