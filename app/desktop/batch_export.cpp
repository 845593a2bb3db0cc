#include "desktop/batch_export.h"

#include <QRegularExpression>
#include <cmath>

#include "base/write_file.h"
#include "desktop/document_list_model.h"
#include "desktop/task_list_model.h"

namespace lapidary::app {

namespace {

std::string fixed(double value, int digits) {
    return QString::number(value, 'f', digits).toStdString();
}

std::vector<std::string> namesOf(const ClassifyTask& task, const QVector<int>& labels) {
    std::vector<std::string> names;
    for (const int label : labels) {
        if (label >= 0 && static_cast<std::size_t>(label) < task.labels.size()) {
            names.push_back(task.labels[static_cast<std::size_t>(label)].name);
        }
    }
    return names;
}

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) {
        out += (out.empty() ? "" : "; ") + name;
    }
    return out;
}

std::vector<std::string> csvRow(const ClassifyTask& task, const StoredDocument& document,
                                const StoredDocumentText& text, double threshold) {
    const std::string runnerUp = joined(namesOf(task, {document.runnerUp}));
    const bool unsure = static_cast<double>(document.confidence) < threshold;
    std::vector<std::string> row{text.source.toStdString(), document.name.toStdString(),
                                 joined(namesOf(task, labelsOf(document)))};
    if (document.classified) {
        row.insert(row.end(), {fixed(static_cast<double>(document.confidence), 4), unsure ? "yes" : "no", runnerUp,
                               fixed(static_cast<double>(document.ms), 1)});
    } else {
        row.insert(row.end(), 4, "");
    }
    row.insert(row.end(),
               {text.problem.toStdString(), document.corrected ? joined(namesOf(task, document.labels)) : std::string(),
                document.corrected  ? "corrected"
                : document.accepted ? "accepted"
                                    : ""});
    return row;
}

Json jsonRow(const ClassifyTask& task, const StoredDocument& document, const StoredDocumentText& text,
             double threshold) {
    Json row{{"input", text.source.toStdString()}, {"name", document.name.toStdString()}};
    const std::vector<std::string> labels = namesOf(task, labelsOf(document));
    if (document.classified || document.corrected) {
        row["label"] = labels.empty() ? Json() : Json(labels.front());
    }
    if (task.multi) {
        row["labels"] = labels;
    }
    if (document.classified) {
        row["confidence"] = std::round(static_cast<double>(document.confidence) * 1e6) / 1e6;
        row["unsure"] = static_cast<double>(document.confidence) < threshold;
        row["runner_up"] = joined(namesOf(task, {document.runnerUp}));
        row["ms"] = std::round(static_cast<double>(document.ms) * 1e3) / 1e3;
        for (qsizetype label = 0; label < text.scores.size(); ++label) {
            for (const std::string& name : namesOf(task, {static_cast<int>(label)})) {
                row["scores"][name] = std::round(static_cast<double>(text.scores[label]) * 1e6) / 1e6;
            }
        }
    } else {
        row["state"] = document.state.toStdString();
    }
    if (!text.problem.isEmpty()) {
        row[document.classified ? "problem" : "error"] = text.problem.toStdString();
    }
    if (document.corrected) {
        row["model_labels"] = namesOf(task, document.labels);
    }
    row["corrected"] = document.corrected;
    row["accepted"] = document.accepted;
    return row;
}

}  // namespace

ExportRows::ExportRows(ExportFormat format, const std::vector<std::string>& header)
    : m_format(format), m_table({.formula_guard = true, .byte_order_mark = true}) {
    m_table.add_row(header);
}

void ExportRows::add(const std::string& object) {
    const char* const between = m_format == ExportFormat::JsonLines ? "\n" : ",\n";
    m_lines += (m_lines.empty() ? "" : between) + object;
}

Status ExportRows::write(const QString& path) {
    const std::filesystem::path target(path.toStdU16String());
    if (table()) {
        return m_table.write(target);
    }
    if (m_format == ExportFormat::Json) {
        m_lines = "[\n" + m_lines + "\n]\n";
    } else if (!m_lines.empty()) {
        m_lines += "\n";
    }
    const std::span<const std::byte> bytes = std::as_bytes(std::span(m_lines));
    return write_file(target, {&bytes, 1});
}

QVector<StoredDocument> exportedDocuments(const BatchStore& store, const StoredBatch& batch,
                                          const ExportOptions& options) {
    return options.only.isEmpty() ? store.documents(batch.id) : store.documents(options.only);
}

Status exportBatch(const BatchStore& store, const StoredBatch& batch, const ExportOptions& options) {
    LAPIDARY_ASSIGN(const ClassifyTask task, classifyTaskOf(batch.task));
    ExportRows rows(options.format, {"input", "name", "label", "confidence", "unsure", "runner_up", "ms", "problem",
                                     "model_label", "review"});
    for (const StoredDocument& document : exportedDocuments(store, batch, options)) {
        const StoredDocumentText text = store.text(document.id);
        if (rows.table()) {
            rows.add(csvRow(task, document, text, options.threshold));
        } else {
            rows.add(
                jsonRow(task, document, text, options.threshold).dump(-1, ' ', false, Json::error_handler_t::replace));
        }
    }
    return rows.write(options.path);
}

QString shellQuoted(const QString& word) {
    static const QRegularExpression kPlain("^[A-Za-z0-9_@%+=:,./-]+$");
    if (kPlain.match(word).hasMatch()) {
        return word;
    }
    return '\'' + QString(word).replace("'", "'\\''") + '\'';
}

QString batchCommand(const StoredBatch& batch, const QString& task, double threshold) {
    QStringList words{"lapidary", batch.kind == BatchKind::Extract ? "extract" : "classify", batch.model};
    if (!task.isEmpty()) {
        words += {"--task", task};
    }
    words += {"--threshold", QString::number(threshold, 'f', 2), "--format", "csv"};
    words += batch.inputs;
    for (QString& word : words) {
        word = shellQuoted(word);
    }
    return words.join(' ');
}

}  // namespace lapidary::app
