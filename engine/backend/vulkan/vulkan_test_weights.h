// Random weights for the self-test, in every way of storing them.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "backend/vulkan/vulkan_test_bench.h"

namespace lapidary {

// A way of storing weights, of those that files bring (backend/cpu/packed_matrix.h).
struct TestFormat {
    PackedKind kind;
    std::uint32_t scale_block;
    bool scales_f32;
    bool mins;
    std::int32_t zero_point;
    [[nodiscard]] bool quantized() const { return kind == PackedKind::i8 || kind == PackedKind::i4; }
};
inline constexpr std::array<TestFormat, 8> kTestFormats{{
    {PackedKind::f32, 32, false, false, 0},
    {PackedKind::f16, 32, false, false, 0},
    {PackedKind::bf16, 32, false, false, 0},
    {PackedKind::i8, 32, false, false, 128},  // Q8_0
    {PackedKind::i8, 16, true, false, 128},   // Q6_K
    {PackedKind::i8, 32, false, true, 128},   // Q5_1
    {PackedKind::i4, 32, false, false, 8},    // Q4_0
    {PackedKind::i4, 32, true, true, 0},      // Q4_K
}};
inline constexpr TestFormat kUsualFormat = kTestFormats[3];  // for cases that are about other things

// Which row and column a value stands for does not matter: both sides read the same layout.
class TestWeights {
public:
    TestWeights(VulkanTestBench& bench, const TestFormat& format, std::uint32_t rows, std::uint32_t columns);

    [[nodiscard]] const PackedMatrix& matrix() const { return matrix_; }
    // Specialisation constants for them.
    [[nodiscard]] std::vector<Specialisation> constants() const;
    // Puts the planes into the bench's memory and adds them at the bindings 0 to 2.
    Status bind(VulkanTestBench& bench, std::vector<Binding>& bindings) const;
    // As floats, [panel][column][16].
    [[nodiscard]] std::vector<float> unpacked() const;
    // h [rows][columns] times the matrix, by the scalar kernel: [rows][16 * panels].
    [[nodiscard]] std::vector<float> multiply(const std::vector<float>& h, std::uint32_t rows) const;
    // The same with h in 8 bits.
    [[nodiscard]] std::vector<float> multiply_quantized(const std::vector<float>& h, std::uint32_t rows) const;

private:
    PackedMatrix matrix_;
    std::vector<std::byte> quants_, scales_, mins_;
};

}  // namespace lapidary
