#include "desktop/background_thread.h"

#if defined(__linux__)
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace lapidary::app {

void giveWayToTheWindow() {
#if defined(__linux__)
    constexpr int kNice = 5;
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNice);
#endif
}

}  // namespace lapidary::app
