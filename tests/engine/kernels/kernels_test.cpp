// Every kernel of every instruction set this processor has, against the scalar table, on odd sizes and edges.
#include "backend/cpu/kernel_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "backend/cpu/cpu_matmul.h"
#include "base/half.h"

namespace lapidary {
namespace {

const KernelTable& scalar() {
    return *find_kernels("scalar");
}

class KernelTest : public testing::TestWithParam<const KernelTable*> {
protected:
    [[nodiscard]] const KernelTable& kernels() const { return *GetParam(); }

    std::vector<float> random(std::size_t n, float scale = 1.0F) {
        std::normal_distribution<float> normal(0.0F, scale);
        std::vector<float> out(n);
        for (float& value : out) {
            value = normal(generator);
        }
        return out;
    }

    // A random tensor of a stored type; k-quants, which have no quantiser, get random blocks with tame scales.
    TensorView random_tensor(DType type, std::size_t rows, std::size_t columns) {
        const std::size_t bytes = *row_bytes(type, columns);
        storage_.assign(rows * bytes, std::byte{0});
        for (std::size_t row = 0; row < rows; ++row) {
            const std::vector<float> values = random(columns, 0.5F);
            std::byte* out = storage_.data() + row * bytes;
            if (!quantize_row(type, values.data(), columns, out)) {
                fill_blocks(type, out, columns / dtype_info(type).block_size);
            }
        }
        return {"random", type, {rows, columns}, storage_};
    }

    std::mt19937 generator{7};
    ThreadPool pool{2};

private:
    void fill_blocks(DType type, std::byte* out, std::size_t blocks) {
        const std::size_t size = dtype_info(type).block_bytes;
        std::uniform_int_distribution<int> any(0, 255);
        for (std::size_t block = 0; block < blocks; ++block, out += size) {
            for (std::size_t index = 0; index < size; ++index) {
                out[index] = static_cast<std::byte>(any(generator));
            }
            const std::uint16_t half = f32_to_f16(0.01F);
            std::memcpy(out + (type == DType::q6_k ? 208 : 0), &half, 2);
            if (type == DType::q4_k || type == DType::q5_k) {
                std::memcpy(out + 2, &half, 2);
            }
        }
    }
    std::vector<std::byte> storage_;
};

constexpr DType kAllTypes[] = {DType::f32,  DType::f16,    DType::bf16, DType::q8_0, DType::q4_0, DType::q4_1,
                               DType::q5_0, DType::iq4_nl, DType::q5_1, DType::q4_k, DType::q5_k, DType::q6_k};

// Within `tolerance` of the largest value: sums of many terms lose digits by the size of the terms, not of the result.
void expect_close(const std::vector<float>& got, const std::vector<float>& want, float tolerance,
                  const std::string& what) {
    ASSERT_EQ(got.size(), want.size());
    float largest = 1.0F;
    for (const float value : want) {
        largest = std::max(largest, std::abs(value));
    }
    for (std::size_t index = 0; index < got.size(); ++index) {
        ASSERT_NEAR(got[index], want[index], tolerance * largest) << what << " at " << index;
    }
}

TEST_P(KernelTest, PackedPanelsHoldTheValuesOfTheFile) {
    for (const DType type : kAllTypes) {
        const std::size_t rows = 37;
        const std::size_t columns = 512;
        const TensorView tensor = random_tensor(type, rows, columns);
        auto packed = pack_matrix(tensor, pool);
        ASSERT_TRUE(packed.ok()) << packed.error().message;
        std::vector<float> want(columns);
        std::vector<float> got(columns);
        std::vector<float> panel(columns * kPanelRows);
        for (std::uint32_t row = 0; row < rows; ++row) {
            const std::string what = std::string(dtype_info(type).name) + " row " + std::to_string(row);
            dequantize_row(type, tensor.data.data() + row * *row_bytes(type, columns), columns, want.data());
            unpack_row(*packed, row, got.data());
            expect_close(got, want, 1e-6F, what);
            if (packed->quantized()) {
                kernels().unpack_panel(*packed, row / kPanelRows, panel.data());
                for (std::size_t k = 0; k < columns; ++k) {
                    got[k] = panel[k * kPanelRows + row % kPanelRows];
                }
                expect_close(got, want, 1e-6F, what + " by panel");
            }
        }
    }
}

TEST_P(KernelTest, ProductsAgreeWithTheScalarOnes) {
    for (const DType type : kAllTypes) {
        for (const std::size_t rows : {1U, 2U, 3U, 5U, 6U, 7U, 11U, 12U, 13U, 25U}) {
            const std::size_t outputs = 16 * 7 + 5;
            const std::size_t columns = 256;
            auto packed = pack_matrix(random_tensor(type, outputs, columns), pool);
            ASSERT_TRUE(packed.ok());
            const std::size_t stride = packed->panels() * kPanelRows;
            auto x = Activations::create(rows, columns);
            ASSERT_TRUE(x.ok());
            x->shape(columns, true, true);
            for (std::size_t row = 0; row < rows; ++row) {
                const auto values = random(columns);
                std::copy(values.begin(), values.end(), x->row(row));
                x->convert(scalar(), row);
            }
            std::vector<float> scratch(columns * kPanelRows);
            for (const MatmulMode mode : {MatmulMode::floating, MatmulMode::quantized}) {
                if (mode == MatmulMode::quantized && !packed->quantized()) {
                    continue;
                }
                std::vector<float> want(rows * stride);
                std::vector<float> got(rows * stride, -1.0F);
                matmul_panels(scalar(), *packed, mode, 0, packed->panels(), *x, rows, want.data(), stride,
                              scratch.data());
                matmul_panels(kernels(), *packed, mode, 0, packed->panels(), *x, rows, got.data(), stride,
                              scratch.data());
                expect_close(got, want, 2e-5F, std::string(dtype_info(type).name) + ", rows " + std::to_string(rows));
            }
        }
    }
}

// Reproducibility: the batch a row is in must not change a bit of its result.
TEST_P(KernelTest, ARowsResultDoesNotDependOnItsBatch) {
    for (const DType type : kAllTypes) {
        const std::size_t rows = 19;
        const std::size_t columns = 256;
        auto packed = pack_matrix(random_tensor(type, 16 * 9, columns), pool);
        ASSERT_TRUE(packed.ok());
        const std::size_t stride = packed->panels() * kPanelRows;
        auto x = Activations::create(rows, columns);
        auto one = Activations::create(1, columns);
        ASSERT_TRUE(x.ok() && one.ok());
        x->shape(columns, true, true);
        one->shape(columns, true, true);
        std::vector<float> scratch(columns * kPanelRows);
        for (std::size_t row = 0; row < rows; ++row) {
            const auto values = random(columns);
            std::copy(values.begin(), values.end(), x->row(row));
            x->convert(kernels(), row);
        }
        const MatmulMode mode = matmul_mode(*packed, kernels(), true);
        std::vector<float> together(rows * stride);
        matmul_panels(kernels(), *packed, mode, 0, packed->panels(), *x, rows, together.data(), stride, scratch.data());
        for (std::size_t row = 0; row < rows; ++row) {
            std::copy_n(x->row(row), columns, one->row(0));
            one->convert(kernels(), 0);
            std::vector<float> alone(stride);
            matmul_panels(kernels(), *packed, mode, 0, packed->panels(), *one, 1, alone.data(), stride, scratch.data());
            for (std::size_t k = 0; k < stride; ++k) {
                ASSERT_EQ(alone[k], together[row * stride + k])
                    << dtype_info(type).name << " row " << row << " output " << k;
            }
        }
    }
}

TEST_P(KernelTest, Bf16ActivationsStayWithinTheirRounding) {
    if (kernels().matmul_bf16 == nullptr) {
        GTEST_SKIP() << kernels().name << " has no bf16 product";
    }
    for (const std::size_t columns : {320U, 328U}) {
        auto packed = pack_matrix(random_tensor(DType::bf16, 16 * 5, columns), pool);
        ASSERT_TRUE(packed.ok());
        const std::size_t stride = packed->panels() * kPanelRows;
        const auto multiply = [&](const KernelTable& with, MatmulMode mode, const Activations& x, std::size_t rows) {
            std::vector<float> out(rows * stride);
            matmul_panels(with, *packed, mode, 0, packed->panels(), x, rows, out.data(), stride, nullptr);
            return out;
        };
        for (const std::size_t rows : {1U, 16U, 27U, 45U}) {
            const std::string what = std::to_string(rows) + " rows of " + std::to_string(columns);
            auto x = Activations::create(rows, columns);
            auto one = Activations::create(1, columns);
            ASSERT_TRUE(x.ok() && one.ok());
            x->shape(columns, false, true);
            one->shape(columns, false, true);
            for (std::size_t row = 0; row < rows; ++row) {
                for (std::size_t k = 0; k < columns; ++k) {
                    x->row(row)[k] = bf16_to_f32(f32_to_bf16(random(1)[0]));  // exact in bf16, so both must agree
                }
                x->convert(kernels(), row);
            }
            const std::vector<float> got = multiply(kernels(), MatmulMode::bf16, *x, rows);
            expect_close(got, multiply(scalar(), MatmulMode::floating, *x, rows), 2e-5F, what);
            std::copy_n(x->row(rows - 1), columns, one->row(0));
            one->convert(kernels(), 0);
            const std::vector<float> alone = multiply(kernels(), MatmulMode::bf16, *one, 1);
            EXPECT_TRUE(std::equal(alone.begin(), alone.end(), got.end() - static_cast<std::ptrdiff_t>(stride)))
                << what << ": the last row is another one alone";
        }
    }
}

TEST_P(KernelTest, QuantisingARowAgrees) {
    for (const std::size_t n : {32U, 64U, 640U, 2048U}) {
        auto x = random(n, 3.0F);
        std::fill_n(x.begin(), 32, 0.0F);  // a block of zeros has scale zero
        std::vector<std::int8_t> q(n), want_q(n);
        std::vector<ActivationBlock> blocks(n / 32), want_blocks(n / 32);
        scalar().quantize_row(x.data(), n, want_q.data(), want_blocks.data());
        kernels().quantize_row(x.data(), n, q.data(), blocks.data());
        EXPECT_EQ(q, want_q);
        for (std::size_t block = 0; block < n / 32; ++block) {
            EXPECT_EQ(blocks[block].scale, want_blocks[block].scale);
            EXPECT_EQ(blocks[block].minus_8, want_blocks[block].minus_8);
            EXPECT_EQ(blocks[block].minus_128, want_blocks[block].minus_128);
            EXPECT_EQ(blocks[block].minus_128_half[0], want_blocks[block].minus_128_half[0]);
            EXPECT_EQ(blocks[block].minus_128_half[1], want_blocks[block].minus_128_half[1]);
            EXPECT_EQ(blocks[block].sum, want_blocks[block].sum);
        }
    }
}

TEST_P(KernelTest, RowOperationsAgreeOnEverySize) {
    for (std::size_t n = 1; n <= 70; ++n) {
        const std::string what = "n " + std::to_string(n);
        const auto x = random(n, 4.0F);
        const auto y = random(n, 4.0F);
        const auto weight = random(n);
        std::vector<float> got(n), want(n);
        kernels().rms_norm(x.data(), weight.data(), n, 1e-6F, got.data());
        scalar().rms_norm(x.data(), weight.data(), n, 1e-6F, want.data());
        expect_close(got, want, 1e-5F, "rms_norm " + what);

        got = want = x;
        kernels().add_rms_norm(got.data(), y.data(), weight.data(), n, 1e-6F);
        scalar().add_rms_norm(want.data(), y.data(), weight.data(), n, 1e-6F);
        expect_close(got, want, 1e-5F, "add_rms_norm " + what);

        got = want = x;
        kernels().geglu(got.data(), y.data(), n);
        scalar().geglu(want.data(), y.data(), n);
        expect_close(got, want, 1e-5F, "geglu " + what);

        std::vector<float> cosines(n), sines(n), pair = random(2 * n);
        for (std::size_t k = 0; k < n; ++k) {
            cosines[k] = std::cos(x[k]);
            sines[k] = std::sin(x[k]);
        }
        std::vector<float> other = pair;
        kernels().rope(pair.data(), cosines.data(), sines.data(), n);
        scalar().rope(other.data(), cosines.data(), sines.data(), n);
        expect_close(pair, other, 1e-5F, "rope " + what);
    }
}

TEST_P(KernelTest, ExtremeGatesStayFinite) {
    std::vector<float> gate{-1e4F, -100.0F, -10.0F, -0.0F, 0.0F, 10.0F, 100.0F, 1e4F};
    const std::vector<float> up(gate.size(), 1.0F);
    std::vector<float> want = gate;
    kernels().geglu(gate.data(), up.data(), gate.size());
    scalar().geglu(want.data(), up.data(), want.size());
    expect_close(gate, want, 1e-5F, "geglu");
}

TEST_P(KernelTest, SoftmaxAgreesOnEveryRange) {
    for (const float softcap : {0.0F, 5.0F}) {
        for (std::size_t n = 16; n <= 64; n += 16) {
            for (std::size_t first = 0; first < n; first += 3) {
                for (std::size_t last = first + 1; last <= n; last += 5) {
                    std::vector<float> got = random(n, 8.0F);
                    std::vector<float> want = got;
                    kernels().softmax(got.data(), n, first, last, softcap);
                    scalar().softmax(want.data(), n, first, last, softcap);
                    expect_close(got, want, 2e-6F, "softmax " + std::to_string(first) + ".." + std::to_string(last));
                    ASSERT_NEAR(std::accumulate(got.begin(), got.end(), 0.0F), 1.0F, 1e-5F);
                }
            }
        }
    }
}

TEST_P(KernelTest, HalfPrecisionRoundsAndSaturates) {
    std::vector<float> x = random(53, 100.0F);
    x[0] = 1e6F;
    x[1] = -1e6F;
    x[2] = 1e-7F;
    x[3] = 65504.0F;
    std::vector<std::uint16_t> got(x.size()), want(x.size());
    kernels().to_f16(x.data(), x.size(), got.data());
    scalar().to_f16(x.data(), x.size(), want.data());
    EXPECT_EQ(got, want);
    kernels().round_bf16(x.data(), x.size(), got.data());
    scalar().round_bf16(x.data(), x.size(), want.data());
    EXPECT_EQ(got, want);
}

INSTANTIATE_TEST_SUITE_P(Isa, KernelTest, testing::ValuesIn(available_kernels().begin(), available_kernels().end()),
                         [](const auto& info) { return std::string(info.param->name); });

// A forced lower instruction set is honoured; an unknown name falls back to the best.
TEST(KernelChoice, FollowsTheEnvironment) {
    for (const KernelTable* table : available_kernels()) {
        setenv("LAPIDARY_ISA", std::string(table->name).c_str(), 1);
        EXPECT_EQ(choose_kernels().name, table->name);
    }
    setenv("LAPIDARY_ISA", "abacus", 1);
    EXPECT_EQ(&choose_kernels(), available_kernels().back());
    unsetenv("LAPIDARY_ISA");
}

}  // namespace
}  // namespace lapidary
