import QtQuick
import Lapidary.Ui

// A line through points. A canvas, because Qt's own painter draws shapes beyond the edge of what they scroll in.
Canvas {
    id: line

    property color ink: Theme.accent
    property var points: []
    property real thickness: 2

    anchors.fill: parent

    onInkChanged: requestPaint()
    onPaint: {
        const pen = getContext("2d");
        pen.reset();
        pen.strokeStyle = ink;
        pen.lineWidth = thickness;
        pen.lineJoin = "round";
        pen.lineCap = "round";
        pen.beginPath();
        Array.from(points).forEach((at, index) => index === 0 ? pen.moveTo(at.x, at.y) : pen.lineTo(at.x, at.y));
        pen.stroke();
    }
    onPointsChanged: requestPaint()
}
