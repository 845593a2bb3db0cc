// The language models that ship with the app, by their paths; "" where one is missing.
#pragma once

#include <QDir>
#include <QString>

namespace lapidary::app {

struct ShippedModels {
    QString storyteller;  // loaded at first start
    QString base;         // to train specialists from

    [[nodiscard]] bool isStoryteller(const QString& path) const { return is(storyteller, path); }
    [[nodiscard]] bool isBase(const QString& path) const { return is(base, path); }
    [[nodiscard]] bool contain(const QString& path) const { return isStoryteller(path) || isBase(path); }

private:
    static bool is(const QString& model, const QString& path) {
        return !model.isEmpty() && QDir::cleanPath(model) == path;
    }
};

}  // namespace lapidary::app
