// The readers that need libraries which take tens of milliseconds to load: pages (libxml2), messages (GMime) and office
// files (libzip, libxml2). They are a module of its own that documents/readers_module.h loads when it is first needed.
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>

#include "documents/document.h"
#include "documents/flow_text.h"

namespace lapidary::app {

struct ReaderInput {
    std::filesystem::path path;
    std::string name;        // stands in messages
    std::string_view bytes;  // the whole file; of a mailbox nothing, it is read from `path`
    FileType type = FileType::unknown;
    const ReadOptions& options;
    const DocumentSink& sink;
    const std::stop_token& stop;
};

// A document with the name, source and type filled in.
Document begin_document(const ReaderInput& input);
// Sets the state and the sentence "NAME: what."
void set_problem(Document& document, DocumentState state, std::string_view what);

// Each gives its documents to input.sink: one for a file, one for each message of a mailbox. Nothing is given once a
// stop was requested.
void read_page(const ReaderInput& input);
void read_mail(const ReaderInput& input);
void read_office(const ReaderInput& input);

// The visible text of an HTML page, which is UTF-8 already. False where it nests so deeply that reading ended early.
bool page_text(std::string_view utf8, FlowText& out, const std::stop_token& stop);

// What the module exports. Chooses among the above by input.type.
inline constexpr const char* kModuleEntry = "lapidary_read";
using ModuleEntry = void (*)(const ReaderInput&);

}  // namespace lapidary::app
