#include "desktop/train_results.h"

#include <QJsonArray>
#include <QLocale>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "desktop/train_run.h"
#include "evaluate/scoreboard.h"

namespace lapidary::app {

namespace {

constexpr std::size_t kMatrixLabels = 10;
constexpr std::size_t kCurvePoints = 200;
constexpr std::size_t kReliabilityBins = 10;
constexpr int kMostLabels = 4096;

QString nameOf(const QString& contestant, const QString& base) {
    if (contestant == kMajority) {
        return TrainResults::tr("Always the commonest label");
    }
    if (contestant == kBagOfWordsBaseline) {
        return TrainResults::tr("Bag of words");
    }
    if (contestant == kZeroShot) {
        return TrainResults::tr("%1, untrained").arg(base);
    }
    return TrainResults::tr("Your specialist");
}

// As it stands within a sentence.
QString rivalOf(const QString& contestant) {
    if (contestant == kMajority) {
        return TrainResults::tr("always answering the commonest label");
    }
    return contestant == kBagOfWordsBaseline ? TrainResults::tr("a bag of words")
                                             : TrainResults::tr("the model without training");
}

}  // namespace

void ResultRowModel::show(std::vector<ResultRow> rows, const QStringList& labels) {
    beginResetModel();
    m_rows = std::move(rows);
    m_labels = labels;
    endResetModel();
    emit countChanged();
}

int ResultRowModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> ResultRowModel::roleNames() const {
    return {{NumberRole, "number"},         {TextRole, "body"},   {TruthRole, "truth"}, {AnswerRole, "answer"},
            {ConfidenceRole, "confidence"}, {RightRole, "agrees"}};
}

QVariant ResultRowModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const ResultRow& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case NumberRole:
            return row.origin.isEmpty() ? QLocale().toString(row.number) : row.origin;
        case TextRole:
            return row.text;
        case TruthRole:
            return m_labels.value(row.truth);
        case AnswerRole:
            return m_labels.value(row.answer);
        case ConfidenceRole:
            return QLocale().toString(row.confidence, 'f', 2);
        case RightRole:
            return row.truth == row.answer;
        default:
            return {};
    }
}

bool TrainResults::readRows(const QJsonObject& json) {
    const int labels = static_cast<int>(m_labels.size());
    for (const QJsonValue value : json["rows"].toArray()) {
        const QJsonArray row = value.toArray();
        ResultRow out{row[0].toInteger(), row[1].toInt(-1),  row[2].toInt(-1),
                      row[3].toDouble(),  row[4].toString(), row[5].toString()};
        if (out.truth < 0 || out.truth >= labels || out.answer < 0 || out.answer >= labels) {
            return false;
        }
        m_rows.push_back(std::move(out));
    }
    return !m_rows.empty() && labels >= 2 && labels <= kMostLabels && !m_board["standings"].toArray().isEmpty();
}

bool TrainResults::show(const QJsonObject& json) {
    m_base = json["base"].toString();
    m_ownThreshold = std::clamp(json["threshold"].toDouble(1.0), 0.0, 1.0);
    m_labels = json["labels"].toVariant().toStringList();
    m_board = json["scoreboard"].toObject();
    const QString verdict = m_board["verdict"].toString();
    m_verdict = verdict == "better" ? Better : verdict == "worse" ? Worse : NotBetter;
    m_rows.clear();
    if (!readRows(json)) {
        m_rows.clear();
    }
    measure();
    m_cell = -1;
    m_threshold = m_ownThreshold;
    choose();
    retranslate();
    return open();
}

void TrainResults::retranslate() {
    emit changed();
    emit rowsChanged();
    emit thresholdChanged();
}

void TrainResults::measure() {
    m_report = {};
    m_curve.clear();
    m_reliability = {};
    m_matrixLabels.clear();
    m_point = {};
    std::vector<ClassId> truth;
    std::vector<ClassId> answers;
    std::vector<double> confidence;
    std::vector<std::uint8_t> right;
    for (const ResultRow& row : m_rows) {
        truth.push_back(static_cast<ClassId>(row.truth));
        answers.push_back(static_cast<ClassId>(row.answer));
        confidence.push_back(row.confidence);
        right.push_back(row.truth == row.answer ? 1 : 0);
    }
    const auto classes = static_cast<std::size_t>(m_labels.size());
    auto report = report_classification(truth, answers, classes);
    auto curve = coverage_curve(confidence, right);
    auto sure = lapidary::reliability(confidence, right, kReliabilityBins);
    if (!report.ok() || !curve.ok() || !sure.ok()) {
        m_rows.clear();
        return;
    }
    m_report = std::move(report).value();
    m_curve = std::move(curve).value();
    m_reliability = std::move(sure).value();
    const auto confused = [&](std::size_t label) {
        return m_report.classes[label].false_negative + m_report.classes[label].false_positive;
    };
    m_matrixLabels.resize(classes);
    std::iota(m_matrixLabels.begin(), m_matrixLabels.end(), std::size_t{0});
    if (classes > kMatrixLabels) {
        std::stable_sort(m_matrixLabels.begin(), m_matrixLabels.end(),
                         [&](std::size_t a, std::size_t b) { return confused(a) > confused(b); });
        m_matrixLabels.resize(kMatrixLabels);
    }
}

QString TrainResults::verdictText() const {
    if (!open()) {
        return {};
    }
    const QJsonArray difference = m_board["difference"].toArray();
    const double value = difference[0].toDouble();
    const double low = difference[1].toDouble();
    const double high = difference[2].toDouble();
    const QString rival = rivalOf(m_board["best_baseline"].toString());
    const QString rows = QLocale().toString(static_cast<qulonglong>(m_rows.size()));
    switch (m_verdict) {
        case Better:
            //: %1: what it was compared with, %2 to %4: percentage points, %5: number of texts
            return tr("Better than %1 by %2 points (%3 to %4) on %5 unseen texts.")
                .arg(rival, TrainRun::percentText(value), TrainRun::percentText(low), TrainRun::percentText(high),
                     rows);
        case Worse:
            return tr("Worse than %1 by %2 points on %3 unseen texts: use that instead.")
                .arg(rival, TrainRun::percentText(-value), rows);
        case NotBetter:
            break;
    }
    if (low == 0.0 && high == 0.0) {
        return tr("Not better than %1: right on the same ones of %2 unseen texts.").arg(rival, rows);
    }
    return tr("Not better than %1 on %2 unseen texts: the difference of %3 points can be chance (%4 to %5).")
        .arg(rival, rows, TrainRun::percentText(value), TrainRun::percentText(low), TrainRun::percentText(high));
}

QVariantList TrainResults::bars() const {
    QVariantList out;
    for (const QJsonValue value : m_board["standings"].toArray()) {
        const QJsonObject standing = value.toObject();
        const QString name = standing["name"].toString();
        const double accuracy = standing["accuracy"].toDouble();
        const QJsonArray interval = standing["intervals"].toObject()["accuracy"].toArray();
        const double low = interval[0].toDouble(accuracy);
        const double high = interval[1].toDouble(accuracy);
        //: Share of right answers, and between what it lies for sure
        const QString text =
            tr("%1 % (%2 to %3)")
                .arg(TrainRun::percentText(accuracy), TrainRun::percentText(low), TrainRun::percentText(high));
        out.push_back(QVariantMap{{"name", nameOf(name, m_base)},
                                  {"value", accuracy},
                                  {"low", low},
                                  {"high", high},
                                  {"text", text},
                                  {"own", name == kSpecialist}});
    }
    return out;
}

QVariantList TrainResults::labels() const {
    QVariantList out;
    const QLocale locale;
    for (std::size_t label = 0; label < m_report.classes.size(); ++label) {
        const Counts& counts = m_report.classes[label];
        const QStringList cells{locale.toString(static_cast<qulonglong>(counts.support())),
                                locale.toString(counts.precision(), 'f', 2), locale.toString(counts.recall(), 'f', 2),
                                locale.toString(counts.f1(), 'f', 2)};
        out.push_back(QVariantMap{{"name", m_labels[static_cast<qsizetype>(label)]}, {"cells", cells}});
    }
    return out;
}

QStringList TrainResults::matrixLabels() const {
    QStringList out;
    for (const std::size_t label : m_matrixLabels) {
        out.push_back(m_labels[static_cast<qsizetype>(label)]);
    }
    return out;
}

QVariantList TrainResults::matrix() const {
    QVariantList out;
    for (const std::size_t truth : m_matrixLabels) {
        const auto support = static_cast<double>(std::max<std::uint64_t>(m_report.classes[truth].support(), 1));
        for (const std::size_t answer : m_matrixLabels) {
            const std::uint64_t count = m_report.confused(static_cast<ClassId>(truth), static_cast<ClassId>(answer));
            out.push_back(QVariantMap{
                {"count", QLocale().toString(static_cast<qulonglong>(count))},
                {"share", static_cast<double>(count) / support},
                {"right", truth == answer},
                //: A cell of the confusion matrix: number of texts, true label, answer
                {"name", tr("%Ln text(s) of “%1” answered as “%2”", nullptr, static_cast<int>(count))
                             .arg(m_labels[static_cast<qsizetype>(truth)], m_labels[static_cast<qsizetype>(answer)])}});
        }
    }
    return out;
}

QString TrainResults::matrixNote() const {
    const auto shown = static_cast<int>(m_matrixLabels.size());
    return shown < m_labels.size() ? tr("The %Ln label(s) that are confused most.", nullptr, shown) : QString();
}

void TrainResults::openCell(int cell) {
    const auto side = static_cast<int>(m_matrixLabels.size());
    m_cell = cell < 0 || cell >= side * side || cell == m_cell ? -1 : cell;
    choose();
    emit rowsChanged();
}

void TrainResults::choose() {
    std::vector<ResultRow> rows;
    const auto side = std::max<std::size_t>(m_matrixLabels.size(), 1);
    const auto at = static_cast<std::size_t>(std::max(m_cell, 0));
    for (const ResultRow& row : m_rows) {
        const bool wanted = m_cell < 0 ? row.truth != row.answer
                                       : static_cast<std::size_t>(row.truth) == m_matrixLabels[at / side] &&
                                             static_cast<std::size_t>(row.answer) == m_matrixLabels[at % side];
        if (wanted) {
            rows.push_back(row);
        }
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const ResultRow& a, const ResultRow& b) { return a.confidence > b.confidence; });
    m_shown.show(std::move(rows), m_labels);
    setThreshold(std::exchange(m_threshold, -1.0));
}

QString TrainResults::rowsText() const {
    if (m_cell < 0) {
        return m_shown.count() == 0
                   ? tr("No mistakes on the texts that it was measured on.")
                   : tr("%Ln mistake(s), the surest first. Often the label in the data is the mistake.", nullptr,
                        m_shown.count());
    }
    return matrix()[m_cell].toMap()["name"].toString();
}

void TrainResults::setThreshold(double threshold) {
    if (std::abs(threshold - m_threshold) < 1e-9) {
        return;
    }
    m_threshold = threshold;
    m_point = {threshold, 0.0, 0.0};
    for (const CoveragePoint& point : m_curve) {  // from the highest threshold to the lowest
        if (point.threshold >= threshold) {
            m_point = point;
        }
    }
    emit thresholdChanged();
}

QString TrainResults::coverageText() const {
    if (m_point.coverage <= 0.0) {
        return tr("It is never that sure: every text would wait for you.");
    }
    return tr("It answers %1 % of the texts by itself, %2 % of them right; the others wait for you.")
        .arg(TrainRun::percentText(m_point.coverage), TrainRun::percentText(m_point.accuracy));
}

QVariantList TrainResults::coverageCurve() const {
    QVariantList out;
    const std::size_t each = std::max<std::size_t>(1, m_curve.size() / kCurvePoints);
    for (std::size_t at = 0; at < m_curve.size(); at += each) {
        out.push_back(QPointF(m_curve[at].coverage, m_curve[at].accuracy));
    }
    if (!m_curve.empty()) {
        out.push_back(QPointF(m_curve.back().coverage, m_curve.back().accuracy));
    }
    return out;
}

QVariantList TrainResults::reliability() const {
    QVariantList out;
    for (const ReliabilityBin& bin : m_reliability.bins) {
        if (bin.rows == 0) {
            continue;
        }
        //: A group of texts of about the same confidence: number of texts, percent, percent
        const QString text = tr("%Ln text(s): %1 % sure, %2 % right", nullptr, static_cast<int>(bin.rows))
                                 .arg(TrainRun::percentText(bin.confidence), TrainRun::percentText(bin.accuracy));
        out.push_back(QVariantMap{{"confidence", bin.confidence},
                                  {"accuracy", bin.accuracy},
                                  {"share", static_cast<double>(bin.rows) / static_cast<double>(m_rows.size())},
                                  {"text", text}});
    }
    return out;
}

QString TrainResults::reliabilityText() const {
    //: %1: percentage points; ECE is what this number is called elsewhere
    return tr("How sure it is and how often it is right are %1 points apart on average (expected calibration error).")
        .arg(TrainRun::percentText(m_reliability.expected_calibration_error));
}

}  // namespace lapidary::app
