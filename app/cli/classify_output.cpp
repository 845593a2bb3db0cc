// The rows that lapidary classify writes.
#include <cstdio>

#include "cli/classify.h"

namespace lapidary::app {

namespace {

constexpr std::size_t kLabelWidth = 24;

// Left-aligned, without cutting: the next column moves where a name is long.
std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

}  // namespace

ClassifyWriter::ClassifyWriter(RowFormat format, const ClassifyTask& task) : format_(format), task_(task) {
    if (format_ == RowFormat::csv) {
        print_csv({"input", "name", "label", "confidence", "unsure", "runner_up", "ms", "problem"});
    }
}

void ClassifyWriter::result(const Document& document, const Classification& result) {
    std::string labels;
    for (const std::size_t label : result.labels) {
        labels += (labels.empty() ? "" : "; ") + task_.labels[label].name;
    }
    const std::string& runner_up = task_.labels[result.runner_up].name;
    if (format_ == RowFormat::csv) {
        print_csv({document.source.string(), document.name, labels, fixed(result.confidence, 4),
                   result.unsure ? "yes" : "no", runner_up, fixed(result.ms, 1), document.problem});
    } else if (format_ == RowFormat::table) {
        print(padded(labels.empty() ? "(none)" : labels, kLabelWidth) + padded(fixed(result.confidence, 3), 7) +
              (result.unsure ? "unsure  " : "        ") + document.name + "\n");
    } else {
        Json row = document_json(document);
        if (task_.multi) {
            row["labels"] = Json::array();
            for (const std::size_t label : result.labels) {
                row["labels"].push_back(task_.labels[label].name);
            }
        }
        row["label"] = task_.multi && result.labels.empty() ? Json() : Json(task_.labels[result.labels[0]].name);
        row["confidence"] = rounded(result.confidence, 6);
        row["unsure"] = result.unsure;
        row["scores"] = Json::object();
        for (std::size_t label = 0; label < task_.labels.size(); ++label) {
            row["scores"][task_.labels[label].name] = rounded(result.scores[label], 6);
        }
        row["runner_up"] = runner_up;
        row["tokens"] = result.tokens;
        row["windows"] = result.windows;
        row["ms"] = rounded(result.ms, 3);
        if (!document.problem.empty()) {
            row["problem"] = document.problem;
        }
        print(json_line(row));
    }
    std::fflush(stdout);
}

void ClassifyWriter::failure(const Document& document) {
    const std::string state(name_of(document.state));
    if (format_ == RowFormat::csv) {
        print_csv({document.source.string(), document.name, "", "", "", "", "", document.problem});
    } else if (format_ == RowFormat::table) {
        print(padded("(" + state + ")", kLabelWidth) + padded("-", 7) + "        " + document.problem + "\n");
    } else {
        print_unread_json(document);
    }
    std::fflush(stdout);
}

}  // namespace lapidary::app
