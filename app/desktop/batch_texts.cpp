#include "desktop/batch_texts.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace lapidary::app {

namespace {

constexpr int kLongestName = 40;

class BatchTexts {
    Q_DECLARE_TR_FUNCTIONS(BatchTexts)
public:
    static QString left(double seconds) {
        if (seconds < 60.0) {
            return tr("about %Ln second(s) left", nullptr, std::max(1, static_cast<int>(std::ceil(seconds))));
        }
        return tr("about %Ln minute(s) left", nullptr, static_cast<int>(std::lround(seconds / 60.0)));
    }

    // Slow work is counted by the minute, so that the number says something.
    static QString speed(double perSecond) {
        const QLocale locale;
        if (perSecond < 0.1) {
            return tr("%1 documents a minute").arg(locale.toString(60.0 * perSecond, 'f', 1));
        }
        return tr("%1 documents a second").arg(locale.toString(perSecond, 'f', perSecond < 10.0 ? 1 : 0));
    }

    static QString sentence(const StoredBatch& batch, const BatchProgress& now) {
        const QLocale locale;
        const bool live = now.batch != 0;
        if (batch.state == BatchState::Finished) {
            return {};
        }
        if (batch.state == BatchState::Waiting) {
            return tr("Waits for the batch before it");
        }
        if (now.files < 0) {
            return live ? tr("Counting files…") : tr("Files were not counted yet");
        }
        QStringList parts{tr("%1 of %2 files done").arg(locale.toString(now.filesDone), locale.toString(now.files))};
        if (live && now.perSecond > 0.0) {
            parts.push_back(speed(now.perSecond));
        }
        if (live && now.secondsLeft > 0.0) {
            parts.push_back(left(now.secondsLeft));
        }
        if (batch.state == BatchState::Cancelled) {
            parts.push_back(tr("cancelled"));
        }
        return parts.join(" · ");
    }

    static QString nameOf(const QString& text) {
        QString name;
        for (const QChar letter : text.simplified().left(2 * kLongestName)) {
            if (letter.isLetterOrNumber() || letter.isMark() || letter == ' ' || letter == '-' ||
                letter.isHighSurrogate() || letter.isLowSurrogate()) {
                name += letter;
            }
        }
        name = name.simplified().left(kLongestName).trimmed();
        if (!name.isEmpty() && name.back().isHighSurrogate()) {
            name.chop(1);
        }
        return name.isEmpty() ? tr("Pasted text") : name;
    }
};

}  // namespace

QString progressSentence(const StoredBatch& batch, const BatchProgress& now) {
    return BatchTexts::sentence(batch, now);
}

QString pastedName(const QString& text) {
    return BatchTexts::nameOf(text);
}

}  // namespace lapidary::app
