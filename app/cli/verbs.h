// The verbs of the command line, one file each.
#pragma once

#include "cli/arguments.h"

namespace lapidary::app {

// A verb parses its own options and returns the exit code.
struct Verb {
    const VerbSpec& spec;
    int (*run)(const Arguments& arguments);
};

extern const Verb kDevicesVerb;
extern const Verb kInspectVerb;
extern const Verb kTokenizeVerb;
extern const Verb kDetokenizeVerb;
extern const Verb kLogitsVerb;
extern const Verb kChatVerb;
extern const Verb kClassifyVerb;
extern const Verb kExtractVerb;
extern const Verb kTrainVerb;
extern const Verb kEvaluateVerb;
extern const Verb kModelsVerb;
extern const Verb kBenchVerb;

}  // namespace lapidary::app
