// Everything that the window asks of an engine.
#pragma once

#include "desktop/chat_engine.h"
#include "desktop/task_engine.h"

namespace lapidary::app {

class Engine : public ChatEngine, public TaskEngine {
public:
    using ChatEngine::ChatEngine;
};

}  // namespace lapidary::app
