#include "cli/train_check.h"

#include <cstdio>

#include "cli/json_text.h"
#include "train/train_check.h"

namespace lapidary::app {

Status run_train_check(const CommonOptions& common, const std::filesystem::path& folder) {
    ThreadPool pool(common.load.threads);
    LAPIDARY_ASSIGN(const TrainCheck check, check_training(folder, pool));
    const auto both = [&](double TrainDeviation::*field) {
        return Json{{"lora", check.lora.*field}, {"full", check.full.*field}};
    };
    print(json_line({{"loss_abs", both(&TrainDeviation::loss)},
                     {"losses_abs_max", both(&TrainDeviation::losses)},
                     {"grad_rel_max", both(&TrainDeviation::gradient)},
                     {"lora_final_rel_max", both(&TrainDeviation::final)}}));
    return {};
}

}  // namespace lapidary::app
