import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The names of the columns; pressing one sorts by it, once more the other way round.
RowLayout {
    id: header

    required property CheckedDocuments checked
    required property DocumentFilterModel table
    required property bool wide

    spacing: Theme.spaceM

    TickBox {
        checkState: header.checked.shown
        label: qsTr("Select all")

        onClicked: header.checked.setAll(header.checked.shown !== Qt.Checked)
    }

    ColumnTitle {
        Layout.fillWidth: true
        column: DocumentFilterModel.ByFile
        table: header.table
        text: qsTr("File")
    }

    ColumnTitle {
        Layout.preferredWidth: Theme.columnLabel
        column: DocumentFilterModel.ByLabel
        table: header.table
        text: qsTr("Label")
    }

    ColumnTitle {
        Layout.preferredWidth: Theme.columnConfidence
        column: DocumentFilterModel.ByConfidence
        table: header.table
        text: qsTr("Confidence")
    }

    ColumnTitle {
        Layout.preferredWidth: Theme.columnLabel
        column: DocumentFilterModel.ByRunnerUp
        table: header.table
        text: qsTr("Runner-up")
        visible: header.wide
    }

    ColumnTitle {
        Layout.preferredWidth: Theme.columnStatus
        column: DocumentFilterModel.ByStatus
        table: header.table
        text: qsTr("Status")
    }

    ColumnTitle {
        Layout.preferredWidth: Theme.columnTime
        column: DocumentFilterModel.ByTime
        table: header.table
        text: qsTr("Time")
        visible: header.wide
    }
}
