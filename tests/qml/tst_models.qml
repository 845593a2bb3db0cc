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
        name: "Models and engine settings"

        property Workbench bench: null

        function init() {
            failOnWarning(/.?/);
            bench = createTemporaryObject(workbench, this.parent);
            tryVerify(() => bench.app.chat.ready);
        }

        function shown(text: string): Item {
            return bench.find(bench.shell, item => item.text === text);
        }

        // The box, not the label beside it.
        function control(name: string): Item {
            let found = null;
            tryVerify(() => found = bench.find(bench.shell, item => item.Accessible.name === name && item.activeFocusOnTab));
            return found;
        }

        function test_loadingTellsHowFarItIsAndCanBeCancelled() {
            bench.app.page = AppViewModel.Models;
            tryVerify(() => shown("Eject"));
            bench.app.models.load(bench.app.models.loadedId);
            tryVerify(() => shown("Opening…"));
            verify(!shown("Eject") && !shown("Load"));
            bench.bench.progress(0.42);
            tryVerify(() => shown("42 %"));
            verify(bench.named("Loading Starter storyteller: 42 %"));
            bench.bench.progress(1);
            tryVerify(() => shown("Nearly ready…"));
            press(() => bench.named("Cancel loading Starter storyteller"));
            tryVerify(() => shown("Load"));
            verify(!bench.app.chat.loading && !shown("Nearly ready…"));
        }

        function test_pickerFollowsTheListOfModels() {
            ["one", "two"].forEach(name => bench.app.models.open("file:///models/" + name + ".gguf"));
            bench.app.models.load(bench.app.models.loadedId);
            bench.bench.load();
            press(() => bench.find(bench.shell, item => item.Accessible.name.startsWith("Model: ")));
            tryVerify(() => entry("two"));
            tryVerify(() => stand(["Starter storyteller", "one", "two", "Open another model…"]));
            bench.app.models.forget("/models/one.gguf");
            tryVerify(() => !entry("one"));
            tryVerify(() => stand(["Starter storyteller", "two", "Open another model…"]));
            press(() => entry("two"));
            compare(bench.app.models.loadedId, "/models/two.gguf");
            tryVerify(() => !entry("two"));
        }

        // Whether the entries stand below each other in this order.
        function stand(names): bool {
            return names.every((name, row) => entry(name)?.y === row * entry(names[0]).height);
        }

        function entry(name: string): Item {
            return bench.find(bench.shell.Window.window.contentItem, item => item.text === name && item.highlighted !== undefined && item.triggered !== undefined);
        }

        function test_contextByKeyboardLoadsTheModelAgain() {
            bench.app.page = AppViewModel.Settings;
            const box = control("Context length");
            compare(box.displayText, "4,096 tokens");
            box.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Down);
            compare(box.displayText, "8,192 tokens");
            compare(bench.app.settings.contextIndex, 3);
            tryVerify(() => bench.app.chat.loading);
            bench.bench.load();
            keyClick(Qt.Key_Up);
            compare(box.displayText, "4,096 tokens");
        }

        function test_threadsAndPrecision() {
            bench.app.page = AppViewModel.Settings;
            const threads = control("Threads");
            compare(threads.displayText, "Automatic");
            threads.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Down);
            compare(bench.app.settings.threads, 1);
            const exact = bench.named("Exact");
            verify(!exact.checked);
            exact.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            compare(bench.app.settings.precision, SettingsViewModel.Exact);
            verify(exact.checked);
        }

        function test_searchFindsTheEngineSettings() {
            bench.app.page = AppViewModel.Settings;
            bench.named("Search settings").text = "quantised";
            tryVerify(() => bench.named("Exact") && !bench.named("Threads"));
        }
    }
}
