// A classifier on bag of words.
#include <algorithm>
#include <chrono>
#include <utility>

#include "task/classify.h"

namespace lapidary {

namespace {

class WordsClassifier final : public Classifier {
public:
    WordsClassifier(std::shared_ptr<const BagOfWords> words, ClassifyTask task, Calibration calibration,
                    std::vector<std::size_t> places)
        : words_(std::move(words)),
          task_(std::move(task)),
          calibration_(std::move(calibration)),
          places_(std::move(places)) {}

    [[nodiscard]] const ClassifyTask& task() const override { return task_; }

    Status classify(std::span<const std::string> texts, const Done& done, std::stop_token stop) override {
        for (std::size_t text = 0; text < texts.size(); ++text) {
            if (stop.stop_requested() || !done(text, classify_one(texts[text]))) {
                return Error{ErrorCode::cancelled, "Cancelled.", {}};
            }
        }
        return {};
    }

private:
    Classification classify_one(const std::string& text) const {
        const auto started = std::chrono::steady_clock::now();
        const std::vector<float> all = words_->log_probabilities(text);
        Classification result;
        for (const std::size_t place : places_) {
            result.log_scores.push_back(all[place]);
        }
        for (const double probability : calibration_.probabilities(result.log_scores)) {
            result.scores.push_back(static_cast<float>(probability));
        }
        decide(task_, result);
        result.ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - started).count();
        return result;
    }

    std::shared_ptr<const BagOfWords> words_;
    ClassifyTask task_;
    Calibration calibration_;
    std::vector<std::size_t> places_;  // of the task's labels among those of the bag
};

}  // namespace

Result<std::unique_ptr<Classifier>> make_classifier(std::shared_ptr<const BagOfWords> words, ClassifyTask task,
                                                    const ClassifyOptions& options) {
    LAPIDARY_TRY(check_classify(task, options));
    if (task.multi) {
        return Error{ErrorCode::unsupported,
                     "Bag of words chooses one label for each document; use a language model to choose several.",
                     {}};
    }
    std::vector<std::size_t> places;
    const std::vector<std::string>& known = words->labels();
    for (const Label& label : task.labels) {
        const auto found = std::find(known.begin(), known.end(), label.name);
        if (found == known.end()) {
            return Error{ErrorCode::invalid_argument,
                         "This specialist was not trained on the label \"" + label.name +
                             "\"; train it again with documents of that label, or leave the label out.",
                         {}};
        }
        places.push_back(static_cast<std::size_t>(found - known.begin()));
    }
    Calibration calibration = options.calibration ? *options.calibration : Calibration();
    return std::unique_ptr<Classifier>(std::make_unique<WordsClassifier>(std::move(words), std::move(task),
                                                                         std::move(calibration), std::move(places)));
}

}  // namespace lapidary
