// Ctrl+C as a request: the first one stops the answer that is being written, another one ends the program.
#pragma once

#include <stop_token>

namespace lapidary::app {

// Watches for Ctrl+C from its construction on. Make it before any other thread, and only once in a program.
class Interrupt {
public:
    Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    // Between begin() and end(), Ctrl+C requests a stop of the returned token. A second one, or one outside, ends the
    // program with exit code 0 outside and 1 inside (an answer was lost).
    std::stop_token begin();
    void end();
};

}  // namespace lapidary::app
