import QtQuick
import QtQuick.Shapes
import Lapidary.Ui

// A dashed line around a place where things can be dropped.
Shape {
    id: frame

    property color lineColor: Theme.outline
    property int radius: Theme.radiusL
    readonly property int inset: Theme.focusWidth

    ShapePath {
        dashPattern: [4, 4]
        fillColor: "transparent"
        joinStyle: ShapePath.RoundJoin
        startX: frame.radius
        startY: frame.inset
        strokeColor: frame.lineColor
        strokeStyle: ShapePath.DashLine
        strokeWidth: Theme.focusWidth

        PathLine {
            x: frame.width - frame.radius
            y: frame.inset
        }

        PathArc {
            radiusX: frame.radius - frame.inset
            radiusY: frame.radius - frame.inset
            x: frame.width - frame.inset
            y: frame.radius
        }

        PathLine {
            x: frame.width - frame.inset
            y: frame.height - frame.radius
        }

        PathArc {
            radiusX: frame.radius - frame.inset
            radiusY: frame.radius - frame.inset
            x: frame.width - frame.radius
            y: frame.height - frame.inset
        }

        PathLine {
            x: frame.radius
            y: frame.height - frame.inset
        }

        PathArc {
            radiusX: frame.radius - frame.inset
            radiusY: frame.radius - frame.inset
            x: frame.inset
            y: frame.height - frame.radius
        }

        PathLine {
            x: frame.inset
            y: frame.radius
        }

        PathArc {
            radiusX: frame.radius - frame.inset
            radiusY: frame.radius - frame.inset
            x: frame.radius
            y: frame.inset
        }
    }
}
