#include "desktop/data_findings.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <numeric>

namespace lapidary::app {

namespace {

constexpr std::size_t kNamed = 5;        // rows, labels and groups that a sentence names
constexpr std::uint64_t kFewTexts = 10;  // of a label
constexpr double kOneLabelRules = 0.9;   // share of the commonest label

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(DataFindings)
public:
    QVariantList list;

    void add(const QString& text, bool serious) { list.push_back(QVariantMap{{"text", text}, {"serious", serious}}); }
};

int number(std::uint64_t count) {
    return static_cast<int>(std::min<std::uint64_t>(count, 1'000'000'000));
}

// "3, 17, 20 …"
template <class Range>
QString someOf(const Range& items, const QString& separator) {
    QStringList names;
    for (const auto& item : items) {
        if (static_cast<std::size_t>(names.size()) == kNamed) {
            names.back() += " …";
            break;
        }
        names.push_back(item);
    }
    return names.join(separator);
}

QString rowsText(const std::vector<std::uint64_t>& rows) {
    QStringList names;
    for (const std::uint64_t row : rows) {
        names.push_back(QLocale().toString(static_cast<qulonglong>(row)));
    }
    return someOf(names, ", ");
}

void leftOut(const DataFindings& found, const QVector<quint64>& unreadable, Sentences& out) {
    if (found.malformed > 0) {
        out.add(
            Sentences::tr("%Ln row(s) do not fit the columns and are left out: %1.", nullptr, number(found.malformed))
                .arg(rowsText({unreadable.begin(), unreadable.end()})),
            true);
    }
    if (found.empty_texts > 0) {
        out.add(Sentences::tr("%Ln row(s) without a text are left out.", nullptr, number(found.empty_texts)), false);
    }
    if (found.empty_labels > 0) {
        out.add(Sentences::tr("%Ln row(s) without a label are left out.", nullptr, number(found.empty_labels)), false);
    }
    if (found.duplicates > 0) {
        out.add(Sentences::tr("%Ln row(s) repeat an earlier text with the same label and are left out.", nullptr,
                              number(found.duplicates)),
                false);
    }
    if (found.near_same > 0) {
        out.add(Sentences::tr("%Ln text(s) have the same words as an earlier one. They are kept on the same side, so "
                              "that nothing is measured on what was learned.",
                              nullptr, number(found.near_same)),
                false);
    }
}

void doubtful(const DataFindings& found, Sentences& out) {
    if (found.contradictory > 0) {
        QStringList groups;
        for (const Contradiction& contradiction : found.contradictions) {
            groups.push_back(rowsText(contradiction.rows));
        }
        //: %1: numbers of rows that have the same text, groups separated by semicolons
        out.add(Sentences::tr("%Ln text(s) have several labels. Look at these rows: %1.", nullptr,
                              number(found.contradictory))
                    .arg(someOf(groups, "; ")),
                true);
    }
    for (std::size_t group = 0; group < std::min(kNamed, found.alike_labels.size()); ++group) {
        QStringList names;
        for (const std::string& name : found.alike_labels[group]) {
            names.push_back(Sentences::tr("“%1”").arg(QString::fromStdString(name)));
        }
        out.add(Sentences::tr("The labels %1 differ only by case, spaces or dashes. They are kept apart: if they mean "
                              "the same, write them the same.")
                    .arg(someOf(names, ", ")),
                true);
    }
}

void unbalanced(const Dataset& data, Sentences& out) {
    const auto counts = count_labels(data, std::nullopt);
    QStringList few;
    for (std::size_t label = 0; label < counts.size(); ++label) {
        if (counts[label] < kFewTexts) {
            few.push_back(Sentences::tr("“%1”").arg(QString::fromStdString(data.labels[label])));
        }
    }
    if (!few.isEmpty()) {
        out.add(Sentences::tr("%Ln label(s) have fewer than ten texts, too few to learn or to judge: %1.", nullptr,
                              static_cast<int>(few.size()))
                    .arg(someOf(few, ", ")),
                true);
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    const double share = static_cast<double>(*most) / static_cast<double>(std::max<std::size_t>(data.rows.size(), 1));
    if (share > kOneLabelRules) {
        out.add(Sentences::tr("%1 % of the texts are “%2”: always answering that would be right as often.")
                    .arg(QLocale().toString(100.0 * share, 'f', 0),
                         QString::fromStdString(data.labels[static_cast<std::size_t>(most - counts.begin())])),
                true);
    }
}

}  // namespace

QVariantList describeFindings(const Dataset& data, const QVector<quint64>& unreadable) {
    Sentences out;
    doubtful(data.findings, out);
    unbalanced(data, out);
    leftOut(data.findings, unreadable, out);
    return out.list;
}

}  // namespace lapidary::app
