import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Lapidary.Ui

// Where a message is written. Enter sends, Shift+Enter makes a line, Up in an empty box edits the last message.
Pane {
    id: composer

    property bool editing: false
    property bool generating: false
    property bool hasLastMessage: false
    property string placeholder
    property bool ready: true
    property alias text: area.text
    property Item leading: null
    readonly property bool canSend: ready && !generating && area.text.trim().length > 0

    signal editCancelled
    signal editLastRequested
    signal sendRequested(string text)
    signal stopRequested

    padding: Theme.spaceS

    background: Rectangle {
        border.color: area.activeFocus ? Theme.focus : Theme.outline
        border.width: Theme.hairlineWidth
        color: Theme.surfaceRaised
        radius: Theme.radiusL
    }
    contentItem: ColumnLayout {
        spacing: Theme.spaceXs

        RowLayout {
            Layout.leftMargin: Theme.spaceS
            visible: composer.editing

            SvgIcon {
                glyph: "pencil"
            }

            TextLabel {
                Layout.fillWidth: true
                elide: Text.ElideRight
                font.pixelSize: Theme.textSmall
                text: qsTr("Editing an earlier message; what follows it is answered anew")
                tone: TextLabel.Secondary
            }

            IconButton {
                glyph: "x"
                text: qsTr("Cancel editing")

                onClicked: composer.editCancelled()
            }
        }

        ScrollView {
            id: scroll

            Layout.fillWidth: true
            focus: true
            Layout.maximumHeight: metrics.lineSpacing * Theme.composerLines + area.topPadding + area.bottomPadding

            TextArea {
                id: area

                Accessible.description: qsTr("Enter sends, Shift+Enter starts a new line")
                Accessible.name: qsTr("Message")
                activeFocusOnTab: true
                background: null
                color: Theme.text
                focus: true
                font.family: Theme.fontFamily
                font.pixelSize: Theme.textReading
                // Text goes by its own direction; while there is none, the caret stands where the window's text begins.
                horizontalAlignment: Theme.mirrored && length === 0 ? TextEdit.AlignLeft : undefined
                padding: Theme.spaceS
                placeholderText: composer.placeholder
                placeholderTextColor: Theme.textMuted
                selectByMouse: true
                selectedTextColor: Theme.accentInk
                selectionColor: Theme.accent
                wrapMode: TextEdit.Wrap

                Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
                Keys.onEnterPressed: event => composer.enterPressed(event)
                Keys.onEscapePressed: event => composer.escapePressed(event)
                Keys.onReturnPressed: event => composer.enterPressed(event)
                Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                Keys.onUpPressed: event => composer.upPressed(event)
            }
        }

        RowLayout {
            spacing: Theme.spaceS

            Item {
                Layout.fillWidth: true
                children: composer.leading ? [composer.leading] : []
                implicitHeight: Theme.controlM
            }

            RoundButton {
                id: go

                Accessible.name: text
                activeFocusOnTab: true
                display: AbstractButton.IconOnly
                enabled: composer.generating || composer.canSend
                implicitHeight: Theme.controlM
                implicitWidth: Theme.controlM
                padding: 0
                text: composer.generating ? qsTr("Stop") : qsTr("Send")

                background: Rectangle {
                    color: !go.enabled ? Theme.hover : go.hovered || go.down ? Theme.accentHover : Theme.accent
                    radius: height / 2

                    FocusRing {
                        radius: parent.radius + Theme.focusWidth
                        shown: go.visualFocus
                    }
                }
                contentItem: Item {
                    SvgIcon {
                        anchors.centerIn: parent
                        color: go.enabled ? Theme.accentInk : Theme.textMuted
                        glyph: composer.generating ? "square" : "arrow-up"
                        size: composer.generating ? Theme.iconS : Theme.iconM
                    }
                }

                Keys.onReturnPressed: go.clicked()
                onClicked: composer.generating ? composer.stopRequested() : composer.submit()
            }
        }
    }

    FontMetrics {
        id: metrics

        font: area.font
    }

    function enterPressed(event: KeyEvent) {
        event.accepted = !(event.modifiers & Qt.ShiftModifier);
        if (event.accepted)
            submit();
    }

    function escapePressed(event: KeyEvent) {
        event.accepted = editing;
        if (editing)
            editCancelled();
    }

    function focusInput() {
        area.forceActiveFocus(Qt.TabFocusReason);
    }

    function setDraft(draft: string) {
        area.text = draft;
        area.cursorPosition = draft.length;
        focusInput();
    }

    function submit() {
        if (canSend)
            sendRequested(area.text.trim());
    }

    function upPressed(event: KeyEvent) {
        event.accepted = area.text.length === 0 && hasLastMessage;
        if (event.accepted)
            editLastRequested();
    }
}
