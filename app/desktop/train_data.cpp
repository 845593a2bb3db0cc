#include "desktop/train_data.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "desktop/background.h"
#include "desktop/data_findings.h"
#include "task/field_answers.h"

namespace lapidary::app {

namespace {

constexpr std::size_t kColumnsShown = 12;
constexpr std::size_t kLabelsShown = 12;
constexpr qint64 kLeastRows = 10;

qint64 rowsOf(const Dataset& data, Part part) {
    return std::count_if(data.rows.begin(), data.rows.end(), [&](const DatasetRow& row) { return row.part == part; });
}

}  // namespace

void DataPreviewModel::show(const DataLook& look) {
    beginResetModel();
    m_rows = look.rows;
    m_numbers = look.numbers;
    m_columns = static_cast<int>(std::min<qsizetype>(look.columns.size(), kColumnsShown));
    const bool writes = look.goal == TrainGoal::Writing;
    m_text = writes && look.prompt >= 0 ? look.prompt : look.text;
    m_answers = look.goal == TrainGoal::Fields ? look.fields : QList<int>{writes ? look.text : look.label};
    endResetModel();
}

int DataPreviewModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DataPreviewModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || m_rows.isEmpty() ? 0 : m_columns + 1;
}

QHash<int, QByteArray> DataPreviewModel::roleNames() const {
    return {{TextRole, "cell"}, {PartRole, "part"}};
}

QVariant DataPreviewModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const int column = index.column() - 1;
    if (role == PartRole) {
        return column < 0 ? Other : column == m_text ? Text : m_answers.contains(column) ? Label : Other;
    }
    if (role == TextRole || role == Qt::DisplayRole) {
        return column < 0 ? m_numbers[index.row()] : m_rows[index.row()].value(column);
    }
    return {};
}

bool TrainData::canRead(const QList<QUrl>& urls) {
    static const std::array<const char*, 6> kEndings{"csv", "tsv", "tab", "txt", "jsonl", "ndjson"};
    const QFileInfo file(urls.size() == 1 ? urls.first().toLocalFile() : QString());
    const QString ending = file.suffix().toLower();
    return file.isFile() ? std::any_of(kEndings.begin(), kEndings.end(),
                                       [&](const char* known) { return ending == QString(known); })
                         : file.isDir() && !QDir(file.filePath()).isEmpty();
}

TrainData::~TrainData() {
    m_stop.request_stop();
}

void TrainData::read(const DataRequest& request) {
    const quint64 generation = ++m_generation;
    m_stop.request_stop();
    m_stop = {};
    m_again = open() && request.file == m_request.file;
    m_reading = true;
    m_request = request;
    emit changed();
    inBackground(
        this, [request, stop = m_stop.get_token()] { return lookAtData(request, stop); },
        [this, generation](const DataLook& look) {
            if (m_generation == generation) {
                show(look);
            }
        });
}

void TrainData::show(const DataLook& look) {
    m_reading = m_again = false;
    m_look = look;
    m_preview.show(m_look);
    emit changed();
}

void TrainData::clear() {
    ++m_generation;
    m_stop.request_stop();
    m_request = {};
    show({});
}

QString TrainData::name() const {
    return QFileInfo(m_request.file).fileName();
}

QString TrainData::more() const {
    return QFileInfo(m_request.more).fileName();
}

void TrainData::removeMore() {
    if (!m_request.more.isEmpty()) {
        DataRequest request = m_request;
        request.more.clear();
        read(request);
    }
}

DataRequest TrainData::known() const {
    DataRequest request = m_request;
    request.text = m_look.columns.value(m_look.text);
    request.label = m_look.columns.value(m_look.label);
    request.goal = m_look.goal;
    request.fields = fieldNames();
    request.prompt = m_look.columns.value(m_look.prompt);
    return request;
}

void TrainData::setTextColumn(int column) {
    if (column != m_look.text && column >= 0 && column < m_look.columns.size()) {
        DataRequest request = known();
        request.text = m_look.columns[column];
        request.fields.removeAll(request.text);
        read(request);
    }
}

void TrainData::setLabelColumn(int column) {
    if (column != m_look.label && column >= 0 && column < m_look.columns.size()) {
        DataRequest request = known();
        request.label = m_look.columns[column];
        read(request);
    }
}

void TrainData::setPromptColumn(int column) {
    if (column != m_look.prompt && column >= -1 && column < m_look.columns.size()) {
        DataRequest request = known();
        request.prompt = m_look.columns.value(column);
        read(request);
    }
}

void TrainData::setGoal(TrainGoal::Value goal) {
    if (goal == m_look.goal || !open()) {
        return;
    }
    DataRequest request = known();
    if (goal == TrainGoal::Writing || m_look.goal == TrainGoal::Writing) {
        request.text.clear();  // what is written stands in another column than what is sorted
        request.label.clear();
        request.prompt.clear();
    }
    request.goal = goal;
    read(request);
}

void TrainData::setField(int column, bool wished) {
    if (column >= 0 && column < m_look.columns.size() && m_look.fields.contains(column) != wished) {
        DataRequest request = known();
        if (wished) {
            request.fields.push_back(m_look.columns[column]);
        } else {
            request.fields.removeAll(m_look.columns[column]);
        }
        if (!request.fields.isEmpty()) {
            read(request);
        }
    }
}

QStringList TrainData::fieldNames() const {
    QStringList names;
    for (const int column : m_look.fields) {
        names.push_back(m_look.columns[column]);
    }
    return names;
}

QVariantList TrainData::fieldColumns() const {
    QVariantList out;
    for (const int column : m_look.goal == TrainGoal::Fields ? m_look.possible : QList<int>()) {
        out.push_back(
            QVariantMap{{"column", column},
                        {"name", QString::fromStdString(field_of_column(m_look.columns[column].toStdString()))},
                        {"wished", m_look.fields.contains(column)}});
    }
    return out;
}

void TrainData::setStep(const QString& name, bool wished) {
    const auto step = std::find_if(kCleaningSteps.begin(), kCleaningSteps.end(),
                                   [&](const CleaningStep& known) { return name == known.name; });
    if (step != kCleaningSteps.end() && m_request.cleaning.*step->wished != wished) {
        DataRequest request = known();
        request.cleaning.*step->wished = wished;
        read(request);
    }
}

QString TrainData::problem() const {
    if (!m_look.data) {
        return m_look.problem;
    }
    const auto count = [&](Part part) { return rowsOf(*m_look.data, part); };
    if (std::min({count(Part::train), count(Part::validation), count(Part::test)}) < kLeastRows) {
        return tr(
            "There are only %Ln usable text(s). Learning, choosing and measuring each need some of their own: give "
            "150 or more.",
            nullptr, static_cast<int>(m_look.data->rows.size()));
    }
    return {};
}

QVariantList TrainData::findings() const {
    return m_look.data ? describeFields(m_look.found) + describeFindings(*m_look.data, m_look.replaced)
                       : QVariantList();
}

QVariantList TrainData::steps() const {
    return m_look.data ? describeSteps(*m_look.data, m_request.cleaning) : QVariantList();
}

// Bounds that grow as lengths do; the last bar has all that is longer.
QVariantList TrainData::lengths() const {
    constexpr std::array<qint64, 7> kBounds{20, 50, 100, 200, 500, 2000, 10000};
    if (!m_look.data) {
        return {};
    }
    std::array<qint64, kBounds.size() + 1> counts{};
    for (std::size_t row = 0; row < m_look.data->rows.size(); ++row) {
        const auto length =
            static_cast<qint64>(m_look.conversations ? m_look.said[row] : character_count(m_look.data->rows[row].text));
        const auto* const bound = std::upper_bound(kBounds.begin(), kBounds.end(), length);
        ++counts[static_cast<std::size_t>(bound - kBounds.begin())];
    }
    const qint64 most = std::max<qint64>(*std::max_element(counts.begin(), counts.end()), 1);
    const QLocale locale;
    QVariantList out;
    for (std::size_t bar = 0; bar < counts.size(); ++bar) {
        if (counts[bar] == 0) {
            continue;
        }
        //: A range of lengths: "50 to 99 characters"
        const QString name =
            bar == 0 ? tr("under %1").arg(locale.toString(kBounds[0]))
            : bar < kBounds.size()
                ? tr("%1 to %2").arg(locale.toString(kBounds[bar - 1]), locale.toString(kBounds[bar] - 1))
                : tr("%1 and more").arg(locale.toString(kBounds.back()));
        out.push_back(QVariantMap{{"label", name},
                                  {"count", counts[bar]},
                                  {"countText", locale.toString(counts[bar])},
                                  {"share", static_cast<double>(counts[bar]) / static_cast<double>(most)}});
    }
    return out;
}

QVariantList TrainData::histogram() const {
    if (!m_look.data) {
        return {};
    }
    const bool pulls = m_look.goal == TrainGoal::Fields;
    const std::vector<std::string>& names = pulls ? m_look.found.names : m_look.data->labels;
    const auto counts = pulls ? m_look.found.filled : count_labels(*m_look.data, std::nullopt);
    std::vector<std::size_t> order(counts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
    order.resize(std::min(order.size(), kLabelsShown));
    QVariantList out;
    for (const std::size_t label : order) {
        out.push_back(
            QVariantMap{{"label", QString::fromStdString(names[label])},
                        {"count", static_cast<qint64>(counts[label])},
                        {"countText", QLocale().toString(static_cast<qint64>(counts[label]))},
                        {"share", static_cast<double>(counts[label]) /
                                      static_cast<double>(std::max<std::uint64_t>(counts[order.front()], 1))}});
    }
    return out;
}

QString TrainData::labelsText() const {
    if (!m_look.data) {
        return {};
    }
    if (m_look.goal == TrainGoal::Writing) {
        const int rows = static_cast<int>(m_look.data->rows.size());
        return m_look.conversations ? tr("%Ln conversation(s)", nullptr, rows)
               : m_look.passages    ? tr("%Ln passage(s)", nullptr, rows)
                                    : tr("%Ln text(s)", nullptr, rows);
    }
    if (m_look.goal == TrainGoal::Fields) {
        return tr("%Ln field(s): texts that have them", nullptr, static_cast<int>(m_look.found.names.size()));
    }
    const auto all = static_cast<int>(m_look.data->labels.size());
    const auto shown = static_cast<int>(kLabelsShown);
    return all <= shown ? tr("%Ln label(s)", nullptr, all)
                        : tr("%Ln label(s), the %1 commonest are shown", nullptr, all).arg(QLocale().toString(shown));
}

QString TrainData::splitText() const {
    if (!m_look.data) {
        return {};
    }
    const QLocale locale;
    const auto count = [&](Part part) { return locale.toString(rowsOf(*m_look.data, part)); };
    return tr("%1 to learn from, %2 to choose by, %3 to measure on")
        .arg(count(Part::train), count(Part::validation), count(Part::test));
}

// Each label weighs each word: 600,000 texts by labels of 60 characters each took 49 s on two slow threads.
QString TrainData::learningTime() const {
    constexpr std::size_t kQuick = 5'000'000;  // characters by labels
    constexpr std::size_t kSlow = 80'000'000;
    std::size_t work = 0;
    if (m_look.data) {
        for (const DatasetRow& row : m_look.data->rows) {
            work += row.text.size();
        }
        work *= std::max<std::size_t>(1, m_look.data->labels.size());
    }
    return work < kQuick ? tr("seconds") : work < kSlow ? tr("about a minute") : tr("several minutes");
}

}  // namespace lapidary::app
