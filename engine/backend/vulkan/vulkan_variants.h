// Every kernel and what it needs: the one table that choosing, the self-test, timing, listing and the tests read.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace lapidary {

struct VulkanCapabilities;

// Beyond Vulkan 1.2 with nothing optional; of kernels that only serve others, what those need.
enum class KernelNeed : std::uint8_t { nothing, subgroups, int8_dot };

// What a product is asked for decides which of its kernels fit.
enum class ProductUse : std::uint8_t {
    one_row,    // decoding one sequence, and lists of rows
    tall,       // the same with a matrix of very many rows
    few_rows,   // up to 4: decoding several sequences
    many_rows,  // prompts
};
inline constexpr std::size_t kProductUses = 4;

struct KernelVariant {
    std::string_view name;  // of its module
    KernelNeed need = KernelNeed::nothing;
    std::uint32_t shared_bytes = 0;  // of a workgroup
    std::uint32_t constants = 0;     // bit n: it takes the specialisation constant with id n
    // Of products: the uses it fits (bit n: ProductUse n), and the rows of the batch and the panels that a workgroup
    // takes.
    std::uint32_t uses = 0;
    std::uint32_t rows = 0;
    std::uint32_t panels = 0;

    [[nodiscard]] bool is_product() const { return uses != 0; }
    [[nodiscard]] bool fits(ProductUse use) const { return (uses >> static_cast<unsigned>(use) & 1U) != 0; }
    // Multiplies activations of 8 bits: its results are Precision::fast's, not the bits of the others'.
    [[nodiscard]] bool is_dot() const { return is_product() && need == KernelNeed::int8_dot; }
};

// In the order of preference where nothing was timed.
std::span<const KernelVariant> kernel_variants();
const KernelVariant* find_variant(std::string_view name);  // null: there is none
// Whether the device has what the kernel needs.
bool runs_on(const KernelVariant& variant, const VulkanCapabilities& can);
// As words, for lists: "subgroups"; "" for nothing.
std::string_view need_name(KernelNeed need);

// Which kernels multiply on a device. Every kernel of `floats` gives the same bits, and so does every one of `dots`:
// only whether 8-bit activations are used changes results, and that is one answer for all uses, because a row's result
// must not depend on its batch.
struct ProductPlan {
    std::array<const KernelVariant*, kProductUses> floats{};  // by ProductUse; null: nothing is known
    std::array<const KernelVariant*, kProductUses> dots{};
    bool dot_i8 = false;  // for weights of 8 bits, with Precision::fast
    bool dot_i4 = false;
    bool operator==(const ProductPlan&) const = default;
};

// The plan with every gap filled from the table, and with what the device lacks or is told to prefer
// (VulkanCapabilities::preferred) taken into account.
ProductPlan complete_plan(const ProductPlan& wanted, const VulkanCapabilities& can);

}  // namespace lapidary
