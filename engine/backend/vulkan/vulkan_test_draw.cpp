// The self-test's cases for drawing tokens on the device: the list must be exact, the token may not be.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "backend/vulkan/vulkan_test_bench.h"
#include "kernel_interface.h"

namespace lapidary {

namespace {

constexpr double kTolerance = 1e-3;  // a device's exp need not be precise
constexpr std::uint64_t kCandidateBytes = 16;
constexpr std::uint64_t kItemBytes = 8;

struct DrawCase {
    std::uint32_t rows;
    std::uint32_t vocab;
    shader::DrawSettings settings;
    std::uint32_t kept;  // how many tokens are left to draw from
};
// The logits below are in steps of a half from 0 down, two of each: weights e^-0.5i at temperature 1.
constexpr std::array<DrawCase, 4> kCases{{{1, 40, {1.0F, 1.0F, 0.0F, 64}, 40},
                                          {2, ARGMAX_PART + 1, {0.5F, 0.9F, 0.0F, 64}, 5},
                                          {3, 3 * ARGMAX_PART - 5, {2.0F, 1.0F, 0.5F, 20}, 6},
                                          {1, 640, {1.0F, 0.5F, 0.1F, 3}, 2}}};

// Two of each value, scattered; the rest are equal and below all, so that ids decide who is listed.
std::vector<float> scattered_logits(std::uint32_t vocab, std::uint32_t row) {
    std::vector<float> logits(vocab, -30.0F);
    for (std::uint32_t index = 0; index < std::min(vocab, 50U); ++index) {
        const float value = -0.5F * static_cast<float>(index / 2);
        logits[(index * 7919U + row * 31U) % vocab] = index == 1 ? -0.0F : value;
    }
    return logits;
}

std::vector<shader::TokenLogit> best_of(std::span<const float> logits) {
    std::vector<shader::TokenLogit> list;
    for (std::uint32_t id = 0; id < logits.size(); ++id) {
        list.push_back({id, logits[id]});
    }
    std::sort(list.begin(), list.end(), [](const shader::TokenLogit& a, const shader::TokenLogit& b) {
        return a.logit != b.logit ? a.logit > b.logit : a.id < b.id;
    });
    list.resize(SHORT_LIST, {0xFFFFFFFFU, 0.0F});
    return list;
}

// The random number in the middle of what belongs to the rank.
float number_for(std::span<const shader::TokenLogit> list, const DrawCase& test, std::uint32_t rank) {
    double total = 0.0;
    double before = 0.0;
    double own = 0.0;
    for (std::uint32_t index = 0; index < test.kept; ++index) {
        const double weight = std::exp(static_cast<double>(list[index].logit - list[0].logit) /
                                       static_cast<double>(test.settings.temperature));
        before += index < rank ? weight : 0.0;
        own = index == rank ? weight : own;
        total += weight;
    }
    return static_cast<float>((before + own / 2) / total);
}

float logprob_of(std::span<const float> logits, float logit) {
    double sum = 0.0;
    for (const float value : logits) {
        sum += std::exp(static_cast<double>(value));
    }
    return logit - static_cast<float>(std::log(sum));
}

struct Wanted {
    std::vector<float> logits;
    std::vector<std::vector<shader::TokenLogit>> lists;
    std::vector<std::uint32_t> ranks;
    std::vector<float> logprobs;
    std::vector<std::byte> draw;  // shader::DrawSettings and the random numbers
};

Wanted make_wanted(const DrawCase& test) {
    Wanted wanted;
    wanted.draw.resize(sizeof(shader::DrawSettings) + test.rows * sizeof(float));
    std::memcpy(wanted.draw.data(), &test.settings, sizeof(test.settings));
    for (std::uint32_t row = 0; row < test.rows; ++row) {
        const std::vector<float> logits = scattered_logits(test.vocab, row);
        wanted.logits.insert(wanted.logits.end(), logits.begin(), logits.end());
        wanted.lists.push_back(best_of(logits));
        wanted.ranks.push_back((test.kept - 1) / (row + 2));
        const float number = number_for(wanted.lists.back(), test, wanted.ranks.back());
        std::memcpy(wanted.draw.data() + sizeof(test.settings) + row * sizeof(float), &number, sizeof(number));
        wanted.logprobs.push_back(logprob_of(logits, wanted.lists.back()[wanted.ranks.back()].logit));
    }
    return wanted;
}

bool same_list(std::span<const shader::TokenLogit> got, std::span<const shader::TokenLogit> wanted) {
    return std::equal(got.begin(), got.end(), wanted.begin(), wanted.end(),
                      [](const shader::TokenLogit& a, const shader::TokenLogit& b) {
                          return a.id == b.id && (a.logit == b.logit || a.id == 0xFFFFFFFFU);
                      });
}

Status run_draw(VulkanTestBench& bench, const DrawCase& test) {
    bench.start_case();
    const Wanted wanted = make_wanted(test);
    const std::uint32_t parts = (test.vocab + ARGMAX_PART - 1) / ARGMAX_PART;
    std::vector<shader::StepRow> steps(test.rows);
    for (std::uint32_t row = 0; row < test.rows; ++row) {
        steps[row] = {0, 41, row, row};
    }
    const std::uint64_t list_bytes = std::uint64_t{test.rows} * SHORT_LIST * kItemBytes;
    LAPIDARY_ASSIGN(const BufferSlice logit_slice, bench.put(wanted.logits));
    LAPIDARY_ASSIGN(const BufferSlice part_slice, bench.room(kCandidateBytes * parts * test.rows));
    LAPIDARY_ASSIGN(const BufferSlice lists_slice, bench.room(list_bytes * parts));
    LAPIDARY_ASSIGN(const BufferSlice step_slice, bench.put(std::span<const shader::StepRow>(steps)));
    LAPIDARY_ASSIGN(const BufferSlice chosen_slice, bench.room(sizeof(shader::ChosenToken) * test.rows));
    LAPIDARY_ASSIGN(const BufferSlice short_slice, bench.room(list_bytes));
    LAPIDARY_ASSIGN(const BufferSlice draw_slice, bench.put(std::span<const std::byte>(wanted.draw)));
    const shader::ArgmaxPush push{test.vocab, test.rows, 0.0F};
    const std::array<Binding, 2> first{{{0, logit_slice, Access::read}, {1, part_slice, Access::write}}};
    LAPIDARY_TRY(bench.run("argmax_part", {}, first, push, {parts, test.rows}));
    const std::array<Binding, 2> second{{{0, logit_slice, Access::read}, {1, lists_slice, Access::write}}};
    LAPIDARY_TRY(bench.run("best_part", {}, second, push, {parts, test.rows}));
    const std::array<Binding, 6> third{{{0, part_slice, Access::read},
                                        {1, lists_slice, Access::read},
                                        {2, step_slice, Access::read_write},
                                        {3, chosen_slice, Access::write},
                                        {4, short_slice, Access::write},
                                        {5, draw_slice, Access::read}}};
    LAPIDARY_TRY(bench.run("draw", {}, third, push, {test.rows, 1}));
    const auto chosen = bench.get<shader::ChosenToken>(chosen_slice, test.rows);
    const auto after = bench.get<shader::StepRow>(step_slice, test.rows);
    const auto listed = bench.get<shader::TokenLogit>(short_slice, std::size_t{test.rows} * SHORT_LIST);
    std::vector<float> logprobs;
    for (std::uint32_t row = 0; row < test.rows; ++row) {
        const std::uint32_t id = wanted.lists[row][wanted.ranks[row]].id;
        const bool moved = after[row].token == id && after[row].position == 42 && after[row].cache == row &&
                           after[row].rope_row == row + test.rows;
        if (!same_list(std::span(listed).subspan(std::size_t{row} * SHORT_LIST, SHORT_LIST), wanted.lists[row]) ||
            chosen[row].id != id || !moved) {
            return VulkanTestBench::wrong("draw");
        }
        logprobs.push_back(chosen[row].logprob);
    }
    return bench.compare("draw", logprobs, wanted.logprobs, kTolerance);
}

}  // namespace

Status test_draw(VulkanTestBench& bench) {
    for (const DrawCase& test : kCases) {
        LAPIDARY_TRY(run_draw(bench, test));
    }
    return {};
}

}  // namespace lapidary
