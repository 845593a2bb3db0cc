import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// The names of the columns; pressing one sorts by it, once more the other way round.
RowLayout {
    id: header

    required property DocumentFilterModel table
    required property bool wide

    spacing: Theme.spaceM

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

    TextLabel {
        Layout.preferredWidth: Theme.columnLabel
        elide: Text.ElideRight
        font.pixelSize: Theme.textCaption
        font.weight: Font.Medium
        text: qsTr("Runner-up")
        tone: TextLabel.Secondary
        visible: header.wide
    }

    TextLabel {
        Layout.preferredWidth: Theme.columnStatus
        elide: Text.ElideRight
        font.pixelSize: Theme.textCaption
        font.weight: Font.Medium
        text: qsTr("Status")
        tone: TextLabel.Secondary
    }

    ColumnTitle {
        Layout.preferredWidth: Theme.columnTime
        column: DocumentFilterModel.ByTime
        table: header.table
        text: qsTr("Time")
        visible: header.wide
    }
}
