// What tests of pages need that go on by themselves.
#pragma once

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <functional>

namespace lapidary::app {

inline constexpr int kPatienceMs = 20'000;

// Runs the event loop until it holds, and says whether it does in the end.
inline bool until(const std::function<bool()>& holds, int patienceMs = kPatienceMs) {
    QElapsedTimer clock;
    clock.start();
    while (!holds() && clock.elapsed() < patienceMs) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 20);
    }
    return holds();
}

inline void write(const QString& path, const QByteArray& text) {
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    ASSERT_EQ(file.write(text), text.size());
}

}  // namespace lapidary::app
