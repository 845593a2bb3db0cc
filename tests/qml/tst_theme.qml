import QtQuick
import QtTest
import Lapidary.Ui

TestCase {
    name: "Theme"

    readonly property list<string> grounds: ["surfaceWindow", "surfacePane", "surfacePage", "surfaceRaised"]
    readonly property list<string> inks: ["text", "textSecondary", "textMuted", "accent", "danger", "warning"]

    readonly property color black: "black"
    readonly property color grey: "#777777"
    readonly property color white: "white"

    function cleanup() {
        Theme.dark = false;
        Theme.highContrast = false;
        Theme.reducedMotion = false;
    }

    function linear(value: real): real {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    // WCAG 2.1: relative luminance and contrast ratio.
    function luminance(ink: color): real {
        return 0.2126 * linear(ink.r) + 0.7152 * linear(ink.g) + 0.0722 * linear(ink.b);
    }

    function contrast(one: color, other: color): real {
        const levels = [luminance(one), luminance(other)].sort((a, b) => b - a);
        return (levels[0] + 0.05) / (levels[1] + 0.05);
    }

    function test_contrast_data() {
        const modes = [];
        [false, true].forEach(dark => [false, true].forEach(high => modes.push({
                                "tag": (dark ? "dark" : "light") + (high ? ", high contrast" : ""),
                                "dark": dark,
                                "high": high
                            })));
        return modes;
    }

    function test_contrast(mode) {
        Theme.dark = mode.dark;
        Theme.highContrast = mode.high;
        grounds.forEach(ground => inks.forEach(ink => atLeast(4.5, ink, ground)));
        [["accentInk", "accent"], ["accentInk", "accentHover"], ["accentStrong", "accentSoft"], ["text", "codeSurface"], ["textMuted", "codeSurface"], ["warning", "warningSoft"], ["danger", "dangerSoft"], ["surfacePage", "text"]].forEach(pair => atLeast(4.5, pair[0], pair[1]));
        grounds.forEach(ground => atLeast(3, "outline", ground));
        grounds.forEach(ground => atLeast(3, "focus", ground));
    }

    function atLeast(ratio: real, ink: string, ground: string) {
        const found = contrast(Theme[ink], Theme[ground]);
        verify(found >= ratio, ink + " on " + ground + " is " + found.toFixed(2) + ":1");
    }

    function test_contrastIsComputedAsTheStandardSays() {
        fuzzyCompare(contrast(black, white), 21, 0.01);
        fuzzyCompare(contrast(grey, white), 4.48, 0.01);
    }

    function test_reducedMotion() {
        verify(Theme.durationShort >= 120 && Theme.durationMedium <= 180);
        Theme.reducedMotion = true;
        compare(Theme.durationShort + Theme.durationMedium, 0);
    }
}
