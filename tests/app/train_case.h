// The Train page without its window, in a folder of its own, with an engine that goes as the test says.
#pragma once

#include <gtest/gtest.h>
#include <QDir>
#include <QTemporaryDir>
#include <functional>

#include "app/fake_train_engine.h"
#include "app/waiting.h"
#include "desktop/train_view_model.h"

namespace lapidary::app {

class TrainTest : public testing::Test {
protected:
    void SetUp() override {
        QObject::connect(&page, &TrainViewModel::announced, [this](const QString& text) { said.push_back(text); });
        page.setModels({{"/models/gemma", "Gemma"}});
        page.setDataPath(folder.path());
    }
    // The real engine trains in here.
    static bool until(const std::function<bool()>& holds) { return app::until(holds, 60'000); }
    QString write(const QString& name, const QByteArray& bytes) const {
        QFile file(folder.filePath(name));
        file.open(QIODevice::WriteOnly);
        file.write(bytes);
        return file.fileName();
    }
    void take(TrainViewModel& model, const QString& file) {
        model.take({QUrl::fromLocalFile(file)});
        ASSERT_TRUE(until([&] { return model.data()->open() && !model.data()->reading(); }));
    }
    QString pets() const {
        const QString path = folder.filePath("pets.csv");
        writePets(path);
        return path;
    }
    [[nodiscard]] QStringList findings() const {
        QStringList out;
        for (const QVariant& finding : const_cast<TrainViewModel&>(page).data()->findings()) {
            out.push_back(finding.toMap()["text"].toString());
        }
        return out;
    }

    // Empty where the step finds nothing.
    static QVariantMap step(TrainViewModel& model, const QString& name) {
        for (const QVariant& step : model.data()->steps()) {
            if (step.toMap()["name"] == name) {
                return step.toMap();
            }
        }
        return {};
    }

    QTemporaryDir folder;
    FakeTrainEngine engine;
    TrainViewModel page{engine};
    QStringList said;
};

}  // namespace lapidary::app
