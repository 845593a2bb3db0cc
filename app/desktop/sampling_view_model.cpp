#include "desktop/sampling_view_model.h"

#include <QRandomGenerator>

namespace lapidary::app {

namespace {
constexpr int kDefaultMaxTokens = 512;
}

void SamplingViewModel::setSeedText(const QString& text) {
    QString digits;
    for (const QChar c : text) {
        if (c >= '0' && c <= '9' && digits.size() < 18) {
            digits += c;
        }
    }
    set(m_seed, digits);
}

void SamplingViewModel::reset() {
    m_options = m_recommended;
    m_seed.clear();
    m_maxTokens = kDefaultMaxTokens;
    m_touched = false;
    emit changed();
}

void SamplingViewModel::recommend(const EngineModel& model) {
    m_recommended = SamplingOptions();
    if (model.temperature >= 0.0F) {
        m_recommended.temperature = model.temperature;
    }
    if (model.topK >= 0) {
        m_recommended.top_k = model.topK;
    }
    if (model.topP > 0.0F) {
        m_recommended.top_p = model.topP;
    }
    if (!m_touched) {
        reset();
    }
}

SamplingOptions SamplingViewModel::options() const {
    SamplingOptions out = m_options;
    out.seed = m_seed.isEmpty() ? QRandomGenerator::global()->bounded(quint32{1'000'000'000}) : m_seed.toULongLong();
    return out;
}

}  // namespace lapidary::app
