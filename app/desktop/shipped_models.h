// The language models that ship with the app, by their paths; "" where one is missing.
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QString>

namespace lapidary::app {

struct ShippedModels {
    Q_DECLARE_TR_FUNCTIONS(ShippedModels)

public:
    QString storyteller;  // loaded at first start
    QString base;         // to train specialists from

    [[nodiscard]] bool isStoryteller(const QString& path) const { return is(storyteller, path); }
    [[nodiscard]] bool isBase(const QString& path) const { return is(base, path); }
    [[nodiscard]] bool contain(const QString& path) const { return isStoryteller(path) || isBase(path); }

    // What people call the model at this path; otherwise for one that does not ship.
    [[nodiscard]] QString title(const QString& path, const QString& otherwise) const {
        return isStoryteller(path) ? tr("Starter storyteller") : isBase(path) ? tr("Small base model") : otherwise;
    }

private:
    static bool is(const QString& model, const QString& path) {
        return !model.isEmpty() && QDir::cleanPath(model) == path;
    }
};

}  // namespace lapidary::app
