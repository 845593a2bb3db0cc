// The editor of a list of fields: rows of fields and a JSON Schema, two views of one schema.
#pragma once

#include <QAbstractListModel>
#include <QQmlEngine>
#include <vector>

#include "desktop/schema_field.h"
#include "task/task.h"

namespace lapidary::app {

class SchemaEditor : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The page owns its editor")
    Q_PROPERTY(QString title READ title WRITE setTitle NOTIFY changed FINAL)
    // As a person writes it: it stays as it is while it is no schema.
    Q_PROPERTY(QString json READ json WRITE setJson NOTIFY changed FINAL)
    Q_PROPERTY(bool existing READ existing NOTIFY changed FINAL)
    // Whether the rows can say what the JSON says.
    Q_PROPERTY(bool plain READ plain NOTIFY changed FINAL)
    // What keeps it from being saved, as a sentence; "" when it can be.
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)
    // The names of the kinds, in the order of Kind; the last one cannot be chosen.
    Q_PROPERTY(QStringList kinds READ kinds NOTIFY changed FINAL)
public:
    enum Role { NameRole = Qt::UserRole + 1, KindRole, RequiredRole, DescriptionRole, ChoicesRole };
    enum Kind { Text, Number, Date, Amount, YesNo, OneOf, List, Other };
    Q_ENUM(Kind)

    using QAbstractListModel::QAbstractListModel;
    // listId 0: a new list.
    void begin(qint64 listId, const ExtractTask& task);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] QString title() const { return QString::fromStdString(m_task.info.title); }
    void setTitle(const QString& title);
    [[nodiscard]] QString json() const { return m_json; }
    void setJson(const QString& json);
    [[nodiscard]] bool existing() const { return m_listId != 0; }
    [[nodiscard]] bool plain() const { return m_plain; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QStringList kinds() const;
    [[nodiscard]] qint64 listId() const { return m_listId; }
    [[nodiscard]] ExtractTask task() const;

    Q_INVOKABLE void addField();
    Q_INVOKABLE void removeField(int row);
    Q_INVOKABLE void setName(int row, const QString& name);
    Q_INVOKABLE void setKind(int row, int kind);
    Q_INVOKABLE void setRequired(int row, bool required);
    Q_INVOKABLE void setDescription(int row, const QString& description);
    // "red, green": what a field of the kind OneOf may be.
    Q_INVOKABLE void setChoices(int row, const QString& choices);

signals:
    void changed();

private:
    struct Row {
        QString name;
        OrderedJson node;
        QString choices;  // as they were typed
    };
    // Takes the rows out of a schema.
    void readRows(const OrderedJson& schema);
    // Puts the rows into the schema and its text.
    void writeRows();
    void rowChanged(int row, SchemaField&& field);
    // Says what is wrong, and that something changed.
    void check();
    [[nodiscard]] QString namesProblem() const;
    [[nodiscard]] bool has(int row) const { return row >= 0 && row < rowCount(); }

    ExtractTask m_task;
    qint64 m_listId = 0;
    OrderedJson m_root;  // the schema; its properties are those of the rows
    std::vector<Row> m_rows;
    bool m_plain = true;
    QString m_json;
    QString m_jsonProblem;
    QString m_problem;
};

}  // namespace lapidary::app
