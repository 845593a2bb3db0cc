#include "desktop/time_left.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <system_error>
#include <utility>

namespace lapidary::app {

namespace {

constexpr double kLeastSeconds = 1.0;  // before it says anything
constexpr double kLeastPart = 0.02;    // of a file by which the whole of it is judged

std::string endingOf(const std::filesystem::path& path) {
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return ending;
}

bool holdsMany(const std::string& ending) {
    static constexpr std::array kMany{".csv", ".tsv", ".jsonl", ".ndjson", ".mbox"};
    return std::find(kMany.begin(), kMany.end(), ending) != kMany.end();
}

}  // namespace

TimeLeft::TimeLeft(const std::vector<std::filesystem::path>& files) {
    m_files.reserve(files.size());
    for (const std::filesystem::path& path : files) {
        const std::string ending = endingOf(path);
        Kind& kind = m_kinds[ending];
        kind.many = holdsMany(ending);
        File file{&kind, 1.0};
        if (kind.many) {
            std::error_code unknown;
            const std::uintmax_t size = std::filesystem::file_size(path, unknown);
            file.size = unknown ? 1.0 : std::max(1.0, static_cast<double>(size));
        }
        kind.left += file.size;
        m_files.push_back(file);
    }
}

void TimeLeft::spent(std::size_t file, double seconds, std::size_t bytes) {
    reached(file);
    m_currentSeconds += seconds;
    m_currentBytes += static_cast<double>(bytes);
    m_seconds += seconds;
}

void TimeLeft::reached(std::size_t file) {
    for (; m_current < std::min(file, m_files.size()); ++m_current) {
        const File& done = m_files[m_current];
        done.kind->seconds += std::exchange(m_currentSeconds, 0.0);
        done.kind->done += done.size;
        done.kind->left -= done.size;
        m_currentBytes = 0.0;
    }
}

// What one file, or a byte of it, of this kind takes; -1 when none has been seen.
double TimeLeft::perUnit(const Kind& kind) const {
    if (kind.done > 0.0) {
        return kind.seconds / kind.done;
    }
    if (kind.many) {
        const bool inside = m_current < m_files.size() && m_files[m_current].kind == &kind;
        const double part = inside ? m_currentBytes / m_files[m_current].size : 0.0;
        return part < kLeastPart ? -1.0 : m_currentSeconds / std::min(part, 1.0) / m_files[m_current].size;
    }
    // As others that hold one document.
    double seconds = 0.0;
    double done = 0.0;
    for (const auto& [ending, other] : m_kinds) {
        seconds += other.many ? 0.0 : other.seconds;
        done += other.many ? 0.0 : other.done;
    }
    return done > 0.0 ? seconds / done : -1.0;
}

double TimeLeft::seconds() const {
    if (m_seconds < kLeastSeconds) {
        return -1.0;
    }
    double sum = 0.0;
    for (const auto& [ending, kind] : m_kinds) {
        if (kind.left <= 0.0) {
            continue;
        }
        const double each = perUnit(kind);
        if (each < 0.0) {
            return -1.0;
        }
        // Of the file that is being done, some has gone by.
        const bool inside = m_current < m_files.size() && m_files[m_current].kind == &kind;
        const double gone = inside ? std::min(m_currentSeconds, each * m_files[m_current].size) : 0.0;
        sum += each * kind.left - gone;
    }
    return sum;
}

double TimeLeft::share() {
    const double left = seconds();
    const double files = m_files.empty() ? 1.0 : static_cast<double>(m_current) / static_cast<double>(m_files.size());
    m_share = std::max(m_share, left < 0.0 ? files : m_seconds / std::max(m_seconds + left, 1e-9));
    return m_share;
}

}  // namespace lapidary::app
