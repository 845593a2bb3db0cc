// The versions of the specialist that is shown, and taking one of them or all away, with a way back.
#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QVariantList>

#include "desktop/train_store.h"

namespace lapidary::app {

class TrainVersions : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The Train page owns its versions")
    // The newest first: [{"number", "title", "detail", "current"}]
    Q_PROPERTY(QVariantList list READ list NOTIFY changed FINAL)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY undoChanged FINAL)
    Q_PROPERTY(QString undoText READ undoText NOTIFY undoChanged FINAL)
public:
    using QObject::QObject;

    // id "": none is shown.
    void show(const TrainStore& store, const QString& id, const QString& title);
    void retranslate();

    [[nodiscard]] QVariantList list() const;
    [[nodiscard]] bool canUndo() const { return !m_hidden.isEmpty(); }
    [[nodiscard]] QString undoText() const;

    // An older version becomes the one that is used.
    Q_INVOKABLE void use(qint64 number);
    // An older version; 0: the specialist with all of its versions.
    Q_INVOKABLE void remove(qint64 number);
    Q_INVOKABLE void undoRemove();
    // The notice with Undo was closed: from now on the deletion stands.
    Q_INVOKABLE void dismissUndo();

signals:
    void changed();
    void undoChanged();
    // Another version is used, or a specialist came or went; id "" where it went.
    void specialistChanged(const QString& id);
    void failed(const QString& text);

private:
    void read();
    bool good(const Status& status);

    TrainStore m_store;
    QString m_id;
    QString m_title;
    QVariantList m_list;
    QString m_hidden;  // id of the specialist of which something was taken away
    QString m_hiddenTitle;
    quint64 m_hiddenVersion = 0;
    quint64 m_freed = 0;
};

}  // namespace lapidary::app
