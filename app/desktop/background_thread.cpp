#include "desktop/background_thread.h"

#if defined(__linux__)
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace lapidary::app {

void giveWayToTheWindow() {
#if defined(__linux__)
    constexpr int kNice = 5;
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNice);
    // A worker that wakes up for the next step of a token must not push the window aside in the middle of a frame.
    const sched_param none{};
    sched_setscheduler(static_cast<pid_t>(gettid()), SCHED_BATCH, &none);
#endif
}

}  // namespace lapidary::app
