// The kernels of training of every instruction set: against the scalar table on odd sizes, the scalar table against
// finite differences in double precision, and the product that is built on them against sums in double precision.
#include "backend/cpu/train_kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "backend/cpu/gemm.h"
#include "backend/cpu/kernel_table.h"
#include "base/half.h"

namespace lapidary {
namespace {

using Floats = std::vector<float>;
using Doubles = std::vector<double>;

class TrainKernelTest : public testing::TestWithParam<const KernelTable*> {
protected:
    [[nodiscard]] const TrainKernels& kernels() const { return GetParam()->train; }
    static const TrainKernels& scalar() { return find_kernels("scalar")->train; }

    Floats random(std::size_t n, float scale = 1.0F) {
        std::normal_distribution<float> normal(0.0F, scale);
        Floats out(n);
        for (float& value : out) {
            value = normal(generator_);
        }
        return out;
    }

    std::mt19937 generator_{11};
};

void expect_close(const Floats& got, const Floats& want, float tolerance, const std::string& what) {
    ASSERT_EQ(got.size(), want.size());
    float largest = 1e-3F;
    for (const float value : want) {
        largest = std::max(largest, std::abs(value));
    }
    for (std::size_t index = 0; index < got.size(); ++index) {
        ASSERT_NEAR(got[index], want[index], tolerance * largest) << what << " at " << index;
    }
}

// d(sum of weights * f(x)) / dx by central differences.
Doubles differences(const std::function<Doubles(const Doubles&)>& f, const Doubles& x, const Floats& weights) {
    constexpr double kStep = 1e-5;
    const auto value = [&](const Doubles& at) {
        const Doubles y = f(at);
        double sum = 0.0;
        for (std::size_t k = 0; k < y.size(); ++k) {
            sum += y[k] * weights[k];
        }
        return sum;
    };
    Doubles out(x.size());
    for (std::size_t k = 0; k < x.size(); ++k) {
        Doubles high = x;
        Doubles low = x;
        high[k] += kStep;
        low[k] -= kStep;
        out[k] = (value(high) - value(low)) / (2.0 * kStep);
    }
    return out;
}

Doubles doubles(const Floats& x) {
    return {x.begin(), x.end()};
}
Floats floats(const Doubles& x) {
    return {x.begin(), x.end()};
}

constexpr std::size_t kSizes[] = {1, 3, 15, 16, 17, 31, 33, 48, 61};

// ---------------------------------------------------------------- backward kernels

TEST_P(TrainKernelTest, NormBackwardIsTheDerivative) {
    constexpr float kEps = 1e-3F;
    for (const std::size_t n : kSizes) {
        const Floats x = random(n), weight = random(n), dy = random(n);
        const auto norm = [&](const Doubles& at, const Doubles& gains) {
            double squares = 0.0;
            for (const double v : at) {
                squares += v * v;
            }
            Doubles y(n);
            for (std::size_t k = 0; k < n; ++k) {
                y[k] = at[k] / std::sqrt(squares / static_cast<double>(n) + static_cast<double>(kEps)) * gains[k];
            }
            return y;
        };
        Floats dx(n, 0.5F), dweight(n, -0.25F);
        kernels().rms_norm_backward(x.data(), weight.data(), dy.data(), n, kEps, dx.data(), dweight.data());
        Doubles want_dx = differences([&](const Doubles& at) { return norm(at, doubles(weight)); }, doubles(x), dy);
        Doubles want_dw = differences([&](const Doubles& at) { return norm(doubles(x), at); }, doubles(weight), dy);
        for (std::size_t k = 0; k < n; ++k) {
            want_dx[k] += 0.5;
            want_dw[k] -= 0.25;
        }
        expect_close(dx, floats(want_dx), 1e-4F, "dx, n = " + std::to_string(n));
        expect_close(dweight, floats(want_dw), 1e-4F, "dweight, n = " + std::to_string(n));
        Floats alone(n, 0.5F);
        kernels().rms_norm_backward(x.data(), weight.data(), dy.data(), n, kEps, alone.data(), nullptr);
        EXPECT_EQ(alone, dx);
    }
}

TEST_P(TrainKernelTest, GegluBackwardIsTheDerivative) {
    for (const std::size_t n : kSizes) {
        const Floats gate = random(n, 2.0F), up = random(n), dm = random(n);
        const auto geglu = [&](const Doubles& g, const Doubles& u) {
            Doubles y(n);
            for (std::size_t k = 0; k < n; ++k) {
                const double t = std::tanh(std::sqrt(2.0 / M_PI) * (g[k] + 0.044715 * g[k] * g[k] * g[k]));
                y[k] = 0.5 * g[k] * (1.0 + t) * u[k];
            }
            return y;
        };
        Floats dgate = gate, dup = up;
        kernels().geglu_backward(dgate.data(), dup.data(), dm.data(), n);
        const auto by_gate = differences([&](const Doubles& at) { return geglu(at, doubles(up)); }, doubles(gate), dm);
        const auto by_up = differences([&](const Doubles& at) { return geglu(doubles(gate), at); }, doubles(up), dm);
        expect_close(dgate, floats(by_gate), 1e-4F, "gate, n = " + std::to_string(n));
        expect_close(dup, floats(by_up), 1e-4F, "up, n = " + std::to_string(n));
    }
}

TEST_P(TrainKernelTest, GegluBackwardHasTheRightEnds) {
    Floats gate{-1e4F, -50.0F, 0.0F, 50.0F, 1e4F}, up{2.0F, 2.0F, 2.0F, 2.0F, 2.0F};
    const Floats dm(5, 1.0F);
    kernels().geglu_backward(gate.data(), up.data(), dm.data(), 5);
    expect_close(gate, {0.0F, 0.0F, 1.0F, 2.0F, 2.0F}, 1e-5F, "gate");
    expect_close(up, {0.0F, 0.0F, 0.0F, 50.0F, 1e4F}, 1e-5F, "up");
}

TEST_P(TrainKernelTest, SoftmaxBackwardIsTheDerivative) {
    for (const std::size_t n : kSizes) {
        const Floats scores = random(n, 2.0F), dy = random(n);
        const auto softmax = [&](const Doubles& s) {
            Doubles p(n);
            double sum = 0.0;
            for (std::size_t k = 0; k < n; ++k) {
                sum += p[k] = std::exp(s[k]);
            }
            for (double& v : p) {
                v /= sum;
            }
            return p;
        };
        const Floats p = floats(softmax(doubles(scores)));
        Floats ds = dy;
        kernels().softmax_backward(p.data(), ds.data(), n, 3.0F);
        Doubles want = differences(softmax, doubles(scores), dy);
        for (double& v : want) {
            v *= 3.0;
        }
        expect_close(ds, floats(want), 1e-4F, "n = " + std::to_string(n));
    }
}

// ---------------------------------------------------------------- rows

TEST_P(TrainKernelTest, LargestAndSums) {
    for (const std::size_t n : kSizes) {
        for (const float shift : {0.0F, -40.0F}) {
            Floats x = random(n, 3.0F);
            for (float& value : x) {
                value += shift;
            }
            const float most = scalar().largest(x.data(), n);
            EXPECT_EQ(kernels().largest(x.data(), n), most) << n;
            EXPECT_NEAR(kernels().sum_of_squares(x.data(), n) / scalar().sum_of_squares(x.data(), n), 1.0F, 1e-5F);
            Floats got = x, want = x;
            const float sum = kernels().exp_sum(got.data(), n, most);
            EXPECT_NEAR(sum / scalar().exp_sum(want.data(), n, most), 1.0F, 1e-5F) << n;
            expect_close(got, want, 1e-6F, "exp, n = " + std::to_string(n));
        }
    }
}

// What is no number must show in the loss.
TEST_P(TrainKernelTest, NothingHidesANan) {
    for (const std::size_t n : {3, 16, 37}) {
        Floats x = random(n);
        x[n / 2] = NAN;
        EXPECT_TRUE(std::isnan(kernels().exp_sum(x.data(), n, 1.0F))) << n;
        EXPECT_TRUE(std::isnan(kernels().sum_of_squares(x.data(), n))) << n;
    }
    Floats scores = random(32);
    scores[5] = NAN;
    GetParam()->softmax(scores.data(), 32, 0, 32, 0.0F);
    EXPECT_TRUE(std::isnan(scores[5]));
}

TEST_P(TrainKernelTest, AdamWLikeTheScalarOne) {
    const AdamWFactors factors{0.5F, 0.9F, 0.999F, 0.99F, 0.01F, 3.0F, 1e-8F};
    for (const std::size_t n : kSizes) {
        const Floats gradient = random(n);
        Floats value = random(n), m = random(n), v = random(n);
        for (float& square : v) {
            square *= square;
        }
        Floats want_value = value, want_m = m, want_v = v;
        kernels().adamw(value.data(), gradient.data(), m.data(), v.data(), n, factors);
        scalar().adamw(want_value.data(), gradient.data(), want_m.data(), want_v.data(), n, factors);
        expect_close(value, want_value, 1e-6F, "value");
        expect_close(m, want_m, 1e-6F, "m");
        expect_close(v, want_v, 1e-6F, "v");
    }
}

// ---------------------------------------------------------------- products

// A matrix of an odd size in one of the layouts and types.
struct Operand {
    Floats values;  // [rows, columns], what it stands for
    Floats stored;
    std::vector<std::uint16_t> halves;
    MatrixView view;
};

Operand make_operand(Floats values, std::size_t rows, std::size_t columns, bool by_columns, bool bf16) {
    Operand out;
    constexpr std::size_t kSlack = 3;  // rows of memory are longer than those of the matrix
    const std::size_t stride = (by_columns ? rows : columns) + kSlack;
    out.stored.assign((by_columns ? columns : rows) * stride, NAN);
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            float& value = values[row * columns + column];
            value = bf16 ? bf16_to_f32(f32_to_bf16(value)) : value;
            out.stored[by_columns ? column * stride + row : row * stride + column] = value;
        }
    }
    out.halves.resize(out.stored.size());
    std::transform(out.stored.begin(), out.stored.end(), out.halves.begin(), f32_to_bf16);
    out.view = {bf16 ? static_cast<const void*>(out.halves.data()) : out.stored.data(), bf16, by_columns ? 1 : stride,
                by_columns ? stride : 1};
    out.values = std::move(values);
    return out;
}

TEST_P(TrainKernelTest, PanelsHoldTheOperand) {
    for (const bool by_columns : {false, true}) {
        for (const bool bf16 : {false, true}) {
            for (const std::size_t lanes : {1, 3, 4, 5, 12}) {
                for (const std::size_t k : {1, 2, 3, 8, 9, 13}) {
                    const std::size_t width = 12;
                    const Operand operand = make_operand(random(lanes * k), lanes, k, by_columns, bf16);
                    const std::string what = std::to_string(lanes) + " lanes of " + std::to_string(k) +
                                             (by_columns ? " by columns" : " by rows") + (bf16 ? " bf16" : "");
                    Floats got(width * k, -1.0F), want(width * k, -2.0F);
                    kernels().pack(operand.view, lanes, width, k, got.data());
                    scalar().pack(operand.view, lanes, width, k, want.data());
                    EXPECT_EQ(got, want) << what;
                    std::vector<std::uint16_t> got_pairs(width * (k + 1) / 2 * 2, 7), want_pairs(got_pairs.size(), 9);
                    got_pairs.resize((k + 1) / 2 * 2 * width);
                    want_pairs.resize(got_pairs.size());
                    kernels().pack_bf16(operand.view, lanes, width, k, got_pairs.data());
                    scalar().pack_bf16(operand.view, lanes, width, k, want_pairs.data());
                    EXPECT_EQ(got_pairs, want_pairs) << what;
                }
            }
        }
    }
}

struct Case {
    std::size_t rows, columns, k;
};
constexpr Case kCases[] = {{1, 1, 1},    {1, 40, 7},    {5, 3, 2},      {12, 32, 64},    {13, 33, 65},
                           {37, 70, 29}, {97, 130, 33}, {25, 48, 1030}, {401, 417, 300}, {3, 900, 20}};

TEST_P(TrainKernelTest, ProductsOfAllLayoutsAndTypes) {
    ThreadPool pool(2);
    for (const bool bf16 : {false, true}) {
        const auto gemm = Gemm::create(*GetParam(), pool, bf16);
        ASSERT_TRUE(gemm.ok());
        for (const Case& c : kCases) {
            for (unsigned variant = 0; variant < 16; ++variant) {
                if (c.rows * c.columns > 20000 && variant % 5 != 0) {
                    continue;
                }
                // Values that bf16 holds, so that both precisions have to give the same.
                const Operand a = make_operand(random(c.rows * c.k), c.rows, c.k, (variant & 1U) != 0, true);
                const Operand b = make_operand(random(c.k * c.columns), c.k, c.columns, (variant & 2U) != 0, true);
                const Operand left = make_operand(a.values, c.rows, c.k, (variant & 1U) != 0, (variant & 4U) != 0);
                const Operand right = make_operand(b.values, c.k, c.columns, (variant & 2U) != 0, (variant & 8U) != 0);
                const bool accumulate = variant % 3 == 0;
                const std::size_t stride = c.columns + 2;
                Floats got(c.rows * stride, 1.0F), want(got);
                for (std::size_t row = 0; row < c.rows; ++row) {
                    for (std::size_t column = 0; column < c.columns; ++column) {
                        double sum = accumulate ? 1.0 : 0.0;
                        for (std::size_t k = 0; k < c.k; ++k) {
                            sum += static_cast<double>(a.values[row * c.k + k]) * b.values[k * c.columns + column];
                        }
                        want[row * stride + column] = static_cast<float>(sum);
                    }
                }
                const std::string what = std::to_string(c.rows) + " x " + std::to_string(c.columns) + " x " +
                                         std::to_string(c.k) + ", variant " + std::to_string(variant);
                gemm->multiply({c.rows, c.columns, c.k}, left.view, right.view, got.data(), stride, accumulate);
                expect_close(got, want, 2e-5F, what);
                Floats alone(c.rows * stride, 1.0F);
                gemm->multiply_alone(1, {c.rows, c.columns, c.k}, left.view, right.view, alone.data(), stride,
                                     accumulate);
                expect_close(alone, want, 2e-5F, what + " alone");
            }
        }
    }
}

TEST_P(TrainKernelTest, ProductsDoNotDependOnTheThreads) {
    constexpr Case kCase{150, 700, 333};
    const Operand a = make_operand(random(kCase.rows * kCase.k), kCase.rows, kCase.k, false, false);
    const Operand b = make_operand(random(kCase.k * kCase.columns), kCase.k, kCase.columns, true, false);
    Floats first;
    for (const unsigned threads : {1U, 2U, 5U}) {
        ThreadPool pool(threads);
        const auto gemm = Gemm::create(*GetParam(), pool, false);
        ASSERT_TRUE(gemm.ok());
        Floats got(kCase.rows * kCase.columns);
        gemm->multiply({kCase.rows, kCase.columns, kCase.k}, a.view, b.view, got.data(), kCase.columns, false);
        first = first.empty() ? got : first;
        EXPECT_EQ(got, first) << threads << " threads";
    }
}

TEST_P(TrainKernelTest, ThinProductsOfBothTypes) {
    for (const bool bf16 : {false, true}) {
        for (const Case& c : {Case{1, 1, 1}, Case{3, 5, 7}, Case{4, 64, 33}, Case{9, 37, 70}}) {
            const std::string what = std::to_string(c.rows) + " x " + std::to_string(c.columns) + " x " +
                                     std::to_string(c.k) + (bf16 ? " bf16" : "");
            const Floats x = random(c.rows * c.k);
            const std::size_t stride = c.columns + 2;
            const Operand w = make_operand(random(c.columns * c.k), c.columns, c.k, false, bf16);
            Floats got(c.rows * stride, 1.0F), want(got);
            kernels().thin_scores(x.data(), c.rows, w.view, c.columns, c.k, got.data(), stride);
            for (std::size_t row = 0; row < c.rows; ++row) {
                for (std::size_t column = 0; column < c.columns; ++column) {
                    double sum = 0.0;
                    for (std::size_t k = 0; k < c.k; ++k) {
                        sum += static_cast<double>(x[row * c.k + k]) * w.values[column * c.k + k];
                    }
                    want[row * stride + column] = static_cast<float>(sum);
                }
            }
            expect_close(got, want, 1e-5F, what);

            // The same matrix the other way: sums of its rows.
            Floats sums(c.rows * c.k, -0.5F), want_sums(sums);
            kernels().thin_sums(got.data(), stride, c.rows, w.view, c.columns, c.k, sums.data());
            for (std::size_t row = 0; row < c.rows; ++row) {
                for (std::size_t k = 0; k < c.k; ++k) {
                    double sum = -0.5;
                    for (std::size_t column = 0; column < c.columns; ++column) {
                        sum += static_cast<double>(got[row * stride + column]) * w.values[column * c.k + k];
                    }
                    want_sums[row * c.k + k] = static_cast<float>(sum);
                }
            }
            expect_close(sums, want_sums, 1e-5F, what + " sums");
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Isa, TrainKernelTest,
                         testing::ValuesIn(available_kernels().begin(), available_kernels().end()),
                         [](const auto& info) { return std::string(info.param->name); });

}  // namespace
}  // namespace lapidary
