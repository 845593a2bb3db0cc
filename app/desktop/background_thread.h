// Threads that compute for long.
#pragma once

namespace lapidary::app {

// The window must get a processor at once when it has something to draw, also when this thread, and the pools that it
// makes from now on, compute on all of them. Does nothing where only Qt's priorities can do it.
void giveWayToTheWindow();

}  // namespace lapidary::app
