// What lapidary-pdf says to the program that started it.
//
// `lapidary-pdf text SECONDS BYTES FILE` prints "pages N\n", then for each page "page LENGTH KIND\n", LENGTH bytes of
// UTF-8 and "\n". KIND is "text", "blank" (nothing is drawn on it) or "picture" (something is, and none of it is text).
// It ends after the page that reaches BYTES. `lapidary-pdf draw SECONDS PAGE PNG FILE` draws a page, counted from 0,
// with 200 dots an inch. Both end themselves after SECONDS.
#pragma once

namespace lapidary::app {

enum class PdfExit { ok = 0, usage = 2, encrypted = 3, damaged = 4, unreadable = 5 };

}  // namespace lapidary::app
