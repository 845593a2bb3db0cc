import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// Which rows are shown, and below which confidence a person should look.
ColumnLayout {
    id: controls

    required property BatchPageViewModel documents
    readonly property bool checking: documents.checked.count > 0

    signal checkedExportRequested(int format)

    spacing: Theme.spaceS

    NoteLine {
        Layout.fillWidth: true
        bad: true
        text: controls.documents.problem
        visible: text.length > 0
    }

    CheckedBar {
        Layout.fillWidth: true
        documents: controls.documents
        visible: controls.checking

        onExportRequested: format => controls.checkedExportRequested(format)
    }

    RowLayout {
        spacing: Theme.spaceM
        visible: !controls.checking

        ChoiceBox {
            id: box

            Layout.fillWidth: true
            Layout.maximumWidth: Theme.columnFile
            Layout.minimumWidth: Theme.columnLabel
            label: qsTr("Show")

            onActivated: index => controls.documents.table.show = index
            // The counts are new texts; the choice stays.
            onModelChanged: currentIndex = controls.documents.table.show
        }

        SearchField {
            id: search

            Layout.fillWidth: true
            Layout.maximumWidth: Theme.menuWidth
            Layout.minimumWidth: Theme.columnLabel
            implicitHeight: Theme.controlM
            label: qsTr("Search in this table")
            placeholderText: qsTr("Search")
            text: controls.documents.table.needle

            onTextChanged: controls.documents.table.needle = text
        }

        TextLabel {
            Layout.fillWidth: true
            Layout.minimumWidth: Theme.controlL
            elide: Text.ElideRight
            font.pixelSize: Theme.textSmall
            horizontalAlignment: Text.AlignRight
            text: qsTr("Needs review below %1").arg(slider.valueText)
            tone: TextLabel.Secondary
        }

        ValueSlider {
            id: slider

            Layout.preferredWidth: Theme.columnLabel
            from: 0
            label: qsTr("Threshold")
            stepSize: 0.01
            to: 1
            value: controls.documents.threshold

            onMoved: controls.documents.threshold = value
        }
    }

    Connections {
        target: controls.documents.table

        // Writing ends the binding; another batch begins without a search.
        function onNeedleChanged() {
            search.text = controls.documents.table.needle;
        }
    }

    // New counts while the list is open would close it.
    Binding {
        property: "model"
        restoreMode: Binding.RestoreNone
        target: box
        value: controls.documents.filters
        when: !box.popup.visible
    }

    Connections {
        target: controls.documents

        // Moving it by hand ends the binding of a slider's value.
        function onThresholdChanged() {
            slider.value = controls.documents.threshold;
        }
    }

    function focusSearch() {
        search.forceActiveFocus(Qt.ShortcutFocusReason);
    }
}
