// Everything that the window asks of an engine.
#pragma once

#include "desktop/chat_engine.h"
#include "desktop/classify_engine.h"

namespace lapidary::app {

class Engine : public ChatEngine, public ClassifyEngine {
public:
    using ChatEngine::ChatEngine;
};

}  // namespace lapidary::app
