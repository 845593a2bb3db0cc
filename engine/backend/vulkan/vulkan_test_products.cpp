// The self-test's cases for the matrix products.
#include <algorithm>
#include <array>

#include "backend/vulkan/vulkan_test_weights.h"
#include "kernel_interface.h"

namespace lapidary {

namespace {

constexpr double kTolerance = 1e-4;       // sums run in another order than on the CPU
constexpr double kGegluTolerance = 1e-3;  // a device's tanh need not be precise
// A value between two of 8 bits may be rounded up here and down there, which is a few times 1e-4 of a result.
constexpr double kDotTolerance = 4e-3;
constexpr float kEps = 1e-6F;
constexpr float kUntouched = -12345.0F;  // stands in the output before, and must stay behind each row

struct Case {
    TestFormat format = kUsualFormat;
    std::uint32_t rows = 1;
    std::uint32_t columns = 640;
    std::uint32_t outputs = 53;
    std::uint32_t prologue = PROLOGUE_NONE;
    std::uint32_t epilogue = EPILOGUE_STORE;
    bool list = false;
};

std::uint32_t divided_up(std::uint32_t n, std::uint32_t by) {
    return (n + by - 1) / by;
}

// The input of a product and what its prologue makes of it. norms: weights of the norm before the product, then of the
// one after the last block.
struct Input {
    std::vector<float> x, y, norms, h;
    std::vector<float> residual;  // x + norm(y)

    Input(VulkanTestBench& bench, const Case& test)
        : x(bench.random(std::size_t{test.rows} * test.columns)),
          y(bench.random(x.size())),
          norms(bench.random(2 * test.columns)),
          h(x),
          residual(x) {
        const std::size_t columns = test.columns;
        const bool normed = test.prologue == PROLOGUE_NORM || test.prologue == PROLOGUE_RESIDUAL;
        for (std::size_t row = 0; row < test.rows && normed; ++row) {
            float* const kept = residual.data() + row * columns;
            if (test.prologue == PROLOGUE_RESIDUAL) {
                VulkanTestBench::scalar().add_rms_norm(kept, y.data() + row * columns, norms.data() + columns, columns,
                                                       kEps);
            }
            VulkanTestBench::scalar().rms_norm(kept, norms.data(), columns, kEps, h.data() + row * columns);
        }
    }
};

// What the kernel should write: [rows][stride], of which it may touch only the outputs.
std::vector<float> wanted(const Case& test, const std::vector<float>& product, const std::vector<std::uint32_t>& list,
                          std::uint32_t outputs, std::uint32_t stride) {
    const std::size_t width = product.size() / test.rows;
    std::vector<float> want(std::size_t{test.rows} * stride, kUntouched);
    for (std::size_t row = 0; row < test.rows; ++row) {
        const float* from = product.data() + row * width;
        float* to = want.data() + row * stride;
        for (std::size_t entry = 0; entry < list.size(); entry += 2) {
            to[list[entry + 1]] = from[list[entry]];
        }
        for (std::size_t output = 0; list.empty() && output < outputs; ++output) {
            if (test.epilogue == EPILOGUE_GEGLU) {  // panels alternate
                const std::size_t gate = output / kPanelRows * 2 * kPanelRows + output % kPanelRows;
                to[output] = from[gate];
                VulkanTestBench::scalar().geglu(to + output, from + gate + kPanelRows, 1);
            } else {
                to[output] = from[output];
            }
        }
    }
    return want;
}

// Every seventh row of the matrix, put out in reverse: (row, place) pairs.
std::vector<std::uint32_t> row_list(std::uint32_t rows) {
    std::vector<std::uint32_t> list;
    const std::uint32_t count = divided_up(rows, 7);
    for (std::uint32_t entry = 0; entry < count; ++entry) {
        list.push_back(entry * 7);
        list.push_back(count - 1 - entry);
    }
    return list;
}

// The rows in 8 bits, made by the kernel for that.
Result<BufferSlice> quantized(VulkanTestBench& bench, const BufferSlice& rows, const Case& test) {
    const std::uint32_t blocks = test.rows * test.columns / QUANT_BLOCK;
    LAPIDARY_ASSIGN(const BufferSlice out, bench.room(std::uint64_t{blocks} * QUANT_QUADS * 16));
    const std::array<Binding, 2> bindings{{{0, rows, Access::read}, {1, out, Access::write}}};
    const shader::QuantizePush push{blocks};
    LAPIDARY_TRY(bench.run("quantize", {}, bindings, push, {divided_up(blocks, MATMUL_LANES), 1}));
    return out;
}

Status run_case(VulkanTestBench& bench, const KernelVariant& product, const Case& test) {
    bench.start_case();
    const bool dot = product.is_dot();
    const bool halves = test.epilogue == EPILOGUE_GEGLU;
    // Gate and up have whole panels but for the end of the last pair.
    const std::uint32_t matrix_rows = halves ? divided_up(test.outputs, PANEL_ROWS) * PANEL_ROWS * 2 : test.outputs;
    const TestWeights weights(bench, test.format, matrix_rows, test.columns);
    const Input input(bench, test);
    const std::vector<std::uint32_t> list = test.list ? row_list(matrix_rows) : std::vector<std::uint32_t>();
    const std::uint32_t stride = test.outputs + 5;
    const std::vector<float> multiplied =
        dot ? weights.multiply_quantized(input.h, test.rows) : weights.multiply(input.h, test.rows);
    const std::vector<float> want = wanted(test, multiplied, list, test.outputs, stride);

    std::vector<Binding> bindings;
    LAPIDARY_TRY(weights.bind(bench, bindings));
    LAPIDARY_ASSIGN(BufferSlice x, bench.put(input.x));
    if (test.prologue == PROLOGUE_QUANTIZED) {
        LAPIDARY_ASSIGN(x, quantized(bench, x, test));
    }
    LAPIDARY_ASSIGN(const BufferSlice y, bench.put(input.y));
    LAPIDARY_ASSIGN(const BufferSlice norms, bench.put(input.norms));
    LAPIDARY_ASSIGN(const BufferSlice out, bench.put(std::vector<float>(want.size(), kUntouched)));
    LAPIDARY_ASSIGN(const BufferSlice residual, bench.room(input.x.size() * sizeof(float)));
    bindings.insert(bindings.end(), {{3, x, Access::read},
                                     {4, y, Access::read},
                                     {5, norms, Access::read},
                                     {6, out, Access::write},
                                     {7, residual, Access::write}});
    if (test.list) {
        LAPIDARY_ASSIGN(const BufferSlice slice, bench.put(std::span<const std::uint32_t>(list)));
        bindings.push_back({8, slice, Access::read});
    }
    shader::MatmulPush push{};
    push.columns = test.columns;
    push.panels = static_cast<std::uint32_t>(weights.matrix().panels());
    push.outputs = test.outputs;
    push.rows = test.rows;
    push.out_stride = stride;
    push.post_offset = test.columns / 4;
    push.list_count = static_cast<std::uint32_t>(list.size() / 2);
    push.zero_point = static_cast<float>(test.format.zero_point);
    push.eps = kEps;
    std::vector<Specialisation> constants = weights.constants();
    constants.push_back({SPEC_PROLOGUE, test.prologue});
    constants.push_back({SPEC_EPILOGUE, test.epilogue});
    constants.push_back({SPEC_ROW_LIST, test.list ? 1U : 0U});
    const std::uint32_t units = test.list ? push.list_count : push.panels;
    LAPIDARY_TRY(bench.run(product.name, constants, bindings, push,
                           {divided_up(units, product.panels), divided_up(test.rows, product.rows)}));
    const double tolerance = dot ? kDotTolerance : halves ? kGegluTolerance : kTolerance;
    LAPIDARY_TRY(bench.compare(product.name, bench.get<float>(out, want.size()), want, tolerance));
    if (test.prologue != PROLOGUE_RESIDUAL) {
        return {};
    }
    return bench.compare(product.name, bench.get<float>(residual, input.x.size()), input.residual, kTolerance);
}

// What a product reads that has no norm before it.
std::uint32_t plain_input(const KernelVariant& product) {
    return product.is_dot() && product.rows > 1 ? PROLOGUE_QUANTIZED : PROLOGUE_NONE;
}

// One row, a whole workgroup and one and a half of them; the widths of the models' matrices; odd ends.
std::array<Case, 3> shapes(const KernelVariant& product, const TestFormat& format) {
    const std::uint32_t each = product.rows;
    const std::uint32_t input = plain_input(product);
    return {{{format, 1, 640, 53, input}, {format, each, 1024, 16, input}, {format, each + each / 2, 2048, 37, input}}};
}

// What is joined to the product: norms before it, the gate after it, and rows by a list.
std::vector<Case> fused(const KernelVariant& product) {
    const std::uint32_t rows = std::max(1U, product.rows - 1);
    const bool norms = product.rows <= (product.is_dot() ? 1 : 4);  // larger batches norm before
    const std::uint32_t plain = plain_input(product);
    const std::uint32_t prologue = norms ? PROLOGUE_RESIDUAL : plain;
    std::vector<Case> cases{{kUsualFormat, rows, 640, 53, prologue, EPILOGUE_GEGLU}};
    if (product.panels == MATMUL_GROUPS) {
        cases.push_back({kUsualFormat, rows, 640, 53, plain, EPILOGUE_STORE, true});
        if (norms) {
            cases.push_back({kUsualFormat, rows, 640, 53, PROLOGUE_NORM, EPILOGUE_STORE});
            cases.push_back({kUsualFormat, rows, 640, 53, PROLOGUE_RESIDUAL, EPILOGUE_STORE});
        }
        if (norms && product.is_dot()) {
            cases.push_back({kUsualFormat, rows, 640, 53, PROLOGUE_QUANTIZED, EPILOGUE_STORE});
        }
    }
    return cases;
}

}  // namespace

Status test_products(VulkanTestBench& bench, KernelNeed need) {
    // A software renderer compiles a kernel a hundred times slower than a graphics device and is in nobody's way unless
    // asked for: it gets every kernel and every format, but not each with each.
    const bool all_pairs = !bench.device().physical().is_software();
    std::vector<const KernelVariant*> products;
    for (const KernelVariant& variant : kernel_variants()) {
        if (variant.is_product() && variant.need == need && runs_on(variant, bench.can())) {
            products.push_back(&variant);
        }
    }
    for (std::size_t index = 0; index < products.size(); ++index) {
        const KernelVariant& product = *products[index];
        for (std::size_t format = 0; format < kTestFormats.size(); ++format) {
            if ((!all_pairs && format % products.size() != index) ||
                (product.is_dot() && !kTestFormats[format].quantized())) {
                continue;
            }
            for (const Case& test : shapes(product, kTestFormats[format])) {
                LAPIDARY_TRY(run_case(bench, product, test));
            }
        }
        for (const Case& test : fused(product)) {
            LAPIDARY_TRY(run_case(bench, product, test));
        }
    }
    return {};
}

}  // namespace lapidary
