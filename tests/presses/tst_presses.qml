import QtQuick
import QtTest
import Lapidary
import "../qml"

// Everything on a page that can be pressed is, and everything in the menus and dialogues that open, each time in a new
// window: nothing may warn, as a handler does that is at fault.
Item {
    height: 820
    width: 1280

    Component {
        id: workbench

        Workbench {
        }
    }

    WindowCase {
        name: "Presses"

        property Workbench bench: null
        readonly property Item content: bench?.shell.Window.window?.contentItem ?? null

        function init() {
            // Without a desktop no folder can be shown. Layouts of texts that wrap in texts that wrap take three rounds, which
            // is one more than Qt likes.
            failOnWarning(/^(?!This plugin does not support QPlatformServices|.*Polish loop detected)/);
        }

        function begin(row: var) {
            bench?.destroy();
            bench = workbench.createObject(this.parent);
            tryVerify(() => bench.app.chat.ready);
            bench.app.page = row.page;
            row.prepare();
            wait(40);
        }

        function cleanup() {
            bench.destroy();
            bench = null;
        }

        function drop(file: string) {
            bench.bench.hover(bench, [file]);
            bench.bench.drop(bench, [file]);
        }

        function nameOf(item: Item): string {
            return (item.Accessible.name || item.text) + " " + item.toString().split(/_QMLTYPE|\(/)[0];
        }

        function controls(): var {
            return bench.findAll(content, item => item.clicked !== undefined && item.enabled && item.opacity > 0 && (item.Accessible.name || item.text) && !item.toString().includes("DialogDelegate"));
        }

        function pressNamed(name: string): bool {
            const found = controls().find(item => nameOf(item) === name);
            if (!found)
                return false;
            found.forceActiveFocus(Qt.TabFocusReason);
            if (found.activeFocus && found.activeFocusOnTab)
                keyClick(Qt.Key_Space);
            else
                found.clicked();
            wait(40);
            return true;
        }

        function test_pressed_data() {
            return [{
                    "tag": "chat",
                    "page": AppViewModel.Chat,
                    "prepare": () => {}
                }, {
                    "tag": "documents",
                    "page": AppViewModel.Documents,
                    "prepare": () => {}
                }, {
                    "tag": "sorted documents",
                    "page": AppViewModel.Documents,
                    "prepare": () => {
                        bench.app.documents.choice.task = 7;
                        bench.app.documents.trySamples();
                        tryVerify(() => bench.app.documents.open && !bench.app.documents.running, 20000);
                    }
                }, {
                    "tag": "extract",
                    "page": AppViewModel.Extract,
                    "prepare": () => {}
                }, {
                    "tag": "extracted",
                    "page": AppViewModel.Extract,
                    "prepare": () => {
                        bench.app.extract.trySamples();
                        tryVerify(() => bench.app.extract.open && !bench.app.extract.running, 20000);
                    }
                }, {
                    "tag": "train",
                    "page": AppViewModel.Train,
                    "prepare": () => {}
                }, {
                    "tag": "data",
                    "page": AppViewModel.Train,
                    "prepare": () => {
                        drop(bench.bench.trainingData());
                        tryVerify(() => bench.app.train.data.open && !bench.app.train.data.reading);
                        bench.app.train.base = 1;
                    }
                }, {
                    "tag": "trained",
                    "page": AppViewModel.Train,
                    "prepare": () => {
                        drop(bench.bench.trainingData());
                        tryVerify(() => bench.app.train.data.open && !bench.app.train.data.reading);
                        bench.app.train.base = 1;
                        tryVerify(() => bench.app.train.canBegin);
                        bench.app.train.begin();
                        bench.bench.trainDone();
                        tryCompare(bench.app.train, "view", TrainViewModel.Results);
                    }
                }, {
                    "tag": "models",
                    "page": AppViewModel.Models,
                    "prepare": () => {}
                }, {
                    "tag": "settings",
                    "page": AppViewModel.Settings,
                    "prepare": () => {}
                }];
        }

        function test_pressed(row) {
            begin(row);
            const base = controls().map(nameOf);
            const paths = Array.from(new Set(base)).map(name => [name]);
            for (let at = 0; at < paths.length; ++at) {
                begin(row);
                const there = paths[at].every(pressNamed);
                // What another page has is pressed there.
                if (paths[at].length > 1 || !there || paths[at][0].includes("RailButton"))
                    continue;
                const opened = new Set(controls().map(nameOf).filter(name => !base.includes(name)));
                opened.forEach(name => paths.push([paths[at][0], name]));
            }
            verify(paths.length > 8, "only " + paths.length + " were found");
        }
    }
}
