// What a specialist is to learn from its data.
#pragma once

#include <QObject>
#include <QQmlEngine>

namespace lapidary::app {

class TrainGoal : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Names of goals")
public:
    // The label of each text, the fields that stand in it, or to write such texts or answers.
    enum Value { Guessed, Labels, Fields, Writing };
    Q_ENUM(Value)
};

}  // namespace lapidary::app
