// The self-test's cases for the kernels that go over the rows of a batch: norm, embed, geglu.
#include <algorithm>
#include <array>

#include "backend/vulkan/vulkan_test_weights.h"
#include "kernel_interface.h"

namespace lapidary {

namespace {

constexpr double kTolerance = 1e-4;
constexpr double kGegluTolerance = 1e-3;  // a device's tanh need not be precise
constexpr float kEps = 1e-6F;

struct Shape {
    std::uint32_t rows;
    std::uint32_t columns;
};
constexpr std::array<Shape, 3> kShapes{{{1, 640}, {5, 1024}, {3, 2048}}};

// gather: takes the rows in reverse, which is what a list of wanted rows may ask for.
Status run_norm(VulkanTestBench& bench, const Shape& shape, bool residual, bool gather) {
    bench.start_case();
    const std::size_t columns = shape.columns;
    const std::vector<float> x = bench.random(shape.rows * columns);
    const std::vector<float> y = bench.random(x.size());
    const std::vector<float> norms = bench.random(2 * columns);
    std::vector<std::uint32_t> list(shape.rows);
    std::vector<float> want_x(x.size());
    std::vector<float> want(x.size());
    for (std::uint32_t row = 0; row < shape.rows; ++row) {
        list[row] = shape.rows - 1 - row;
        const std::size_t source = (gather ? list[row] : row) * columns;
        float* const kept = want_x.data() + row * columns;
        std::copy_n(x.data() + source, columns, kept);
        if (residual) {
            VulkanTestBench::scalar().add_rms_norm(kept, y.data() + source, norms.data() + columns, columns, kEps);
        }
        VulkanTestBench::scalar().rms_norm(kept, norms.data(), columns, kEps, want.data() + row * columns);
    }
    LAPIDARY_ASSIGN(const BufferSlice x_slice, bench.put(x));
    LAPIDARY_ASSIGN(const BufferSlice y_slice, bench.put(y));
    LAPIDARY_ASSIGN(const BufferSlice norm_slice, bench.put(norms));
    LAPIDARY_ASSIGN(const BufferSlice out, bench.room(x.size() * sizeof(float)));
    LAPIDARY_ASSIGN(const BufferSlice kept, bench.room(x.size() * sizeof(float)));
    LAPIDARY_ASSIGN(const BufferSlice list_slice, bench.put(std::span<const std::uint32_t>(list)));
    const std::array<Binding, 6> bindings{{{0, x_slice, Access::read},
                                           {1, y_slice, Access::read},
                                           {2, norm_slice, Access::read},
                                           {3, out, Access::write},
                                           {4, kept, Access::read_write},
                                           {5, list_slice, Access::read}}};
    const auto prologue = static_cast<std::uint32_t>(residual ? PROLOGUE_RESIDUAL : PROLOGUE_NORM);
    const std::array<Specialisation, 2> constants{{{SPEC_PROLOGUE, prologue}, {SPEC_GATHER, gather ? 1U : 0U}}};
    const shader::NormPush push{shape.columns, shape.rows, 0, shape.columns / 4, kEps};
    LAPIDARY_TRY(bench.run("norm", constants, bindings, push, {(shape.rows + MATMUL_GROUPS - 1) / MATMUL_GROUPS, 1}));
    LAPIDARY_TRY(bench.compare("norm", bench.get<float>(out, want.size()), want, kTolerance));
    return bench.compare("norm", bench.get<float>(kept, want_x.size()), want_x, kTolerance);
}

// A table that stands in the middle of a larger one: rows of other parts must stay as they are.
Status run_embed(VulkanTestBench& bench, const TestFormat& format, const Shape& shape) {
    bench.start_case();
    constexpr std::uint32_t kFirst = 32;
    constexpr std::uint32_t kPartRows = 37;
    constexpr float kScale = 25.25F;
    const TestWeights table(bench, format, kPartRows, shape.columns);
    const std::vector<float> values = table.unpacked();
    std::vector<shader::StepRow> steps(shape.rows);
    std::vector<float> want(std::size_t{shape.rows} * shape.columns, 1.0F);
    for (std::uint32_t row = 0; row < shape.rows; ++row) {
        const std::uint32_t within = row * 13 % (kPartRows + 4);  // the largest lie behind the part
        steps[row].token = row == 2 ? kFirst - 1 : kFirst + within;
        const bool here = row != 2 && within < kPartRows;
        for (std::size_t k = 0; here && k < shape.columns; ++k) {
            const std::size_t panel = within / kPanelRows;
            want[row * shape.columns + k] =
                values[(panel * shape.columns + k) * kPanelRows + within % kPanelRows] * kScale;
        }
    }
    std::vector<Binding> bindings;
    LAPIDARY_TRY(table.bind(bench, bindings));
    LAPIDARY_ASSIGN(const BufferSlice step_slice, bench.put(std::span<const shader::StepRow>(steps)));
    LAPIDARY_ASSIGN(const BufferSlice out, bench.put(std::vector<float>(want.size(), 1.0F)));
    bindings.push_back({3, step_slice, Access::read});
    bindings.push_back({4, out, Access::write});
    const shader::EmbedPush push{shape.columns, shape.rows, kFirst, kPartRows, static_cast<float>(format.zero_point),
                                 kScale};
    LAPIDARY_TRY(bench.run("embed", table.constants(), bindings, push, {shape.rows, 1}));
    return bench.compare("embed", bench.get<float>(out, want.size()), want, kTolerance);
}

Status run_geglu(VulkanTestBench& bench, const Shape& shape) {
    bench.start_case();
    std::vector<float> gate = bench.random(std::size_t{shape.rows} * shape.columns);
    for (float& value : gate) {
        value *= 6.0F;  // beyond where the function is straight
    }
    const std::vector<float> up = bench.random(gate.size());
    LAPIDARY_ASSIGN(const BufferSlice gate_slice, bench.put(gate));
    LAPIDARY_ASSIGN(const BufferSlice up_slice, bench.put(up));
    VulkanTestBench::scalar().geglu(gate.data(), up.data(), gate.size());
    const std::array<Binding, 2> bindings{{{0, gate_slice, Access::read_write}, {1, up_slice, Access::read}}};
    const shader::GegluPush push{shape.columns, shape.rows};
    const std::uint32_t groups = (shape.columns + MATMUL_LANES - 1) / MATMUL_LANES;
    LAPIDARY_TRY(bench.run("geglu", {}, bindings, push, {groups, shape.rows}));
    return bench.compare("geglu", bench.get<float>(gate_slice, gate.size()), gate, kGegluTolerance);
}

}  // namespace

Status test_rows(VulkanTestBench& bench) {
    for (const Shape& shape : kShapes) {
        LAPIDARY_TRY(run_norm(bench, shape, false, false));
        LAPIDARY_TRY(run_norm(bench, shape, true, false));
        LAPIDARY_TRY(run_norm(bench, shape, true, true));
        LAPIDARY_TRY(run_geglu(bench, {shape.rows, shape.columns - 7}));
        for (const TestFormat& format : kTestFormats) {
            LAPIDARY_TRY(run_embed(bench, format, shape));
        }
    }
    return {};
}

}  // namespace lapidary
