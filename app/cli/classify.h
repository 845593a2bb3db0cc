// lapidary classify: its options, and how results are written.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/classifier.h"
#include "cli/common.h"
#include "cli/document_rows.h"
#include "cli/inputs.h"
#include "documents/document.h"
#include "task/classify.h"

namespace lapidary::app {

struct ClassifyVerbOptions {
    CommonOptions common;
    InputOptions input;
    ClassifierOptions classifier;
    RowFormat format = RowFormat::table;
};

// Writes one row a document as it comes, to standard output.
class ClassifyWriter {
public:
    ClassifyWriter(RowFormat format, const ClassifyTask& task);

    void result(const Document& document, const Classification& result);
    void failure(const Document& document);  // could not be read: its state and problem

private:
    RowFormat format_;
    const ClassifyTask& task_;
};

}  // namespace lapidary::app
