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

QString rowName(const Dataset& data, std::uint64_t number) {
    const bool named = number <= data.origins.size() && !data.origins[number - 1].empty();
    return named ? QString::fromStdString(data.origins[number - 1])
                 : QLocale().toString(static_cast<qulonglong>(number));
}

QString rowsText(const Dataset& data, const std::vector<std::uint64_t>& rows) {
    QStringList names;
    for (const std::uint64_t row : rows) {
        names.push_back(rowName(data, row));
    }
    return someOf(names, ", ");
}

void leftOut(const Dataset& data, quint64 replaced, Sentences& out) {
    const DataFindings& found = data.findings;
    const auto rows = [&](const FoundRows& which) { return rowsText(data, which.rows); };
    if (found.malformed.count > 0) {
        out.add(Sentences::tr("%Ln row(s) do not fit the columns or cannot be read and are left out: %1.", nullptr,
                              number(found.malformed.count))
                    .arg(rows(found.malformed)),
                true);
    }
    if (found.empty_texts.count > 0) {
        out.add(Sentences::tr("%Ln row(s) without a text are left out: %1.", nullptr, number(found.empty_texts.count))
                    .arg(rows(found.empty_texts)),
                false);
    }
    if (found.empty_labels.count > 0) {
        out.add(Sentences::tr("%Ln row(s) without a label are left out: %1.", nullptr, number(found.empty_labels.count))
                    .arg(rows(found.empty_labels)),
                false);
    }
    if (replaced > 0) {
        out.add(Sentences::tr("%Ln row(s) have a text that was corrected; the corrections hold.", nullptr,
                              number(replaced)),
                false);
    }
    if (found.near_same > 0) {
        out.add(Sentences::tr("%Ln text(s) have the same words as an earlier one. They are kept on the same side, so "
                              "that nothing is measured on what was learned.",
                              nullptr, number(found.near_same)),
                false);
    }
    if (!found.near_looked_for) {
        out.add(Sentences::tr("There are too many rows to look for texts that are nearly the same."), false);
    }
}

void layout(const DataFindings& found, Sentences& out) {
    if (found.no_header) {
        out.add(Sentences::tr("The first row is taken for data, because it does not look like names of columns."),
                false);
    }
    if (found.encoding.find(" and ") != std::string::npos) {
        //: %1: names of encodings, "UTF-8 and windows-1252"
        out.add(Sentences::tr("The file mixes encodings (%1); each line was read as what it is.")
                    .arg(QString::fromStdString(found.encoding)),
                false);
    }
}

void doubtful(const Dataset& data, Sentences& out) {
    const DataFindings& found = data.findings;
    if (found.contradictory > 0) {
        QStringList groups;
        for (const Contradiction& contradiction : found.contradictions) {
            groups.push_back(rowsText(data, contradiction.rows));
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
        out.add(Sentences::tr("The labels %1 differ only by case, spaces or dashes.").arg(someOf(names, ", ")), true);
    }
}

void unbalanced(const Dataset& data, Sentences& out) {
    const auto counts = count_labels(data, std::nullopt);
    if (counts.empty()) {
        return;  // fields are learned, not labels
    }
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

QString stepText(std::size_t step, const Dataset& data) {
    const int rows = number((data.findings.*kCleaningSteps[step].found).count);
    const QLocale locale;
    switch (step) {
        case 0:
            return Sentences::tr("Write labels that look alike as the commonest one: %Ln row(s)", nullptr, rows);
        case 1:
            return Sentences::tr("Leave out rows that repeat an earlier one: %Ln row(s)", nullptr, rows);
        case 2:
            return Sentences::tr("Leave out texts that have several labels: %Ln row(s)", nullptr, rows);
        case 3:
            return Sentences::tr("Leave out texts with fewer than %1 characters: %Ln row(s)", nullptr, rows)
                .arg(locale.toString(static_cast<qulonglong>(data.cleaning.shortest)));
        case 4:
            return Sentences::tr("Leave out texts with more than %1 characters: %Ln row(s)", nullptr, rows)
                .arg(locale.toString(static_cast<qulonglong>(data.cleaning.longest)));
        case 5:
            return Sentences::tr("Leave out texts that say nearly the same as an earlier one: %Ln row(s)", nullptr,
                                 rows);
        case 6:
            return Sentences::tr("Do not learn from texts that are nearly those it is measured on: %Ln row(s)", nullptr,
                                 rows);
        default:
            return Sentences::tr("Learn from at most twice as many texts of a label as of the middle one: %Ln row(s)",
                                 nullptr, rows);
    }
}

QString stepRows(const Dataset& data, const FoundRows& found) {
    QStringList names;
    for (std::size_t at = 0; at < found.rows.size(); ++at) {
        const QString name = rowName(data, found.rows[at]);
        //: %1 and %2: numbers of rows; the first repeats the second
        names.push_back(at < found.of.size() ? Sentences::tr("%1 (as %2)").arg(name, rowName(data, found.of[at]))
                                             : name);
    }
    //: %1: numbers of rows
    return Sentences::tr("Rows: %1").arg(someOf(names, ", "));
}

}  // namespace

QVariantList describeFindings(const Dataset& data, quint64 replaced) {
    Sentences out;
    doubtful(data, out);
    unbalanced(data, out);
    layout(data.findings, out);
    leftOut(data, replaced, out);
    return out.list;
}

QVariantList describeFields(const FieldFindings& found) {
    constexpr double kMany = 0.1;
    Sentences out;
    QStringList empty;
    for (std::size_t field = 0; field < found.names.size(); ++field) {
        if (found.filled[field] < kFewTexts) {
            empty.push_back(Sentences::tr("“%1”").arg(QString::fromStdString(found.names[field])));
        }
    }
    if (!empty.isEmpty()) {
        out.add(Sentences::tr("%Ln field(s) have fewer than ten values, too few to learn or to judge: %1.", nullptr,
                              static_cast<int>(empty.size()))
                    .arg(someOf(empty, ", ")),
                true);
    }
    if (found.notInText > 0) {
        out.add(Sentences::tr("%Ln value(s) do not stand in their text and are learned as missing: what is learned is "
                              "to find words, not to write them.",
                              nullptr, number(found.notInText)),
                static_cast<double>(found.notInText) > kMany * static_cast<double>(found.values));
    }
    return out.list;
}

QVariantList describeSteps(const Dataset& data, const Cleaning& wished) {
    QVariantList out;
    for (std::size_t step = 0; step < kCleaningSteps.size(); ++step) {
        const FoundRows& found = data.findings.*kCleaningSteps[step].found;
        if (found.count > 0) {
            out.push_back(QVariantMap{{"name", kCleaningSteps[step].name},
                                      {"text", stepText(step, data)},
                                      {"rowsText", stepRows(data, found)},
                                      {"wished", wished.*kCleaningSteps[step].wished}});
        }
    }
    return out;
}

}  // namespace lapidary::app
