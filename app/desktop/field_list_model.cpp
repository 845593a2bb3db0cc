#include "desktop/field_list_model.h"

#include <QLocale>

namespace lapidary::app {

namespace {

// A literal as a person reads it.
QString readable(const std::string& literal) {
    const Json value = Json::parse(literal, nullptr, false);
    return value.is_string()     ? QString::fromStdString(value.get<std::string>())
           : value.is_null()     ? QString()
           : !value.is_boolean() ? QString::fromStdString(literal)
           : value.get<bool>()   ? FieldListModel::tr("yes")
                                 : FieldListModel::tr("no");
}

std::string literalOf(const ExtractedField& field) {
    return field.is_text ? Json(field.value).dump(-1, ' ', false, Json::error_handler_t::replace) : field.value;
}

}  // namespace

void FieldListModel::reset(const ExtractAnswer& answer, const FieldChanges& changes, const QStringList& columns,
                           const QString& text) {
    beginResetModel();
    m_answer = answer;
    m_changes = changes;
    m_columns = columns;
    m_spans.clear();
    const QByteArray bytes = text.toUtf8();
    const auto characters = [&](std::size_t at) {
        return static_cast<int>(QString::fromUtf8(bytes.constData(), static_cast<qsizetype>(at)).size());
    };
    for (int row = 0; row < rowCount(); ++row) {
        const ExtractedField& field = m_answer.fields[place(row)].found;
        // Beyond the beginning that is kept there is nothing to show.
        if (field.span.begin < field.span.end && field.span.end <= static_cast<std::size_t>(bytes.size())) {
            m_spans.push_back(QVariantMap{{"begin", characters(field.span.begin)},
                                          {"end", characters(field.span.end)},
                                          {"tint", data(index(row), TintRole)},
                                          {"fuzzy", field.grounding == Grounding::fuzzy},
                                          {"row", row}});
        }
    }
    endResetModel();
}

void FieldListModel::setChange(int row, const std::string& literal) {
    const ExtractedField& field = m_answer.fields[place(row)].found;
    if (literal == literalOf(field)) {
        m_changes.erase(field.path);
    } else {
        m_changes[field.path] = literal;
    }
    emit dataChanged(index(row), index(row));
}

int FieldListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_answer.fields.size());
}

QHash<int, QByteArray> FieldListModel::roleNames() const {
    return {{TitleRole, "title"}, {ValueRole, "value"},         {ConfidenceTextRole, "confidenceText"},
            {StateRole, "state"}, {StateTextRole, "stateText"}, {NormalisedRole, "normalised"},
            {TintRole, "tint"},   {CorrectedRole, "corrected"}};
}

FieldListModel::State FieldListModel::state(int row) const {
    const ExtractedField& field = m_answer.fields[place(row)].found;
    if (field.value.empty() || (!field.is_text && field.value == "null")) {
        return Empty;
    }
    return field.grounding == Grounding::exact   ? Exact
           : field.grounding == Grounding::fuzzy ? Fuzzy
           : field.chosen                        ? Chosen
                                                 : NotFound;
}

QString FieldListModel::stateText(int row) const {
    if (m_changes.contains(path(row))) {
        return tr("Corrected by you");
    }
    switch (state(row)) {
        case Exact:
            return tr("In the document");
        case Fuzzy:
            return tr("Nearly so in the document: “%1”").arg(QString::fromStdString(m_answer.fields[place(row)].words));
        case NotFound:
            return tr("Not found in the document");
        case Chosen:
            return tr("Chosen by the model");
        case Empty:
            break;
    }
    return tr("No value");
}

QString FieldListModel::value(int row) const {
    const auto change = m_changes.find(path(row));
    return readable(change != m_changes.end() ? change->second : literalOf(m_answer.fields[place(row)].found));
}

QVariant FieldListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const ExtractedField& field = m_answer.fields[place(index.row())].found;
    switch (role) {
        case TitleRole:
            return titleOfPath(field.path);
        case ValueRole:
            return value(index.row());
        case ConfidenceTextRole:
            return QLocale().toString(static_cast<double>(field.confidence), 'f', 2);
        case StateRole:
            return state(index.row());
        case StateTextRole:
            return stateText(index.row());
        case NormalisedRole:
            return field.normalised == field.value ? QString() : QString::fromStdString(field.normalised);
        case TintRole:
            return static_cast<int>(m_columns.indexOf(QString::fromStdString(memberOfPath(field.path))));
        case CorrectedRole:
            return m_changes.contains(field.path);
        default:
            return {};
    }
}

}  // namespace lapidary::app
