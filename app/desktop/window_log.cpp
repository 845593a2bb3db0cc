#include "desktop/window_log.h"

#include <QFile>
#include <QQuickWindow>
#include <QTextStream>
#include <chrono>
#include <ctime>

#include "desktop/chat_view_model.h"

namespace lapidary::app {

namespace {
constexpr int kFrameMs = 10;  // and Qt waits 5 ms before it draws what was asked for

// What this thread has computed since it began.
qint64 computedNs() {
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return qint64{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
#else
    return 0;
#endif
}
}  // namespace

qint64 monotonicNs() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

WindowLog::WindowLog(QQuickWindow& window, ChatViewModel& chat, const QString& firstPaintFile, const QString& frameFile,
                     qint64 startNs)
    : m_window(window), m_chat(chat), m_firstPaintFile(firstPaintFile), m_frameFile(frameFile), m_startNs(startNs) {
    bool given = false;
    const qint64 fromCaller = qEnvironmentVariable("LAPIDARY_START_NS").toLongLong(&given);
    m_startNs = given ? fromCaller : startNs;
    // The time is taken on the thread that draws, where the frame is shown.
    connect(
        &window, &QQuickWindow::frameSwapped, this,
        [this] {
            qint64 none = 0;
            m_firstFrameNs.compare_exchange_strong(none, monotonicNs());
        },
        Qt::DirectConnection);
    connect(&window, &QQuickWindow::frameSwapped, this, &WindowLog::frameSwapped, Qt::QueuedConnection);
    m_nextFrame.setSingleShot(true);
    m_nextFrame.setTimerType(Qt::PreciseTimer);
    m_nextFrame.setInterval(kFrameMs);
    connect(&m_nextFrame, &QTimer::timeout, &window, &QQuickWindow::update);
    if (!frameFile.isEmpty()) {
        connect(&chat, &ChatViewModel::stateChanged, &window, &QQuickWindow::update);
    }
}

void WindowLog::frameSwapped() {
    if (!m_painted) {
        m_painted = true;
        if (QFile file(m_firstPaintFile); !m_firstPaintFile.isEmpty() && file.open(QIODevice::WriteOnly)) {
            QTextStream(&file) << static_cast<double>(m_firstFrameNs - m_startNs) / 1e6 << '\n';
        }
        emit firstPainted();
    }
    if (m_frameFile.isEmpty() || !m_chat.generating()) {
        m_clock.invalidate();
        return;
    }
    if (m_clock.isValid()) {
        m_frames.push_back({static_cast<double>(m_clock.nsecsElapsed()) / 1e6,
                            static_cast<double>(computedNs() - m_computedNs) / 1e6});
    }
    m_clock.start();
    m_computedNs = computedNs();
    // As a screen of 60 Hz would: drawing faster than that would take time from the model for nothing.
    m_nextFrame.start();
}

WindowLog::~WindowLog() {
    if (QFile file(m_frameFile); !m_frameFile.isEmpty() && file.open(QIODevice::WriteOnly)) {
        QTextStream out(&file);
        for (const Frame& frame : m_frames) {
            out << frame.ms << ' ' << frame.computedMs << '\n';
        }
    }
}

}  // namespace lapidary::app
