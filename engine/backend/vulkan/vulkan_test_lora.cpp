// The self-test's cases for adapters: A x of rows with different ones and with none, and a product that adds B A x.
#include <algorithm>
#include <array>

#include "backend/vulkan/vulkan_adapter.h"
#include "backend/vulkan/vulkan_test_weights.h"
#include "kernel_interface.h"

namespace lapidary {

namespace {

constexpr double kTolerance = 1e-4;
constexpr std::uint32_t kRows = 9;
constexpr std::uint32_t kColumns = 640;
constexpr std::uint32_t kMostPanels = 2;  // of a rank
constexpr std::uint32_t kStride = 2 * kMostPanels * PANEL_ROWS;
constexpr std::uint32_t kOutputPanels = 4;  // two for each of two projections

// A stage of two projections: panels of A for each, and B of all outputs.
struct StageAdapter {
    std::uint32_t rank, parts;
    std::vector<float> a, b;
};

// Whose rows are: none, the first, the second, none ...
std::uint32_t adapter_of(std::uint32_t row) {
    return row % 3;
}

StageAdapter make_adapter(VulkanTestBench& bench, std::uint32_t rank, std::uint32_t parts) {
    const std::uint32_t panels = (rank + PANEL_ROWS - 1) / PANEL_ROWS;
    return {rank, parts, bench.random(std::size_t{2} * panels * kColumns * PANEL_ROWS),
            bench.random(std::size_t{kOutputPanels} * rank * PANEL_ROWS)};
}

std::vector<float> product(const std::vector<float>& panels, std::size_t first, std::uint32_t count, std::uint32_t k,
                           const float* x) {
    std::vector<float> out(std::size_t{count} * PANEL_ROWS);
    const FloatPanels source{PackedKind::f32, panels.data() + first, PANEL_ROWS, std::size_t{k} * PANEL_ROWS, k};
    VulkanTestBench::scalar().matmul_float(source, 0, count, x, k, 1, out.data(), out.size(), false);
    return out;
}

struct Wanted {
    std::vector<float> reduced;  // [row][kStride]
    std::vector<float> added;    // [row][16 * kOutputPanels]
};

Wanted wanted(std::span<const StageAdapter> adapters, const std::vector<float>& x) {
    Wanted want{std::vector<float>(std::size_t{kRows} * kStride),
                std::vector<float>(std::size_t{kRows} * kOutputPanels * PANEL_ROWS)};
    for (std::uint32_t row = 0; row < kRows; ++row) {
        if (adapter_of(row) == 0) {
            continue;
        }
        const StageAdapter& adapter = adapters[adapter_of(row) - 1];
        const std::uint32_t panels = (adapter.rank + PANEL_ROWS - 1) / PANEL_ROWS;
        for (std::uint32_t part = 0; part < 2; ++part) {
            if ((adapter.parts >> part & 1U) == 0) {
                continue;
            }
            const std::size_t first = std::size_t{part} * panels * kColumns * PANEL_ROWS;
            const std::vector<float> t =
                product(adapter.a, first, panels, kColumns, x.data() + std::size_t{row} * kColumns);
            std::copy(t.begin(), t.end(),
                      want.reduced.begin() + row * kStride + std::size_t{part} * panels * PANEL_ROWS);
            const std::size_t output = std::size_t{part} * kOutputPanels / 2;
            const std::vector<float> y =
                product(adapter.b, output * adapter.rank * PANEL_ROWS, kOutputPanels / 2, adapter.rank, t.data());
            std::copy(y.begin(), y.end(),
                      want.added.begin() + (row * kOutputPanels + output) * std::size_t{PANEL_ROWS});
        }
    }
    return want;
}

// What the bindings 5 and 8 hold: the adapters' weights, and the table that says whose are whose.
Status put_adapters(VulkanTestBench& bench, std::span<const StageAdapter> adapters, std::vector<Binding>& bindings) {
    std::vector<float> weights(PANEL_ROWS, 1.0F);  // what stands before does not belong to them
    std::vector<LoraWords> table(kRows);
    for (const StageAdapter& adapter : adapters) {
        const auto begin = static_cast<std::uint32_t>(weights.size() / 4);
        weights.insert(weights.end(), adapter.a.begin(), adapter.a.end());
        const auto b = static_cast<std::uint32_t>(weights.size() / 4);
        weights.insert(weights.end(), adapter.b.begin(), adapter.b.end());
        table.push_back({0, 0, 0, 0});  // of another stage
        table.push_back({begin, b, adapter.rank, adapter.parts});
    }
    for (std::uint32_t row = 0; row < kRows; ++row) {
        table[row].a = adapter_of(row) == 0 ? 0 : kRows + 2 * (adapter_of(row) - 1);
    }
    LAPIDARY_ASSIGN(const BufferSlice weight_slice, bench.put(weights));
    LAPIDARY_ASSIGN(const BufferSlice table_slice, bench.put(std::span<const LoraWords>(table)));
    bindings.push_back({5, weight_slice, Access::read});
    bindings.push_back({8, table_slice, Access::read});
    return {};
}

// turns: the projections' panels alternate in the product, as those of gate and up do.
Status run_product(VulkanTestBench& bench, std::span<const Binding> adapters, const std::vector<float>& x,
                   const BufferSlice& reduced, const std::vector<float>& added, bool turns) {
    const std::uint32_t outputs = kOutputPanels * PANEL_ROWS;
    const TestWeights weights(bench, kUsualFormat, outputs, kColumns);
    std::vector<float> want = weights.multiply(x, kRows);
    for (std::size_t at = 0; at < want.size(); ++at) {
        const std::size_t panel = at / PANEL_ROWS % kOutputPanels;
        const std::size_t source = turns ? panel % 2 * (kOutputPanels / 2) + panel / 2 : panel;
        want[at] += added[at - (panel - source) * PANEL_ROWS];
    }
    std::vector<Binding> bindings;
    LAPIDARY_TRY(weights.bind(bench, bindings));
    LAPIDARY_ASSIGN(const BufferSlice input, bench.put(x));
    LAPIDARY_ASSIGN(const BufferSlice out, bench.room(want.size() * sizeof(float)));
    bindings.push_back({3, input, Access::read});
    bindings.push_back({4, reduced, Access::read});
    bindings.push_back({6, out, Access::write});
    bindings.insert(bindings.end(), adapters.begin(), adapters.end());
    std::vector<Specialisation> constants = weights.constants();
    constants.push_back({SPEC_LORA, 1});
    shader::MatmulPush push{};
    push.columns = kColumns;
    push.panels = kOutputPanels;
    push.outputs = outputs;
    push.rows = kRows;
    push.out_stride = outputs;
    push.zero_point = static_cast<float>(kUsualFormat.zero_point);
    push.lora_entry = 1;
    push.lora_stride = kStride;
    push.lora_turns = turns ? kOutputPanels / 2 : 0;
    push.lora_second = kOutputPanels / 2;
    push.lora_third = kOutputPanels;
    const KernelVariant& variant = *find_variant("matmul_8");
    LAPIDARY_TRY(bench.run(variant.name, constants, bindings, push,
                           {kOutputPanels / variant.panels, (kRows + variant.rows - 1) / variant.rows}));
    return bench.compare(variant.name, bench.get<float>(out, want.size()), want, kTolerance);
}

}  // namespace

Status test_lora(VulkanTestBench& bench) {
    bench.start_case();
    const std::array<StageAdapter, 2> adapters{make_adapter(bench, 20, 3), make_adapter(bench, 5, 2)};
    const std::vector<float> x = bench.random(std::size_t{kRows} * kColumns);
    const Wanted want = wanted(adapters, x);
    std::vector<Binding> shared;
    LAPIDARY_TRY(put_adapters(bench, adapters, shared));
    LAPIDARY_ASSIGN(const BufferSlice input, bench.put(x));
    // Values that no adapter has are not touched.
    LAPIDARY_ASSIGN(const BufferSlice reduced, bench.put(std::vector<float>(want.reduced.size())));
    std::vector<Binding> bindings{{0, input, Access::read}, {1, reduced, Access::write}};
    bindings.insert(bindings.end(), shared.begin(), shared.end());
    const shader::LoraPush push{kColumns, 1, kStride, kMostPanels};
    LAPIDARY_TRY(bench.run("lora_reduce", {}, bindings, push, {2 * kMostPanels, kRows}));
    LAPIDARY_TRY(
        bench.compare("lora_reduce", bench.get<float>(reduced, want.reduced.size()), want.reduced, kTolerance));
    LAPIDARY_TRY(run_product(bench, shared, x, reduced, want.added, false));
    return run_product(bench, shared, x, reduced, want.added, true);
}

}  // namespace lapidary
