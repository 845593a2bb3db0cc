pragma Singleton
import QtQuick

// Every colour, size and duration of the window, by role. Pages write none of their own.
// The four inputs are set once, from the settings, by Main.qml.
QtObject {
    id: theme

    property bool dark: false
    property bool highContrast: false
    property bool reducedMotion: false
    property real textScale: 1

    // The linter of Qt 6.4 does not know the property.
    readonly property bool mirrored: Qt.application.layoutDirection === Qt.RightToLeft // qmllint disable

    // Four surface levels: window and rail, list pane, page, raised (cards, popups, composer).
    readonly property color surfaceWindow: pick("#edecea", "#131211", "#ffffff", "#000000")
    readonly property color surfacePane: pick("#f5f4f2", "#191817", "#ffffff", "#000000")
    readonly property color surfacePage: pick("#fbfaf9", "#1f1e1c", "#ffffff", "#000000")
    readonly property color surfaceRaised: pick("#ffffff", "#282624", "#ffffff", "#000000")
    readonly property color hairline: pick("#e1dfdb", "#353230", "#000000", "#ffffff")
    readonly property color buttonLine: pick("#cfccc6", "#4b4743", "#000000", "#ffffff")
    // The outline of something that takes input: 3:1 against its surface.
    readonly property color outline: pick("#8a857e", "#77716a", "#000000", "#ffffff")
    readonly property color hover: pick("#0d000000", "#12ffffff", "#1a000000", "#33ffffff")
    readonly property color pressed: pick("#1a000000", "#1fffffff", "#33000000", "#4dffffff")
    readonly property color scrim: pick("#52302c28", "#99000000", "#99000000", "#b3000000")

    readonly property color text: pick("#1c1a18", "#f1eeea", "#000000", "#ffffff")
    readonly property color textSecondary: pick("#59554f", "#b8b2ab", "#000000", "#ffffff")
    readonly property color textMuted: pick("#66615b", "#a39d95", "#1a1a1a", "#e6e6e6")

    // The gem. accentSoft carries a selection, accentStrong is text on it.
    readonly property color accent: pick("#0a7456", "#4fd1a5", "#00543c", "#5ff0bf")
    readonly property color accentInk: pick("#ffffff", "#06271c", "#ffffff", "#000000")
    readonly property color accentHover: pick("#086249", "#6bdcb5", "#003d2b", "#93ffd8")
    readonly property color accentSoft: pick("#dcefe7", "#1d382e", "#d6f5ea", "#003325")
    readonly property color accentStrong: pick("#07543d", "#8fe6c8", "#003d2b", "#a8ffe1")
    readonly property color focus: pick("#0a7456", "#4fd1a5", "#0033cc", "#ffe14d")

    readonly property color warning: pick("#7d5200", "#e8b95c", "#5c3b00", "#ffd47a")
    readonly property color warningSoft: pick("#fbf0d9", "#382c15", "#fff3d6", "#332400")
    readonly property color danger: pick("#b3261e", "#f59a91", "#8a0f08", "#ffa8a0")
    readonly property color dangerSoft: pick("#fbe9e7", "#3b211e", "#ffe9e7", "#330b08")
    readonly property color codeSurface: pick("#f3f1ee", "#171615", "#ffffff", "#000000")

    // Behind words that are the value of a field: one for each field in turn, text reads on all of them.
    readonly property list<color> fieldTints: [pick("#d5ecd9", "#24452d", "#d5ecd9", "#0d3a1a"), pick("#dbe4fb", "#26365c", "#dbe4fb", "#14285c"), pick("#fbe3cf", "#53351c", "#fbe3cf", "#4a2800"), pick("#ecdcf7", "#432c55", "#ecdcf7", "#3a1655"), pick("#f9dbe4", "#552738", "#f9dbe4", "#55112c"), pick("#d3eef2", "#1d4249", "#d3eef2", "#003c47"), pick("#f4ebbd", "#48401a", "#f4ebbd", "#403700"), pick("#e3e2df", "#3f3c38", "#e3e2df", "#333333")]

    // 8 px grid.
    readonly property int spaceXs: 4
    readonly property int spaceS: 8
    readonly property int spaceM: 12
    readonly property int spaceL: 16
    readonly property int spaceXl: 24
    readonly property int spaceXxl: 32
    readonly property int spaceHuge: 48

    readonly property int radiusS: 8
    readonly property int radiusM: 12
    readonly property int radiusL: 24
    readonly property int hairlineWidth: highContrast ? 2 : 1
    readonly property int focusWidth: 2

    readonly property string fontFamily: inter.name
    readonly property string codeFamily: mono.name
    readonly property int textCaption: scaled(12)
    readonly property int textSmall: scaled(13)
    readonly property int textBase: scaled(14)
    readonly property int textReading: scaled(15)
    readonly property int textTitle: scaled(18)
    readonly property int textDisplay: scaled(26)
    readonly property real lineHeight: 1.5

    readonly property int iconS: scaled(16)
    readonly property int iconM: scaled(20)
    readonly property int controlS: scaled(28)
    readonly property int controlM: scaled(36)
    readonly property int controlL: scaled(44)

    readonly property int railWidth: Math.max(68, scaled(68))
    readonly property int listWidth: 248
    readonly property int inspectorWidth: 320
    readonly property int columnWidth: 768
    readonly property int settingsWidth: 720
    readonly property int modelsWidth: 880
    readonly property int paletteWidth: 560
    readonly property int menuWidth: 220
    readonly property int gemSize: 72
    readonly property int statusHeight: scaled(32)
    readonly property int headerHeight: scaled(52)
    readonly property int composerLines: 8
    // Columns of the table of documents; its file column takes what is left.
    readonly property int columnLabel: scaled(124)
    readonly property int columnConfidence: scaled(104)
    readonly property int columnStatus: scaled(104)
    readonly property int columnTime: scaled(72)
    readonly property int columnFile: scaled(176)
    readonly property int columnKind: scaled(148)
    readonly property int wideTableFrom: scaled(720)
    // The Train page: where its last step stands beside the others, where a card has two columns.
    readonly property int trainWideFrom: scaled(860)
    readonly property int trainTwoColumnsFrom: scaled(480)
    readonly property int trainRowsHeight: scaled(420)
    readonly property int trainPreviewRows: 7
    readonly property int plotHeight: scaled(220)
    readonly property int drawerBelow: 1000
    readonly property int narrowBelow: 760
    readonly property int shortBelow: scaled(620)
    readonly property int windowWidth: 1280
    readonly property int windowHeight: 820
    readonly property int windowMinWidth: 720
    readonly property int windowMinHeight: 520

    readonly property int durationShort: reducedMotion ? 0 : 120
    readonly property int durationMedium: reducedMotion ? 0 : 180
    readonly property int durationPulse: 600
    readonly property int snackbarDuration: 8000
    readonly property int hintDelay: 600

    readonly property FontLoader inter: FontLoader {
        source: "fonts/Inter-Regular.otf"
    }
    readonly property FontLoader interItalic: FontLoader {
        source: "fonts/Inter-Italic.otf"
    }
    readonly property FontLoader interMedium: FontLoader {
        source: "fonts/Inter-Medium.otf"
    }
    readonly property FontLoader interSemiBold: FontLoader {
        source: "fonts/Inter-SemiBold.otf"
    }
    readonly property FontLoader mono: FontLoader {
        source: "fonts/JetBrainsMono-Regular.ttf"
    }

    function pick(light: color, dark: color, contrastLight: color, contrastDark: color): color {
        if (theme.highContrast)
            return theme.dark ? contrastDark : contrastLight;
        return theme.dark ? dark : light;
    }

    function scaled(size: real): int {
        return Math.round(size * theme.textScale);
    }

    function icon(name: string): url {
        return Qt.resolvedUrl("icons/" + name + ".svg");
    }
}
