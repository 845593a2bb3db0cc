#include "desktop/background.h"

#include <QCoreApplication>
#include <QThreadPool>
#include <deque>
#include <mutex>

namespace lapidary::app {

namespace {

// Jobs on their way to another thread. Qt is only told that there is one more: it has locks of its own, but
// ThreadSanitizer does not see them, so it would take what Qt carries from thread to thread for a race.
class HandOver {
public:
    void add(std::function<void()> job) {
        const std::scoped_lock lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }

    void runNext() {
        std::function<void()> job;
        {
            const std::scoped_lock lock(m_mutex);
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job();
    }

private:
    std::mutex m_mutex;
    std::deque<std::function<void()>> m_jobs;
};

// Never destroyed, as the pool's threads may outlive what is.
HandOver& toPool() {
    static HandOver& jobs = *new HandOver;
    return jobs;
}

HandOver& toMain() {
    static HandOver& jobs = *new HandOver;
    return jobs;
}

}  // namespace

void runOnPool(std::function<void()> job) {
    toPool().add(std::move(job));
    QThreadPool::globalInstance()->start([] { toPool().runNext(); });
}

void runOnMain(std::function<void()> job) {
    toMain().add(std::move(job));
    QMetaObject::invokeMethod(
        QCoreApplication::instance(), [] { toMain().runNext(); }, Qt::QueuedConnection);
}

}  // namespace lapidary::app
