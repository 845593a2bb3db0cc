import QtQuick
import QtQuick.Controls.impl
import Lapidary.Ui

// A line icon that is only a picture: what it says is said in words beside it.
IconImage {
    property string glyph
    property int size: Theme.iconS

    Accessible.ignored: true
    color: Theme.textSecondary
    source: glyph ? Theme.icon(glyph) : ""
    sourceSize.height: size
    sourceSize.width: size
}
