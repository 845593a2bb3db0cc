import QtQuick
import QtTest

// A test of what stands in the window. Layouts put items in their places and lists make their rows when a frame is made,
// which is later than the next line of a test.
TestCase {
    when: windowShown

    // Clicks in the middle of what is found, once nothing above it is still to be laid out.
    function press(find: var) {
        tryVerify(() => find() && settled(find()));
        mouseClick(find());
    }

    function settled(item: Item): bool {
        return !item || !isPolishScheduled(item) && settled(item.parent);
    }
}
