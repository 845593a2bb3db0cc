// lapidary-pdf: the parser of PDF files as a program of its own, so that a file that crashes it or never ends it harms
// nothing else. documents/pdf.cpp starts it and says what it prints.
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QPdfDocument>
#include <QPdfSelection>
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/child_process.h"
#include "documents/pdf/pdf_protocol.h"

namespace {

using lapidary::app::PdfExit;

constexpr int kPreview = 200;  // pixels of the longer side: enough to see whether a page is blank
constexpr double kOcrDpi = 200;
constexpr double kMostPixels = 20e6;

int leave(PdfExit code) {
    std::fflush(stdout);
    return static_cast<int>(code);
}

PdfExit open(QPdfDocument& document, const QString& path) {
    // Qt 6.4 returns the old enumeration from load(); error() gives the documented one.
    document.load(path);
    switch (document.error()) {
        case QPdfDocument::Error::None:
            return document.pageCount() > 0 ? PdfExit::ok : PdfExit::damaged;
        case QPdfDocument::Error::IncorrectPassword:
        case QPdfDocument::Error::UnsupportedSecurityScheme:
            return PdfExit::encrypted;
        case QPdfDocument::Error::FileNotFound:
            return PdfExit::unreadable;
        default:
            return PdfExit::damaged;
    }
}

QSize pixels(QSizeF points, double scale) {
    const double area = std::max(points.width() * points.height() * scale * scale, 1.0);
    const double fitting = scale * std::min(1.0, std::sqrt(kMostPixels / area));
    return (points * fitting).toSize().expandedTo({1, 1}).boundedTo({20000, 20000});
}

bool is_blank(QPdfDocument& document, int page) {
    const QSizeF points = document.pagePointSize(page);
    const double longer = std::max({points.width(), points.height(), 1.0});
    const QImage image =
        document.render(page, pixels(points, kPreview / longer)).convertToFormat(QImage::Format_ARGB32);
    for (int row = 0; row < image.height(); ++row) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(row));
        for (int column = 0; column < image.width(); ++column) {
            if (line[column] != image.pixel(0, 0)) {
                return false;
            }
        }
    }
    return true;
}

int print_text(QPdfDocument& document, qsizetype largest) {
    std::printf("pages %d\n", document.pageCount());
    for (int page = 0; page < document.pageCount() && largest > 0; ++page) {
        const QByteArray text = document.getAllText(page).text().toUtf8();
        const bool shows_text = !text.trimmed().isEmpty();
        std::printf("page %zu %s\n", static_cast<std::size_t>(text.size()),
                    shows_text                 ? "text"
                    : is_blank(document, page) ? "blank"
                                               : "picture");
        std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout);
        std::fputc('\n', stdout);
        std::fflush(stdout);  // what is printed is not lost when a later page ends this program
        largest -= text.size();
    }
    return leave(PdfExit::ok);
}

int draw_page(QPdfDocument& document, int page, const QString& file) {
    if (page < 0 || page >= document.pageCount()) {
        return leave(PdfExit::damaged);
    }
    const QImage image = document.render(page, pixels(document.pagePointSize(page), kOcrDpi / 72));
    QImage paper(image.size(), QImage::Format_RGB32);
    paper.fill(Qt::white);  // a page has no background of its own
    QPainter(&paper).drawImage(0, 0, image);
    return leave(paper.save(file, "PNG") ? PdfExit::ok : PdfExit::unreadable);
}

}  // namespace

// lapidary-pdf text SECONDS BYTES FILE | lapidary-pdf draw SECONDS PAGE PNG FILE
int main(int count, char** words) {
    const QCoreApplication application(count, words);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 5) {
        std::fputs("lapidary-pdf is a part of Lapidary that reads PDF files; it is not for use by itself.\n", stderr);
        return leave(PdfExit::usage);
    }
    lapidary::end_after(std::chrono::seconds(arguments[2].toInt()));  // were the program that started this to end
    QPdfDocument document;
    if (const PdfExit opened = open(document, arguments.last()); opened != PdfExit::ok) {
        return leave(opened);
    }
    if (arguments[1] == "text") {
        return print_text(document, arguments[3].toLongLong());
    }
    return arguments.size() == 6 ? draw_page(document, arguments[3].toInt(), arguments[4]) : leave(PdfExit::usage);
}
