#include "desktop/data_look.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "documents/training_table.h"
#include "fleet/conversations.h"
#include "fleet/extract_training.h"
#include "train/table_join.h"

namespace lapidary::app {

namespace {

constexpr std::size_t kRowsShown = 30;
constexpr std::size_t kTextShown = 300;

std::filesystem::path toPath(const QString& path) {
    return {path.toStdU16String()};
}

QString cellText(const std::string& cell) {
    return QString::fromUtf8(cell.data(), static_cast<qsizetype>(std::min(cell.size(), kTextShown))).simplified();
}

QString layoutText(const TableLayout& layout) {
    if (layout.format == TableFormat::json_lines) {
        return "JSON Lines";
    }
    const char delimiter = layout.dialect.delimiter;
    const QString name = delimiter == '\t' ? "TSV" : delimiter == '\0' ? "TXT" : "CSV";
    const QString sign = delimiter == ',' || delimiter == '\t' || delimiter == '\0' ? "" : QString(" ") + delimiter;
    return name + sign + " · " + QString::fromStdString(layout.encoding);
}

void showRows(const Table& table, DataLook& look) {
    for (std::size_t row = 0; row < std::min(kRowsShown, table.rows.size()); ++row) {
        QStringList cells;
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            cells.push_back(cellText(table.rows[row].cells[column]));
        }
        look.rows.push_back(cells);
        const std::uint64_t number = table.rows[row].number;
        const bool named = number <= table.origins.size() && !table.origins[number - 1].empty();
        look.numbers.push_back(named ? QString::fromStdString(table.origins[number - 1])
                                     : QLocale().toString(static_cast<qulonglong>(number)));
    }
}

int indexOf(const QStringList& columns, const QString& name, std::optional<std::size_t> guessed) {
    return name.isEmpty() ? (guessed ? static_cast<int>(*guessed) : -1) : static_cast<int>(columns.indexOf(name));
}

bool isProse(const QFileInfo& file) {
    return file.suffix().compare("txt", Qt::CaseInsensitive) == 0;
}

// Documents to write like: prose, or a folder. A folder whose folders are no labels can be nothing else.
bool holdsDocuments(const DataRequest& request) {
    const QFileInfo file(request.file);
    if (request.goal == TrainGoal::Writing) {
        return file.isDir() || isProse(file);
    }
    return request.goal == TrainGoal::Guessed && file.isDir() &&
           QDir(file.filePath()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty();
}

// The rows of the request, those of both tables together.
Result<Table> readTable(const DataRequest& request, const std::stop_token& stop, quint64& replaced) {
    LAPIDARY_ASSIGN(Table table, read_training_table(toPath(request.file), {}, stop));
    if (!request.more.isEmpty()) {
        LAPIDARY_ASSIGN(Table more, read_training_table(toPath(request.more), {}, stop));
        JoinColumns columns;
        if (!request.text.isEmpty() && !request.label.isEmpty()) {
            columns = {request.text.toStdString(), request.label.toStdString()};
        }
        LAPIDARY_ASSIGN(replaced,
                        join_table(table, std::move(more), QFileInfo(request.more).fileName().toStdString(), columns));
    }
    return table;
}

// Fields where somebody has said so, or the table has them in one place, as JSON Lines do; writing where it holds
// conversations and no labels, or nothing but texts. The columns that may be fields are all but the text's and those
// that only number the rows.
void chooseGoal(const DataRequest& request, const ChatColumns& chat, DataLook& look) {
    const auto inside = [&](int column) { return look.columns[column].startsWith("fields."); };
    bool any = false;
    for (int column = 0; column < look.columns.size(); ++column) {
        if (column != look.text && look.kinds.value(column) != ColumnKind::empty) {
            look.possible.push_back(column);
            any = any || (inside(column) && look.kinds[column] != ColumnKind::nested);
        }
    }
    const bool talks = chat.messages || (chat.any() && look.label < 0) || (look.label < 0 && look.columns.size() == 1);
    look.goal = request.goal != TrainGoal::Guessed ? request.goal
                : look.folder                      ? TrainGoal::Labels
                : any                              ? TrainGoal::Fields
                : talks                            ? TrainGoal::Writing
                                                   : TrainGoal::Labels;
    for (const int column : look.possible) {
        const ColumnKind kind = look.kinds[column];
        const bool guessed = kind != ColumnKind::nested && (any ? inside(column) : kind != ColumnKind::id);
        if (look.goal == TrainGoal::Fields &&
            (request.fields.isEmpty() ? guessed : request.fields.contains(look.columns[column]))) {
            look.fields.push_back(column);
        }
    }
}

void readFields(Table table, const DatasetOptions& options, DataLook& look) {
    std::vector<std::string> columns;
    for (const int column : look.fields) {
        columns.push_back(look.columns[column].toStdString());
    }
    const auto read = [&]() -> Status {
        LAPIDARY_ASSIGN(const ExtractTask task, task_of_columns(columns));
        LAPIDARY_ASSIGN(const FieldAnswers answers, FieldAnswers::create(task));
        LAPIDARY_ASSIGN(Dataset data, make_extract_dataset(std::move(table), task, options));
        const FieldDocuments documents = collect_documents(data, answers, std::nullopt);
        look.found.notInText = documents.not_in_text;
        for (const AnswerField& field : answers.fields()) {
            look.found.names.push_back(field.name);
        }
        look.found.filled.resize(look.found.names.size());
        for (const DatasetRow& row : data.rows) {
            for (std::size_t field = 0; field < row.kept.size(); ++field) {
                look.found.filled[field] += row.kept[field].empty() ? 0 : 1;
                look.found.values += row.kept[field].empty() ? 0 : 1;
            }
        }
        look.data = std::make_shared<const Dataset>(std::move(data));
        return {};
    };
    if (const Status status = read(); !status.ok()) {
        look.problem = QString::fromStdString(status.error().message);
    }
}

// The columns of conversations where there are some and nobody has chosen others.
void chooseWriting(const DataRequest& request, const ChatColumns& chat, DataLook& look) {
    const int messages = chat.messages ? static_cast<int>(*chat.messages) : -1;
    if (!request.text.isEmpty()) {
        look.prompt = static_cast<int>(look.columns.indexOf(request.prompt));
    } else if (chat.messages) {
        look.text = messages;
    } else if (chat.any()) {
        look.prompt = static_cast<int>(*chat.prompt);
        look.text = static_cast<int>(*chat.response);
    }
    if (look.text == messages || look.prompt == look.text) {
        look.prompt = -1;
    }
    look.conversations = look.prompt >= 0 || (messages >= 0 && look.text == messages);
}

std::vector<std::size_t> charactersSaid(const Dataset& data) {
    std::vector<std::size_t> out;
    out.reserve(data.rows.size());
    for (const DatasetRow& row : data.rows) {
        std::size_t said = 0;
        if (const auto conversation = conversation_of(row); conversation.ok()) {
            for (const Turn& turn : conversation->turns) {
                said += character_count(turn.text);
            }
        }
        out.push_back(said);
    }
    return out;
}

void readWriting(Table table, DatasetOptions options, DataLook& look) {
    options.labels = false;
    if (look.conversations) {
        options.text_column.reset();
        if (look.prompt >= 0) {
            options.text_column = look.columns[look.prompt].toStdString();
            options.label_column = look.columns[look.text].toStdString();
        }
    }
    auto data =
        look.conversations ? make_chat_dataset(std::move(table), options) : make_dataset(std::move(table), options);
    if (data.ok()) {
        if (look.conversations) {
            look.said = charactersSaid(*data);
        }
        look.data = std::make_shared<const Dataset>(std::move(data).value());
    } else {
        look.problem = QString::fromStdString(data.error().message);
    }
}

void lookAtDocuments(const DataRequest& request, const std::stop_token& stop, DataLook& look) {
    look.goal = TrainGoal::Writing;
    look.passages = true;
    look.folder = QFileInfo(request.file).isDir();
    auto table = read_passages(toPath(request.file), {}, stop);
    if (!table.ok()) {
        look.problem = QString::fromStdString(table.error().message);
        return;
    }
    look.columns = {kFolderText};
    look.text = 0;
    showRows(*table, look);
    DatasetOptions options;
    options.cleaning = request.cleaning;
    options.text_column = kFolderText;
    readWriting(std::move(table).value(), options, look);
}

}  // namespace

DataLook lookAtData(const DataRequest& request, const std::stop_token& stop) {
    DataLook look;
    if (holdsDocuments(request)) {
        lookAtDocuments(request, stop, look);
        return look;
    }
    auto table = readTable(request, stop, look.replaced);
    if (!table.ok()) {
        look.problem = QString::fromStdString(table.error().message);
        return look;
    }
    if (request.goal == TrainGoal::Guessed && table->columns.size() == 1 && isProse(QFileInfo(request.file))) {
        lookAtDocuments(request, stop, look);
        return look;
    }
    look.folder = QFileInfo(request.file).isDir();
    look.layout = look.folder ? QString() : layoutText(table->layout);
    for (const std::string& column : table->columns) {
        look.columns.push_back(QString::fromStdString(column));
    }
    const TableGuess guess = guess_columns(*table);
    for (const ColumnGuess& column : guess.columns) {
        look.kinds.push_back(column.kind);
    }
    showRows(*table, look);
    look.text = look.folder ? 0 : indexOf(look.columns, request.text, guess.text);
    look.label = look.folder ? 1 : indexOf(look.columns, request.label, guess.label);
    const ChatColumns chat = guess_chat_columns(*table);
    chooseGoal(request, chat, look);
    if (look.goal == TrainGoal::Writing) {
        chooseWriting(request, chat, look);
    }
    DatasetOptions options;
    options.cleaning = request.cleaning;
    if (look.text >= 0) {
        options.text_column = look.columns[look.text].toStdString();
    }
    if (look.goal == TrainGoal::Fields) {
        readFields(std::move(table).value(), options, look);
        return look;
    }
    if (look.goal == TrainGoal::Writing) {
        readWriting(std::move(table).value(), options, look);
        return look;
    }
    if (look.label >= 0) {
        options.label_column = look.columns[look.label].toStdString();
    }
    auto data = make_dataset(std::move(table).value(), options);
    if (data.ok()) {
        look.data = std::make_shared<const Dataset>(std::move(data).value());
    } else {
        look.problem = QString::fromStdString(data.error().message);
    }
    return look;
}

}  // namespace lapidary::app
