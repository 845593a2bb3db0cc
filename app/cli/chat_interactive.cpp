#include <iostream>

#include "cli/chat.h"

#if defined(_WIN32)
#include <io.h>
#else
#include <unistd.h>
#endif

namespace lapidary::app {

namespace {

constexpr std::string_view kHelp =
    "/help           this list\n"
    "/reset          forget the conversation\n"
    "/system TEXT    set the system prompt; /system alone removes it\n"
    "/stats          numbers of the last answer\n"
    "/quit           end (Ctrl+D as well)\n"
    "Ctrl+C stops an answer; Ctrl+C once more ends the program.\n";

bool person_types() {
#if defined(_WIN32)
    return _isatty(0) != 0;
#else
    return isatty(0) != 0;
#endif
}

// Returns false when the conversation is over.
bool command(const std::string& line, Conversation& conversation) {
    const std::size_t blank = line.find(' ');
    const std::string name = line.substr(0, blank);
    const std::string rest = blank == std::string::npos ? std::string() : line.substr(blank + 1);
    if (name == "/quit") {
        return false;
    }
    if (name == "/reset") {
        conversation.reset();
        print("The conversation is forgotten.\n");
    } else if (name == "/system") {
        conversation.set_system(rest);
        print(rest.empty() ? "There is no system prompt now.\n" : "The system prompt is set.\n");
    } else if (name == "/stats") {
        print(conversation.stats() + "\n");
    } else if (name == "/help") {
        print(kHelp);
    } else {
        print("There is no command " + name + "; /help lists them.\n");
    }
    return true;
}

}  // namespace

Status chat_interactively(Conversation& conversation, const ChatOptions& options, Interrupt& interrupt) {
    const bool typed = person_types() && !options.common.json;
    if (typed) {
        notice(options.common, "Talking with " + conversation.model().file.name +
                                   ". /help lists commands; Ctrl+C stops an answer, Ctrl+D ends.");
    }
    std::string line;
    for (;;) {
        if (typed) {
            print("> ");
        }
        std::fflush(stdout);
        if (!std::getline(std::cin, line)) {
            break;
        }
        if (line.ends_with('\r')) {
            line.pop_back();
        }
        if (line.empty()) {
            continue;
        }
        // With --json every line is a turn: a program's text must not turn into a command.
        if (!options.common.json && line.starts_with('/')) {
            if (!command(line, conversation)) {
                return {};
            }
            continue;
        }
        Status status = conversation.answer(line, interrupt);
        if (!status.ok() && !typed) {
            return status;
        }
        if (!status.ok()) {
            report_failure(status.error(), options.common.verbose);
        } else if (conversation.last().finish == FinishReason::cancelled) {
            notice(options.common, "[stopped]");
        }
    }
    if (typed) {
        print("\n");
    }
    return {};
}

}  // namespace lapidary::app
