import QtQuick
import Lapidary.Ui

Rectangle {
    property bool vertical: false

    color: Theme.hairline
    implicitHeight: Theme.hairlineWidth
    implicitWidth: Theme.hairlineWidth
}
