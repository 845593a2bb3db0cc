// `lapidary VERB [options]`: finds the verb, parses its words, runs it. Exit codes: 0 done, 1 a failure explained in
// one line on standard error, 2 wrong usage.
#include <array>
#include <cstdio>
#include <iostream>
#include <new>
#include <optional>
#include <string>
#include <vector>

#include "backend/choose.h"
#include "cli/common.h"
#include "cli/verbs.h"
#include "library/starter.h"

namespace lapidary::app {

namespace {

constexpr std::array<const Verb*, 12> kVerbs{&kDevicesVerb, &kInspectVerb,  &kTokenizeVerb, &kDetokenizeVerb,
                                             &kLogitsVerb,  &kChatVerb,     &kClassifyVerb, &kExtractVerb,
                                             &kTrainVerb,   &kEvaluateVerb, &kModelsVerb,   &kBenchVerb};

// ": moderation, spam", or nothing where none ships.
std::string specialist_list() {
    std::string names;
    for (const std::string& name : shipped_specialists()) {
        names += (names.empty() ? ":\n" : ", ") + name;
    }
    return names;
}

std::string overview() {
    std::string out =
        "Usage: lapidary VERB [options]\n\n"
        "Small language models on this computer.\n\n"
        "Verbs:\n";
    for (const Verb* verb : kVerbs) {
        std::string left = "  " + std::string(verb->spec.name);
        left.resize(16, ' ');
        out += left + std::string(verb->spec.summary) + "\n";
    }
    out +=
        "\n  lapidary VERB --help   the options of a verb\n"
        "  lapidary --version     the version\n\n"
        "A MODEL is a GGUF file, a Hugging Face folder, the folder of an adapter that names its base, or one that\n"
        "ships: stories, base or starter. classify and evaluate also take a specialist: a folder that train made,\n"
        "or the name of one that ships" +
        specialist_list() +
        ".\n"
        "Exit codes: 0 done, 1 failed with one line of explanation on standard error, 2 wrong usage.\n";
    return out;
}

const Verb* find_verb(const std::string& name) {
    for (const Verb* verb : kVerbs) {
        if (verb->spec.name == name) {
            return verb;
        }
    }
    return nullptr;
}

// --help counts only where it is an option of the verb, not the value of another one or after "--".
bool asks_for_help(std::span<const std::string> words) {
    for (const std::string& word : words) {
        if (word == "--") {
            return false;
        }
        if (word == "--help" || word == "-h") {
            return true;
        }
    }
    return false;
}

int run(std::span<const std::string> words) {
    if (words.empty()) {
        std::cerr << overview();
        return exit_usage;
    }
    if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
        const Verb* const verb = words.size() > 1 ? find_verb(words[1]) : nullptr;
        print(verb != nullptr ? help_text(verb->spec) : overview());
        return exit_ok;
    }
    if (words[0] == "--version") {
        print("lapidary " LAPIDARY_VERSION "\n");
        return exit_ok;
    }
    const Verb* const verb = find_verb(words[0]);
    if (verb == nullptr) {
        std::cerr << "lapidary: there is no verb \"" << words[0] << "\" (see lapidary --help)" << std::endl;
        return exit_usage;
    }
    if (asks_for_help(words.subspan(1))) {
        print(help_text(verb->spec));
        return exit_ok;
    }
    const Result<Arguments> arguments = Arguments::parse(verb->spec, words.subspan(1));
    return arguments.ok() ? verb->run(*arguments) : report_usage(verb->spec, arguments.error());
}

// A result that did not reach its file is a failure, whatever was computed.
int flush_output(int code) {
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) {
        return code;
    }
    std::cerr << "lapidary: Could not write to standard output." << std::endl;
    return code == exit_ok ? int{exit_failed} : code;
}

}  // namespace

}  // namespace lapidary::app

int main(int argc, char** argv) {
    if (const std::optional<int> code = lapidary::answer_probe(argc, argv)) {
        return *code;
    }
    const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
    try {
        return lapidary::end_program(lapidary::app::flush_output(lapidary::app::run(words)));
    } catch (const std::bad_alloc&) {
        std::cerr << "lapidary: There is not enough memory for this." << std::endl;
        return lapidary::app::exit_failed;
    }
}
