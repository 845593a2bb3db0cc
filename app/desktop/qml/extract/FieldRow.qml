import QtQuick
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// One field: its value, which can be corrected, how sure it is and whether it stands in the document.
FocusScope {
    id: row

    required property string confidenceText
    required property bool corrected
    required property string normalised
    required property int state
    required property string stateText
    required property int tint
    required property string title
    required property string value

    property bool current: false
    property bool removable: false
    readonly property bool missing: state === FieldListModel.NotFound && !corrected

    signal edited(string text)
    signal entered
    signal removed

    implicitHeight: column.implicitHeight + 2 * Theme.spaceS

    Rectangle {
        anchors.fill: parent
        color: row.current ? Theme.accentSoft : "transparent"
        radius: Theme.radiusS
    }

    TapHandler {
        onTapped: row.entered()
    }

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.margins: Theme.spaceS
        anchors.right: parent.right
        anchors.top: parent.top
        spacing: Theme.spaceXs

        RowLayout {
            spacing: Theme.spaceS

            FieldSwatch {
                tint: row.tint
            }

            TextLabel {
                Layout.fillWidth: true
                elide: Text.ElideMiddle
                font.pixelSize: Theme.textSmall
                font.weight: Font.Medium
                text: row.title
            }

            TextLabel {
                Accessible.name: qsTr("Confidence %1").arg(text)
                font.pixelSize: Theme.textSmall
                text: row.confidenceText
                tone: TextLabel.Secondary
                visible: text.length > 0
            }

            IconButton {
                Layout.preferredHeight: Theme.iconM
                Layout.preferredWidth: Theme.iconM
                glyph: "x"
                text: qsTr("Remove %1").arg(row.title)
                visible: row.removable

                onClicked: row.removed()
            }
        }

        // All of a value that is long is seen, as an address is.
        TextBox {
            id: field

            Layout.fillWidth: true
            area.Accessible.description: row.stateText
            area.leftPadding: Theme.spaceS
            area.rightPadding: Theme.spaceS
            breaksLines: false
            focus: true
            label: row.title
            minimumLines: 1
            text: row.value

            Keys.onEscapePressed: row.showValue()
            onActiveFocusChanged: if (activeFocus)
                row.entered()
            onEditingFinished: text => row.edited(text)
        }

        RowLayout {
            spacing: Theme.spaceXs

            SvgIcon {
                Layout.alignment: Qt.AlignTop
                color: row.missing ? Theme.warning : Theme.textSecondary
                glyph: row.corrected ? "pencil" : row.missing ? "triangle-alert" : row.state === FieldListModel.Exact ? "check" : "info"
                size: Theme.textCaption
            }

            TextLabel {
                Layout.fillWidth: true
                font.pixelSize: Theme.textCaption
                text: row.normalised.length > 0 && !row.corrected ? qsTr("%1 · read as %2").arg(row.stateText).arg(row.normalised) : row.stateText
                tone: row.missing ? TextLabel.Warning : TextLabel.Secondary
                wrapMode: Text.Wrap
            }
        }
    }

    // Writing ends the binding; what is refused stays as it was written.
    function showValue() {
        field.text = Qt.binding(() => row.value);
    }
}
