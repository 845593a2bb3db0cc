pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Lapidary.Ui

ComboBox {
    id: control

    property string label

    Accessible.name: label
    activeFocusOnTab: true
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textBase
    implicitHeight: Theme.controlM
    leftPadding: mirrored ? Theme.controlM : Theme.spaceM
    rightPadding: mirrored ? Theme.spaceM : Theme.controlM

    background: Rectangle {
        border.color: control.visualFocus ? Theme.focus : Theme.outline
        border.width: control.visualFocus ? Theme.focusWidth : Theme.hairlineWidth
        color: control.hovered ? Theme.surfacePane : Theme.surfaceRaised
        radius: Theme.radiusS
    }
    contentItem: TextLabel {
        elide: Text.ElideRight
        text: control.displayText
        verticalAlignment: Text.AlignVCenter
    }
    delegate: ItemDelegate {
        id: row

        required property int index
        required property var model

        Accessible.name: text
        highlighted: control.highlightedIndex === index
        text: control.textAt(index)
        width: ListView.view.width

        background: Rectangle {
            color: row.highlighted ? Theme.hover : "transparent"
            radius: Theme.radiusS
        }
        contentItem: TextLabel {
            elide: Text.ElideRight
            font.weight: control.currentIndex === row.index ? Font.Medium : Font.Normal
            text: row.text
            verticalAlignment: Text.AlignVCenter
        }
    }
    indicator: SvgIcon {
        glyph: "chevron-down"
        x: control.mirrored ? Theme.spaceM : control.width - width - Theme.spaceM
        y: (control.height - height) / 2
    }
    popup: Popup {
        implicitHeight: Math.min(contentItem.implicitHeight + topPadding + bottomPadding, Theme.inspectorWidth)
        padding: Theme.spaceXs
        width: control.width
        y: control.height + Theme.spaceXs

        background: Rectangle {
            border.color: Theme.hairline
            border.width: Theme.hairlineWidth
            color: Theme.surfaceRaised
            radius: Theme.radiusM
        }
        contentItem: ListView {
            clip: true
            currentIndex: control.highlightedIndex
            implicitHeight: contentHeight
            model: control.popup.visible ? control.delegateModel : null

            ScrollIndicator.vertical: ScrollIndicator {
            }
        }
    }
}
