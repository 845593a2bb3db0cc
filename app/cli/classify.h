// lapidary classify: its options, and how results are written.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/common.h"
#include "documents/document.h"
#include "task/classify.h"

namespace lapidary::app {

enum class ClassifyFormat { table, json, csv };

struct ClassifyVerbOptions {
    CommonOptions common;
    std::string model;
    std::vector<std::string> inputs;  // files and folders; "-": standard input
    ClassifyTask task;
    bool task_given = false;  // else a specialist's own labels are used
    ClassifyOptions how;
    ReadOptions reading;
    bool recursive = true;
    bool lines = false;  // of standard input each line is a document
    ClassifyFormat format = ClassifyFormat::table;
};

// Writes one row a document as it comes, to standard output.
class ClassifyWriter {
public:
    ClassifyWriter(ClassifyFormat format, const ClassifyTask& task);

    void result(const Document& document, const Classification& result);
    void failure(const Document& document);  // could not be read: its state and problem

private:
    ClassifyFormat format_;
    const ClassifyTask& task_;
};

}  // namespace lapidary::app
