// What train was asked for; a way of training takes its part.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "cli/common.h"
#include "cli/data_options.h"
#include "evaluate/words_recipe.h"
#include "fleet/extract_training.h"
#include "fleet/language_training.h"
#include "fleet/text_training.h"
#include "train/dataset.h"

namespace lapidary::app {

struct TrainOptions {
    CommonOptions common;
    std::filesystem::path data;
    std::vector<std::filesystem::path> more;  // tables with more rows
    DatasetOptions columns;
    std::filesystem::path out;
    bool forget = false;  // older versions
    TaskInfo info;
    std::vector<Label> described;
    CardNotes notes;
    WordsRecipe words;  // BASE is bag-of-words
    std::string base;   // else a language model's name, or kNewBase
    LanguageRecipe language;
    double minutes = 0.0;      // after which a language model stops learning; 0: never
    bool plain_texts = false;  // --task text
    TextJob text;
    bool writes = false;                 // --task chat, or text with an adapter
    std::optional<ExtractTask> extract;  // --task of a task that pulls fields out
    std::filesystem::path check;         // the only thing that is done, where it is given
};

// The BASE that does not exist yet.
inline constexpr const char* kNewBase = "new";

// Reads what only --task text has, after the rest.
Status read_text_job(const Arguments& arguments, TrainOptions& options);

// Each trains, writes the specialist to options.out and prints what came of it.
Status train_words(const TrainOptions& options);
Status train_language(const TrainOptions& options);
Status train_text(const TrainOptions& options);
Status train_extract(const TrainOptions& options);
Status train_writing(const TrainOptions& options);

// What a training tells on standard error.
class Progress {
public:
    // minutes: of this run, after which what was learned is kept and measured; 0: never.
    Progress(const CommonOptions& common, double minutes) : common_(common), minutes_(minutes) {}
    // A stop request pauses. They hold this object.
    LanguageHooks hooks(const std::stop_token& stop);

private:
    void begin(TrainStage stage) const;
    void planned(const TrainPlan& plan) const;
    void stepped(const TrainStep& step, const TrainHistory& history);

    const CommonOptions& common_;
    double minutes_;
    Stopwatch watch_;
    double next_ = 0.0;     // when to write a line again
    double seconds_ = 0.0;  // of computing
    std::uint64_t tokens_ = 0;
    std::uint64_t steps_ = 0;
};

// "95 s", "12 min 5 s"
std::string duration(double seconds);

// Of the files in a folder.
std::uintmax_t folder_bytes(const std::filesystem::path& folder);

// A line of the result: a name and what there is to say.
void print_fact(std::string name, const std::string& text);

// "0.912 [0.890, 0.934]" of a metric of a card's "test".
std::string with_interval(const OrderedJson& test, const char* key);

}  // namespace lapidary::app
