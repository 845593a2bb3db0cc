#include "desktop/sampling_view_model.h"

#include <QRandomGenerator>
#include <utility>

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
    emit changed();
}

void SamplingViewModel::recommend(const EngineModel& model) {
    const SamplingOptions before = std::exchange(m_recommended, model.sampling);
    const auto follow = [](auto& value, const auto& old, const auto& recommended) {
        value = value == old ? recommended : value;
    };
    follow(m_options.temperature, before.temperature, m_recommended.temperature);
    follow(m_options.top_k, before.top_k, m_recommended.top_k);
    follow(m_options.top_p, before.top_p, m_recommended.top_p);
    emit changed();
}

SamplingOptions SamplingViewModel::options() const {
    SamplingOptions out = m_options;
    out.seed = m_seed.isEmpty() ? QRandomGenerator::global()->bounded(quint32{1'000'000'000}) : m_seed.toULongLong();
    return out;
}

}  // namespace lapidary::app
