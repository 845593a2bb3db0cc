#include "desktop/classify_engine.h"

namespace lapidary::app {

void ClassifyGroup::finish(Result<std::vector<Classification>> results) {
    const std::scoped_lock lock(m_mutex);
    m_results = std::make_unique<Result<std::vector<Classification>>>(std::move(results));
    m_done.notify_all();
}

Result<std::vector<Classification>> ClassifyGroup::wait() {
    std::unique_lock lock(m_mutex);
    if (!m_done.wait(lock, m_stop, [&] { return m_results != nullptr; })) {
        return Error{ErrorCode::cancelled, "Cancelled.", {}};
    }
    return std::move(*m_results);
}

}  // namespace lapidary::app
