#include "cli/classifier.h"

#include <utility>

#include "fleet/specialist.h"
#include "library/starter.h"
#include "library/tasks.h"
#include "task/calibrated_task.h"

namespace lapidary::app {

Result<ClassifierOptions> read_classifier(const Arguments& arguments, std::size_t model_operand) {
    ClassifierOptions options;
    options.model = arguments.operands()[model_operand];
    ClassifyTask& task = options.task;
    if (const auto name = arguments.text("--task")) {
        LAPIDARY_ASSIGN(const TaskFile file, find_task(*name));
        const Json json(file.json);
        LAPIDARY_ASSIGN(task, classify_task_from_json(json, file.name));
        LAPIDARY_ASSIGN(options.how.calibration, task_calibration(json, task, file.name));
    }
    if (const auto list = arguments.text("--labels")) {
        LAPIDARY_ASSIGN(task.labels, labels_from_list(*list));
        options.how.calibration = nullptr;  // it was for the task's own
    }
    task.info.instruction = arguments.text("--instruction").value_or(task.info.instruction);
    task.multi = task.multi || arguments.has("--multi");
    if (arguments.has("--threshold")) {
        LAPIDARY_ASSIGN(const float threshold, arguments.number("--threshold", 0.0F, 0.0F, 1.0F));
        options.threshold = threshold;
    }
    options.task_given = !task.labels.empty();
    LAPIDARY_ASSIGN(const auto window, arguments.integer("--window", 1024, 128, 32768));
    options.how.window = static_cast<std::uint32_t>(window);
    if (arguments.has("--no-calibration")) {
        options.how.contextual = false;
        options.how.calibration = nullptr;
    }
    return options;
}

bool knows_its_labels(const ClassifierOptions& options) {
    const std::filesystem::path path = resolve_model(options.model);
    return is_specialist(path) || BagOfWords::recognises(path);
}

namespace {

Result<std::unique_ptr<Classifier>> open_specialist(const std::filesystem::path& path, ClassifyTask task,
                                                    const ClassifierOptions& options, const CommonOptions& common) {
    LAPIDARY_ASSIGN(const Specialist specialist, read_specialist(path));
    if (!options.task_given) {
        const bool multi = task.multi;
        task = specialist.task;
        task.multi = multi;
    }
    // What was learned knows better than a task file where its answers become unsure, unless that was measured too.
    const ClassifyTask& knows = options.how.calibration ? task : specialist.task;
    task.info.threshold = options.threshold.value_or(static_cast<float>(knows.info.threshold));
    return open_classifier(specialist, std::move(task), common.load, options.how, resolve_model);
}

Result<std::unique_ptr<Classifier>> open_words(const std::filesystem::path& path, ClassifyTask task,
                                               const ClassifierOptions& options) {
    LAPIDARY_ASSIGN(BagOfWords loaded, BagOfWords::load(path));
    const auto words = std::make_shared<const BagOfWords>(std::move(loaded));
    if (!options.task_given) {
        for (const std::string& name : words->labels()) {
            task.labels.push_back({name, {}});
        }
    }
    return make_classifier(words, std::move(task), options.how);
}

}  // namespace

Result<std::unique_ptr<Classifier>> open_classifier(const ClassifierOptions& options, const CommonOptions& common) {
    const std::filesystem::path path = resolve_model(options.model);
    ClassifyTask task = options.task;
    task.info.threshold = options.threshold.value_or(static_cast<float>(task.info.threshold));
    if (is_specialist(path)) {
        return open_specialist(path, std::move(task), options, common);
    }
    if (BagOfWords::recognises(path)) {
        return open_words(path, std::move(task), options);
    }
    if (!options.task_given) {
        return Error{
            ErrorCode::invalid_argument,
            "Say into which labels to sort: --labels a,b,c or --task NAME; tasks are " + task_names("classify") + ".",
            {}};
    }
    LAPIDARY_ASSIGN(auto model, load_named(options.model, common));
    return make_classifier(std::move(model), std::move(task), options.how);
}

}  // namespace lapidary::app
