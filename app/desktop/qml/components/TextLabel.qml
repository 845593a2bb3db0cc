import QtQuick
import QtQuick.Controls.Basic
import Lapidary.Ui

// Text of the window. `Secondary` and `Muted` are quieter, never smaller than the role says.
Label {
    enum Tone {
        Normal,
        Secondary,
        Muted,
        Accent,
        Warning,
        Danger
    }

    property int tone: TextLabel.Normal

    color: toneColor(tone)
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textBase
    horizontalAlignment: Text.AlignLeft
    linkColor: Theme.accent

    function toneColor(value: int): color {
        return [Theme.text, Theme.textSecondary, Theme.textMuted, Theme.accentStrong, Theme.warning, Theme.danger][value];
    }
}
