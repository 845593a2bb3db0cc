// Text in pictures and in scanned pages, with the program that is installed. The pictures are pages that lapidary-pdf
// draws.
#include <gtest/gtest.h>

#include <QImage>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "base/child_process.h"
#include "documents/ocr.h"
#include "samples.h"

namespace lapidary::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class Ocr : public testing::Test {
protected:
    void SetUp() override {
        if (tesseract_program().empty()) {
            GTEST_SKIP() << "tesseract is not installed";
        }
        const auto page = folder_.write("page.pdf", pdf_of({pdf_text("Invoice number 4711")}));
        picture_ = folder_.path() / "page.png";
        const std::vector<std::string> words{"draw", "60", "0", picture_.string(), page.string()};
        const auto drawn = run_child(LAPIDARY_PDF, words, milliseconds(60'000));
        ASSERT_TRUE(drawn.ok() && drawn->code == 0);
    }

    // A PDF whose page is this picture and nothing else, as scanners make them.
    [[nodiscard]] std::string scanned() const {
        const QImage image =
            QImage(QString::fromStdString(picture_.string())).convertToFormat(QImage::Format_Grayscale8);
        std::string pixels;
        for (int row = 0; row < image.height(); ++row) {
            pixels.append(reinterpret_cast<const char*>(image.constScanLine(row)),
                          static_cast<std::size_t>(image.width()));
        }
        return pdf_of({"612 0 0 792 0 0 cm BI /W " + std::to_string(image.width()) + " /H " +
                           std::to_string(image.height()) + " /CS /G /BPC 8 ID " + pixels + " EI",
                       pdf_text("Second page")});
    }

    SampleFolder folder_{"ocr"};
    std::filesystem::path picture_;
};

TEST_F(Ocr, APictureIsRead) {
    const Document document = read_one(picture_);
    EXPECT_EQ(name_of(document.state), "ok") << document.problem;
    EXPECT_EQ(name_of(document.type), "image");
    EXPECT_NE(document.text.find("Invoice number 4711"), std::string::npos) << document.text;
}

TEST_F(Ocr, OtherKindsOfPicturesAreRead) {
    const QImage image(QString::fromStdString(picture_.string()));
    for (const char* name : {"page.jpg", "page.bmp"}) {
        const auto file = folder_.path() / name;
        ASSERT_TRUE(image.save(QString::fromStdString(file.string()))) << name;
        const Document document = read_one(file);
        EXPECT_NE(document.text.find("Invoice number 4711"), std::string::npos) << name << ": " << document.problem;
    }
}

TEST_F(Ocr, AScannedPageIsRead) {
    const Document document = read_one(folder_.write("scan.pdf", scanned()));
    EXPECT_EQ(name_of(document.state), "ok") << document.problem;
    ASSERT_EQ(document.places.size(), 2U);
    EXPECT_EQ(document.places[1].label, "page 2");
    EXPECT_LT(document.text.find("Invoice number 4711"), document.places[1].begin) << document.text;
    EXPECT_EQ(document.text.substr(document.places[1].begin), "Second page");
}

TEST_F(Ocr, ADamagedPictureIsSaid) {
    const Document document = read_one(folder_.write("a.png", std::string_view("\x89PNG\r\n\x1A\n\0\0\0\0", 12)));
    EXPECT_EQ(name_of(document.state), "damaged") << document.problem;
    EXPECT_NE(document.problem.find("a.png"), std::string::npos);
}

// The program is replaced by one that never ends.
class Hanging : public testing::Test {
protected:
    void SetUp() override {
        const auto program = folder_.write("tesseract", "#!/bin/sh\nexec sleep 600\n");
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
        ASSERT_EQ(setenv("LAPIDARY_TESSERACT", program.c_str(), 1), 0);
        picture_ = folder_.write("a.png", std::string_view("\x89PNG\r\n\x1A\n\0\0\0\0", 12));
    }
    void TearDown() override { unsetenv("LAPIDARY_TESSERACT"); }
    SampleFolder folder_{"hanging"};
    std::filesystem::path picture_;
};

TEST_F(Hanging, EndsWithItsTime) {
    ReadOptions options;
    options.child_time = seconds(1);
    const Document document = read_one(picture_, options);
    EXPECT_EQ(name_of(document.state), "damaged");
    EXPECT_NE(document.problem.find("too long"), std::string::npos) << document.problem;
}

TEST_F(Hanging, EndsWithAStop) {
    std::stop_source stop;
    const std::jthread other([&] { stop.request_stop(); });
    const auto start = std::chrono::steady_clock::now();
    bool given = false;
    read_documents(
        picture_, {}, [&](Document&&) { given = true; }, stop.get_token());
    EXPECT_FALSE(given);
    EXPECT_LT(std::chrono::steady_clock::now() - start, seconds(30));
}

}  // namespace
}  // namespace lapidary::app
