// The learning rate over a run: a linear warm-up, then half a cosine down to a floor (Loshchilov, Hutter 2017).
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

namespace lapidary {

struct Schedule {
    double peak = 2.0e-4;
    double floor = 0.1;  // of the last step, as a share of the peak
    std::uint64_t warmup = 0;
    std::uint64_t steps = 0;  // of the whole run
};

// The rate of a step; steps count from 1. Steps after the last one have the floor.
inline double learning_rate(const Schedule& schedule, std::uint64_t step) {
    if (step <= schedule.warmup) {
        return schedule.peak * static_cast<double>(step) / static_cast<double>(schedule.warmup);
    }
    if (step >= schedule.steps) {
        return schedule.peak * schedule.floor;
    }
    const double done = static_cast<double>(step - schedule.warmup);
    const double share = done / static_cast<double>(schedule.steps - schedule.warmup);
    return schedule.peak * (schedule.floor + (1.0 - schedule.floor) * 0.5 * (1.0 + std::cos(std::numbers::pi * share)));
}

}  // namespace lapidary
