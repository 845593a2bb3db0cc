// What tests of pages need that go on by themselves.
#pragma once

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <functional>

namespace lapidary::app {

inline constexpr int kPatienceMs = 20'000;

#ifdef LAPIDARY_SANITIZED
inline constexpr int kSlowness = 10;  // of a program that a sanitizer watches
#else
inline constexpr int kSlowness = 1;
#endif

// Runs the event loop until it holds, and says whether it does in the end.
inline bool until(const std::function<bool()>& holds, int patienceMs = kPatienceMs) {
    QElapsedTimer clock;
    clock.start();
    while (!holds() && clock.elapsed() < kSlowness * patienceMs) {
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
