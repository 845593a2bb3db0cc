import QtQuick
import QtQuick.Dialogs
import QtTest
import Lapidary

// Opening models and data through the file dialogues. The offscreen platform has none, so Qt draws its own.
Item {
    height: 820
    width: 1280

    Component {
        id: workbench

        Workbench {
        }
    }

    SignalSpy {
        id: loading

        signalName: "loadingStarted"
    }

    WindowCase {
        name: "Dialogs"

        property Workbench bench: null
        readonly property url models: Qt.resolvedUrl("../../resources/models")

        function init() {
            failOnWarning(/.?/);
            bench = createTemporaryObject(workbench, this.parent);
            tryVerify(() => bench.app.chat.ready);
            bench.app.models.eject();
            loading.target = bench.app.models;
            loading.clear();
        }

        // A button or a row of the dialogue that Qt draws into the window.
        function drawn(name: string): Item {
            return bench.find(bench.shell.Window.window.contentItem, item => (item.text === name || item.objectName === name) && item.clicked !== undefined && item.enabled);
        }

        function showStarter(dialog: FileDialog) {
            dialog.currentFolder = models + "/starter-chat";
            tryVerify(() => bench.find(bench.shell.Window.window.contentItem, item => item.text === "model.safetensors"));
        }

        function test_opens_data() {
            return [{
                    "tag": "file",
                    "key": Qt.Key_O,
                    "modifiers": Qt.ControlModifier,
                    "dialog": () => bench.shell.dialogs.fileDialog,
                    "prepare": () => showStarter(bench.shell.dialogs.fileDialog),
                    "first": "fileDialogDelegate0",
                    "chosen": () => models + "/starter-chat"
                }, {
                    "tag": "folder",
                    "key": Qt.Key_O,
                    "modifiers": Qt.ControlModifier | Qt.ShiftModifier,
                    "dialog": () => bench.shell.dialogs.folderDialog,
                    "prepare": () => {},
                    "first": "folderDialogDelegate0",
                    "chosen": () => bench.shell.dialogs.folderDialog.selectedFolder.toString()
                }];
        }

        function test_opens(row) {
            verify(!row.dialog());
            keyClick(row.key, row.modifiers);
            tryVerify(() => row.dialog()?.visible);
            compare(bench.app.page, AppViewModel.Models);
            row.prepare();
            press(() => drawn(row.first));
            press(() => drawn("Open"));
            tryVerify(() => !row.dialog().visible);
            tryCompare(loading, "count", 1);
            tryVerify(() => bench.app.chat.loading);
            compare("file://" + bench.app.models.loadedId, row.chosen());
        }

        function test_cancelChangesNothing_data() {
            return test_opens_data();
        }

        function test_cancelChangesNothing(row) {
            keyClick(row.key, row.modifiers);
            tryVerify(() => row.dialog()?.visible);
            row.dialog().reject();
            tryVerify(() => !row.dialog().visible);
            compare(loading.count, 0);
            keyClick(row.key, row.modifiers);
            tryVerify(() => row.dialog().visible);
            row.dialog().reject();
        }

        function test_dataIsChosen_data() {
            return [{
                    "tag": "file",
                    "button": "Choose a file…",
                    "dialog": () => bench.shell.trainDialogs.fileDialog
                }, {
                    "tag": "folder",
                    "button": "Choose a folder…",
                    "dialog": () => bench.shell.trainDialogs.folderDialog
                }];
        }

        function test_dataIsChosen(row) {
            bench.app.page = AppViewModel.Train;
            press(() => drawn(row.button));
            tryVerify(() => row.dialog()?.visible);
            row.dialog().reject();
            tryVerify(() => !row.dialog().visible);
            verify(!bench.app.train.data.open);
        }
    }
}
