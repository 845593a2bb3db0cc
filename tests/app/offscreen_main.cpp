// Tests of view models need a QGuiApplication (clipboard, palette, event loop) and no screen.
#include <gtest/gtest.h>
#include <QGuiApplication>
#include <QLocale>

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QLocale::setDefault(QLocale::c());
    QGuiApplication application(argc, argv);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
