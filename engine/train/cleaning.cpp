#include "train/cleaning.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/words.h"
#include "train/near_texts.h"

namespace lapidary {

namespace {

constexpr std::size_t kRowsKept = 100;
constexpr std::size_t kContradictionsKept = 100;
constexpr std::size_t kMostCompared = 300'000;  // rows whose likeness is looked for: about a kilobyte each
constexpr std::uint64_t kMostOfMiddle = 2;

// Without case, spaces, - and _.
std::string loose_label(std::string_view label) {
    std::string out;
    for (const char32_t character : to_characters(label)) {
        if (character != U'-' && character != U'_' && character_kind(character) != CharacterKind::space) {
            append_utf8(out, fold_case(character));
        }
    }
    return out;
}

class Cleaner {
public:
    Cleaner(std::vector<DatasetRow>& rows, std::size_t labels, const Cleaning& cleaning, DataFindings& findings)
        : rows_(rows), labels_(labels), cleaning_(cleaning), findings_(findings) {}

    void run() {
        step(cleaning_.duplicates, &Cleaner::mark_duplicates);
        step(cleaning_.contradictions, &Cleaner::mark_contradictions);
        step(cleaning_.short_texts, &Cleaner::mark_short);
        step(cleaning_.long_texts, &Cleaner::mark_long);
        findings_.near_looked_for = rows_.size() <= kMostCompared;
        if (findings_.near_looked_for) {
            for (const DatasetRow& row : rows_) {
                sketches_.push_back(sketch_text(row.text));
            }
            step(cleaning_.near_duplicates, &Cleaner::mark_near);
            step(cleaning_.leaks, &Cleaner::mark_leaks);
        }
        step(cleaning_.balance, &Cleaner::mark_unbalanced);
    }

private:
    // Looks for rows, and leaves them out where that is wished.
    void step(bool wished, void (Cleaner::*mark)()) {
        marked_.assign(rows_.size(), false);
        (this->*mark)();
        if (!wished) {
            return;
        }
        std::size_t kept = 0;
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            if (marked_[row]) {
                continue;
            }
            if (kept != row) {
                rows_[kept] = std::move(rows_[row]);
                if (!sketches_.empty()) {
                    sketches_[kept] = std::move(sketches_[row]);
                }
            }
            ++kept;
        }
        rows_.resize(kept);
        sketches_.resize(std::min(kept, sketches_.size()));
    }

    void mark_duplicates() {
        struct Seen {
            std::vector<std::size_t> rows;  // the first of each label
        };
        std::unordered_map<std::string_view, Seen> texts;
        std::unordered_set<std::uint64_t> words;
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            const auto [found, fresh] = texts.try_emplace(rows_[row].text);
            std::vector<std::size_t>& seen = found->second.rows;
            const auto same = std::find_if(seen.begin(), seen.end(), [&](std::size_t earlier) {
                return rows_[earlier].label == rows_[row].label;
            });
            if (same != seen.end()) {
                marked_[row] = true;
                findings_.duplicates.add(rows_[row].number, rows_[*same].number);
                continue;
            }
            seen.push_back(row);
            if (fresh) {
                findings_.near_same += words.insert(rows_[row].words).second ? 0 : 1;
            }
        }
    }

    void mark_contradictions() {
        struct Same {
            std::vector<std::size_t> rows;
            bool several = false;  // labels
        };
        std::unordered_map<std::string_view, Same> texts;
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            Same& same = texts[rows_[row].text];
            same.several = same.several || (!same.rows.empty() && rows_[same.rows.front()].label != rows_[row].label);
            same.rows.push_back(row);
        }
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            const Same& same = texts[rows_[row].text];
            if (!same.several) {
                continue;
            }
            marked_[row] = true;
            findings_.contradictory_rows.add(rows_[row].number);
            if (same.rows.front() != row) {
                continue;
            }
            ++findings_.contradictory;
            if (findings_.contradictions.size() < kContradictionsKept) {
                Contradiction& noted = findings_.contradictions.emplace_back();
                for (std::size_t other = 0; other < std::min(same.rows.size(), kRowsKept); ++other) {
                    noted.rows.push_back(rows_[same.rows[other]].number);
                }
            }
        }
    }

    void mark_short() {
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            if (character_count(rows_[row].text) < cleaning_.shortest) {
                marked_[row] = true;
                findings_.too_short.add(rows_[row].number);
            }
        }
    }

    void mark_long() {
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            if (character_count(rows_[row].text) > cleaning_.longest) {
                marked_[row] = true;
                findings_.too_long.add(rows_[row].number);
            }
        }
    }

    void mark_near() {
        NearTexts earlier(sketches_);
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            if (const auto twin = earlier.find(row, rows_[row].label)) {
                marked_[row] = true;
                findings_.near_duplicates.add(rows_[row].number, rows_[*twin].number);
            } else {
                earlier.add(row, rows_[row].label);
            }
        }
    }

    // The label does not matter here: whoever has learned a text knows it.
    void mark_leaks() {
        NearTexts held_out(sketches_);
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            if (rows_[row].part != Part::train) {
                held_out.add(row);
            }
        }
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            if (rows_[row].part != Part::train) {
                continue;
            }
            if (const auto twin = held_out.find(row)) {
                marked_[row] = true;
                findings_.leaks.add(rows_[row].number, rows_[*twin].number);
            }
        }
    }

    // Which texts of a label go is decided by their content, so that the order of the file does not matter.
    void mark_unbalanced() {
        std::vector<std::vector<std::size_t>> of_label(labels_);
        for (std::size_t row = 0; row < rows_.size() && labels_ > 0; ++row) {
            if (rows_[row].part == Part::train) {
                of_label[rows_[row].label].push_back(row);
            }
        }
        std::vector<std::size_t> counts;
        for (const auto& rows : of_label) {
            if (!rows.empty()) {
                counts.push_back(rows.size());
            }
        }
        if (counts.size() < 2) {
            return;
        }
        std::sort(counts.begin(), counts.end());
        const std::size_t most = kMostOfMiddle * counts[(counts.size() - 1) / 2];
        for (auto& rows : of_label) {
            std::stable_sort(rows.begin(), rows.end(),
                             [&](std::size_t a, std::size_t b) { return rows_[a].key < rows_[b].key; });
            for (std::size_t at = most; at < rows.size(); ++at) {
                marked_[rows[at]] = true;
            }
        }
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            if (marked_[row]) {
                findings_.unbalanced.add(rows_[row].number);
            }
        }
    }

    std::vector<DatasetRow>& rows_;
    std::size_t labels_;
    const Cleaning& cleaning_;
    DataFindings& findings_;
    std::vector<bool> marked_;
    std::vector<TextSketch> sketches_;
};

}  // namespace

void FoundRows::add(std::uint64_t row) {
    ++count;
    if (rows.size() < kRowsKept) {
        rows.push_back(row);
    }
}

void FoundRows::add(std::uint64_t row, std::uint64_t repeated) {
    if (rows.size() < kRowsKept) {
        of.push_back(repeated);
    }
    add(row);
}

std::size_t character_count(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

void clean_rows(std::vector<DatasetRow>& rows, std::size_t labels, const Cleaning& cleaning, DataFindings& findings) {
    Cleaner(rows, labels, cleaning, findings).run();
}

std::vector<std::vector<std::size_t>> alike_labels(const std::vector<std::string>& names,
                                                   const std::vector<std::uint64_t>& counts) {
    std::map<std::string, std::vector<std::size_t>> loose;
    for (std::size_t label = 0; label < names.size(); ++label) {
        loose[loose_label(names[label])].push_back(label);
    }
    std::vector<std::vector<std::size_t>> out;
    for (auto& [key, spellings] : loose) {
        if (spellings.size() > 1) {
            std::stable_sort(spellings.begin(), spellings.end(),
                             [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
            out.push_back(std::move(spellings));
        }
    }
    return out;
}

}  // namespace lapidary
