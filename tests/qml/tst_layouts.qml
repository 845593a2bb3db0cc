pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtTest
import Lapidary.Ui

// What a layout does between a change of its items and the next frame.
Item {
    id: root

    property var columns: ["one", "two", "three"]

    height: 100
    width: 400

    Item {
        id: box

        height: 100
        width: 300

        RowLayout {
            id: row

            anchors.fill: parent

            LayoutRepeater {
                model: root.columns

                Text {
                    required property string modelData

                    Layout.minimumWidth: 50
                    text: modelData
                }
            }
        }
    }

    TestCase {
        name: "Layouts"
        when: windowShown

        function init() {
            failOnWarning(/.?/);
        }

        // Those that went are freed in the turn of the event loop; a plain Repeater crashes here.
        function test_widerBeforeTheNextFrame() {
            tryVerify(() => !isPolishScheduled(row));
            for (let round = 0; round < 3; ++round) {
                root.columns = ["first of " + round, "second"];
                wait(0);
                box.width = 200 - 10 * round;
            }
            tryVerify(() => !isPolishScheduled(row));
            const texts = Array.from(row.children).filter(item => item.text !== undefined);
            compare(texts.map(item => item.text).join(", "), "first of 2, second");
            verify(texts[1].x > texts[0].x);
        }
    }
}
