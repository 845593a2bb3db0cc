// What the window measures of itself, for tests: time to first paint, and times between frames while an answer is
// written.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>
#include <QVector>
#include <atomic>

class QQuickWindow;

namespace lapidary::app {

class ChatViewModel;

class WindowLog : public QObject {
    Q_OBJECT
public:
    // Milliseconds from the start of the process (LAPIDARY_START_NS, CLOCK_MONOTONIC, when the caller sets it;
    // otherwise from main()) to the first frame on the screen go to firstPaintFile. To frameFile goes a line
    // for each frame: the milliseconds since the one before, and how many of them the window's thread computed (0 where
    // the system does not say); while an answer is written the window is made to draw 60 times a second. Empty names
    // switch a log off.
    WindowLog(QQuickWindow& window, ChatViewModel& chat, const QString& firstPaintFile, const QString& frameFile,
              qint64 startNs);
    ~WindowLog() override;

signals:
    void firstPainted();

private:
    void frameSwapped();

    QQuickWindow& m_window;
    ChatViewModel& m_chat;
    QString m_firstPaintFile;
    QString m_frameFile;
    qint64 m_startNs = 0;
    std::atomic<qint64> m_firstFrameNs{0};
    bool m_painted = false;
    QElapsedTimer m_clock;
    qint64 m_computedNs = 0;  // by this thread, when the clock was started
    QTimer m_nextFrame;
    struct Frame {
        double ms = 0.0;
        double computedMs = 0.0;
    };
    QVector<Frame> m_frames;
};

// CLOCK_MONOTONIC in nanoseconds.
qint64 monotonicNs();

}  // namespace lapidary::app
