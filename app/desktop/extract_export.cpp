#include "desktop/extract_export.h"

#include <cmath>

#include "desktop/extract_answer.h"
#include "desktop/extract_list_model.h"
#include "desktop/task_list_model.h"

namespace lapidary::app {

namespace {

double rounded(double value, double places) {
    return std::round(value * places) / places;
}

bool unsure(const StoredDocument& document, double threshold) {
    return document.notFound > 0 || static_cast<double>(document.confidence) < threshold;
}

std::string reviewOf(const StoredDocument& document) {
    return document.corrected ? "corrected" : document.accepted ? "accepted" : "";
}

std::vector<std::string> csvRow(const StoredDocument& document, const StoredDocumentText& text,
                                const QStringList& columns, double threshold) {
    std::vector<std::string> row{text.source.toStdString(), document.name.toStdString()};
    const std::string json = withChanges(answerFromJson(text.answer).json, changesFromJson(text.changed));
    for (const QString& cell : cellsOf(json, columns)) {
        row.push_back(cell.toStdString());
    }
    if (document.classified) {
        row.insert(row.end(), {QString::number(static_cast<double>(document.confidence), 'f', 4).toStdString(),
                               unsure(document, threshold) ? "yes" : "no", std::to_string(document.notFound),
                               QString::number(static_cast<double>(document.ms), 'f', 1).toStdString()});
    } else {
        row.insert(row.end(), 4, "");
    }
    row.insert(row.end(), {text.problem.toStdString(), reviewOf(document)});
    return row;
}

void addFields(OrderedJson& row, const ExtractAnswer& answer, const FieldChanges& changes) {
    row["fields"] = answer.cut ? OrderedJson() : OrderedJson::parse(withChanges(answer.json, changes), nullptr, false);
    for (const char* const key : {"spans", "grounding", "normalised", "confidence"}) {
        row[key] = OrderedJson::object();
    }
    for (const auto& [field, words] : answer.fields) {
        const std::string name = field.path.empty() ? std::string() : field.path.substr(1);
        const bool found = field.grounding != Grounding::not_found;
        if (found) {
            row["spans"][name] = {field.span.begin, field.span.end};
        }
        row["grounding"][name] = field.chosen && !found ? "chosen" : std::string(name_of(field.grounding));
        if (!field.normalised.empty()) {
            row["normalised"][name] = field.normalised;
        }
        row["confidence"][name] = rounded(static_cast<double>(field.confidence), 1e6);
    }
    if (!changes.empty()) {
        row["model_fields"] = OrderedJson::parse(answer.json, nullptr, false);
    }
}

OrderedJson jsonRow(const StoredDocument& document, const StoredDocumentText& text, double threshold) {
    OrderedJson row{{"input", text.source.toStdString()}, {"name", document.name.toStdString()}};
    if (document.classified) {
        addFields(row, answerFromJson(text.answer), changesFromJson(text.changed));
        row["unsure"] = unsure(document, threshold);
        row["ms"] = rounded(static_cast<double>(document.ms), 1e3);
    } else {
        row["state"] = document.state.toStdString();
    }
    if (!text.problem.isEmpty()) {
        row[document.classified ? "problem" : "error"] = text.problem.toStdString();
    }
    row["corrected"] = document.corrected;
    row["accepted"] = document.accepted;
    return row;
}

}  // namespace

Status exportExtracted(const BatchStore& store, const StoredBatch& batch, const ExportOptions& options) {
    LAPIDARY_ASSIGN(const ExtractTask task, extractTaskOf(batch.task));
    const QStringList columns = fieldNames(task);
    std::vector<std::string> header{"input", "name"};
    for (const QString& column : columns) {
        header.push_back(column.toStdString());
    }
    header.insert(header.end(), {"confidence", "unsure", "not_found", "ms", "problem", "review"});
    ExportRows rows(options.format, header);
    for (const StoredDocument& document : exportedDocuments(store, batch, options)) {
        const StoredDocumentText text = store.text(document.id);
        if (rows.table()) {
            rows.add(csvRow(document, text, columns, options.threshold));
        } else {
            rows.add(
                jsonRow(document, text, options.threshold).dump(-1, ' ', false, OrderedJson::error_handler_t::replace));
        }
    }
    return rows.write(options.path);
}

}  // namespace lapidary::app
