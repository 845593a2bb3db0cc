import QtQuick
import QtQuick.Controls.Basic
import Lapidary.Ui

// Several lines of input that grow up to `maximumLines`, then scroll.
ScrollView {
    id: box

    property alias area: area
    // Return begins another line; else it ends the writing.
    property bool breaksLines: true
    property string label: area.placeholderText
    property int maximumLines: 6
    property int minimumLines: 3
    property alias placeholderText: area.placeholderText
    property alias text: area.text

    signal editingFinished(string text)

    implicitHeight: Math.min(Math.max(area.contentHeight, minimumLines * metrics.lineSpacing), maximumLines * metrics.lineSpacing) + area.topPadding + area.bottomPadding

    FontMetrics {
        id: metrics

        font: area.font
    }

    TextArea {
        id: area

        Accessible.name: box.label
        KeyNavigation.priority: KeyNavigation.BeforeItem
        activeFocusOnTab: true
        bottomPadding: Theme.spaceS
        color: Theme.text
        focus: true
        font.family: Theme.fontFamily
        font.pixelSize: Theme.textBase
        // As wide as it is let; by the width of its lines, which follow from that, it would depend on itself.
        implicitWidth: leftPadding + rightPadding
        leftPadding: Theme.spaceM
        placeholderTextColor: Theme.textMuted
        rightPadding: Theme.spaceM
        selectByMouse: true
        selectedTextColor: Theme.accentInk
        selectionColor: Theme.accent
        topPadding: Theme.spaceS
        wrapMode: TextEdit.Wrap

        background: Rectangle {
            border.color: area.activeFocus ? Theme.focus : Theme.outline
            border.width: area.activeFocus ? Theme.focusWidth : Theme.hairlineWidth
            color: Theme.surfaceRaised
            radius: Theme.radiusS
        }

        Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
        Keys.onEnterPressed: event => box.returned(event)
        Keys.onReturnPressed: event => box.returned(event)
        Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        onActiveFocusChanged: if (!activeFocus)
            box.editingFinished(text)
    }

    function returned(event: KeyEvent) {
        event.accepted = !breaksLines;
        if (!breaksLines)
            editingFinished(text);
    }
}
