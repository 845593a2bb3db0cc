// Why a device computes or does not, in every language of the window.
#include <gtest/gtest.h>
#include <QCoreApplication>
#include <QTranslator>

#include <set>
#include <string>

#include "desktop/device_reasons.h"

namespace lapidary::app {
namespace {

// A sentence of each code. Some codes share one: the window says less than the command line.
std::set<QString> sentences() {
    std::set<QString> all;
    for (std::size_t index = 0; index < kReasonCodes; ++index) {
        const auto code = static_cast<ReasonCode>(index);
        const QString text = deviceReasonText({DeviceReason{code, "Card", 7, "It hums."}});
        EXPECT_TRUE(text.endsWith(u'.')) << text.toStdString();
        EXPECT_FALSE(text.contains(u'%')) << text.toStdString();
        // Details are in English, so that the window keeps them to itself.
        EXPECT_EQ(text.contains("It hums."), code == ReasonCode::other) << reason_name(code);
        all.insert(text);
    }
    return all;
}

TEST(DeviceReasons, EachHasItsSentence) {
    EXPECT_GT(sentences().size(), 28U);
    EXPECT_EQ(deviceReasonText({}), "");
    EXPECT_EQ(deviceReasonText({{.code = ReasonCode::only_if_asked}, {.code = ReasonCode::software_renderer}}),
              "It is used only where it is asked for. It computes on the processor.");
    EXPECT_EQ(deviceReasonText({{.code = ReasonCode::goes_on_on_processor, .subject = "Card"}}),
              "The work goes on on the processor instead of Card.");
}

#if defined(LAPIDARY_TRANSLATED)
TEST(DeviceReasons, NoneIsLeftInEnglish) {
    std::set<QString> english = sentences();
    english.erase("It hums.");
    for (const char* language : {"de", "ar"}) {
        QTranslator translator;
        ASSERT_TRUE(translator.load(QStringLiteral(":/i18n/lapidary_%1.qm").arg(language)));
        QCoreApplication::installTranslator(&translator);
        const std::set<QString> translated = sentences();
        EXPECT_EQ(translated.size(), english.size() + 1) << language;
        for (const QString& text : english) {
            EXPECT_FALSE(translated.contains(text)) << language << ": " << text.toStdString();
        }
    }
}
#endif

}  // namespace
}  // namespace lapidary::app
