import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// Which rows are shown, and below which confidence a person should look.
ColumnLayout {
    id: controls

    required property BatchPageViewModel documents

    spacing: Theme.spaceS

    NoteLine {
        Layout.fillWidth: true
        bad: true
        text: controls.documents.problem
        visible: text.length > 0
    }

    RowLayout {
        spacing: Theme.spaceL

        ChoiceBox {
            id: box

            Layout.fillWidth: true
            Layout.maximumWidth: Theme.menuWidth
            Layout.minimumWidth: Theme.columnLabel
            label: qsTr("Show")

            onActivated: index => controls.documents.table.show = index
            // The counts are new texts; the choice stays.
            onModelChanged: currentIndex = controls.documents.table.show
        }

        TextLabel {
            Layout.fillWidth: true
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
}
