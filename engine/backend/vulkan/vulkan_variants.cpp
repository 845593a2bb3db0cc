#include "backend/vulkan/vulkan_variants.h"

#include <algorithm>

#include "backend/vulkan/vulkan_instance.h"
#include "kernel_interface.h"

namespace lapidary {

namespace {

static_assert(VulkanCapabilities::kLeastSubgroup == SLICES && VulkanCapabilities::kMostSubgroup == MATMUL_LANES);

constexpr std::uint32_t bit(unsigned index) {
    return 1U << index;
}
constexpr std::uint32_t use(ProductUse use) {
    return bit(static_cast<unsigned>(use));
}

constexpr std::uint32_t kWeights = bit(SPEC_KIND) | bit(SPEC_SCALE_BLOCK) | bit(SPEC_SCALES_F32) | bit(SPEC_HAS_MINS);
constexpr std::uint32_t kProduct =
    kWeights | bit(SPEC_PROLOGUE) | bit(SPEC_EPILOGUE) | bit(SPEC_ROW_LIST) | bit(SPEC_LORA);
constexpr std::uint32_t kOne = use(ProductUse::one_row);
constexpr std::uint32_t kTall = use(ProductUse::tall);
constexpr std::uint32_t kFew = use(ProductUse::few_rows);
constexpr std::uint32_t kMany = use(ProductUse::many_rows);
constexpr std::uint32_t kPanels = MATMUL_GROUPS;
constexpr KernelNeed kNothing = KernelNeed::nothing;
constexpr KernelNeed kSubgroups = KernelNeed::subgroups;
constexpr KernelNeed kDot = KernelNeed::int8_dot;

// Batches of up to 4 rows are normed inside their products, which matmul_8 has no room for.
constexpr KernelVariant kVariants[] = {
    {"matmul_8_subgroup", kSubgroups, 10496, kProduct, kMany, 8, kPanels},
    {"matmul_8", kNothing, 10496, kProduct, kMany, 8, kPanels},
    {"matmul_4_subgroup", kSubgroups, 10496, kProduct, kFew | kMany, 4, kPanels},
    {"matmul_4", kNothing, 10496, kProduct, kFew | kMany, 4, kPanels},
    {"matmul_1_tall_subgroup", kSubgroups, 10496, kProduct, kTall, 1, 4 * kPanels},
    {"matmul_1_tall", kNothing, 10496, kProduct, kTall, 1, 4 * kPanels},
    {"matmul_1_subgroup", kSubgroups, 10496, kProduct, kOne | kTall, 1, kPanels},
    {"matmul_1", kNothing, 10496, kProduct, kOne | kTall, 1, kPanels},
    {"matmul_dot_8", kDot, 8320, kProduct, kFew | kMany, 8, kPanels},
    {"matmul_dot_1_tall", kDot, 10496, kProduct, kTall, 1, 4 * kPanels},
    {"matmul_dot_1", kDot, 10496, kProduct, kOne | kTall, 1, kPanels},
    {"quantize", kDot},  // it runs anywhere, for the products above
    {"lora_reduce", kNothing, 1024},
    {"norm", kNothing, 256, bit(SPEC_PROLOGUE) | bit(SPEC_GATHER)},
    {"embed", kNothing, 0, kWeights},
    {"geglu"},
    {"rope_store", kNothing, 1152, bit(SPEC_KV_F16)},
    {"attention_1", kNothing, 7424, bit(SPEC_KV_F16)},
    {"attention_4", kNothing, 15360, bit(SPEC_KV_F16)},
    {"argmax_part", kNothing, 1536},
    {"argmax", kNothing, 1536},
    {"best_part", kNothing, 2052},
    {"draw", kNothing, 3844},
};

const KernelVariant* first_fit(ProductUse use, bool dot, const VulkanCapabilities& can, std::string_view prefix) {
    const auto* const found =
        std::find_if(std::begin(kVariants), std::end(kVariants), [&](const KernelVariant& variant) {
            return variant.fits(use) && variant.is_dot() == dot && variant.name.starts_with(prefix) &&
                   runs_on(variant, can);
        });
    return found == std::end(kVariants) ? nullptr : found;
}

void complete(std::array<const KernelVariant*, kProductUses>& kernels, bool dot, const VulkanCapabilities& can) {
    for (std::size_t index = 0; index < kProductUses; ++index) {
        const auto use = static_cast<ProductUse>(index);
        const KernelVariant*& chosen = kernels[index];
        if (chosen != nullptr && (!chosen->fits(use) || chosen->is_dot() != dot || !runs_on(*chosen, can))) {
            chosen = nullptr;
        }
        const KernelVariant* preferred = can.preferred.empty() ? nullptr : first_fit(use, dot, can, can.preferred);
        chosen = preferred != nullptr ? preferred : chosen != nullptr ? chosen : first_fit(use, dot, can, "");
    }
}

}  // namespace

std::span<const KernelVariant> kernel_variants() {
    return kVariants;
}

const KernelVariant* find_variant(std::string_view name) {
    const auto* const found = std::find_if(std::begin(kVariants), std::end(kVariants),
                                           [&](const KernelVariant& variant) { return variant.name == name; });
    return found == std::end(kVariants) ? nullptr : found;
}

bool runs_on(const KernelVariant& variant, const VulkanCapabilities& can) {
    if (variant.shared_bytes > can.shared_bytes) {
        return false;
    }
    switch (variant.need) {
        case KernelNeed::subgroups:
            return can.uses_subgroups();
        case KernelNeed::int8_dot:
            return can.int8_dot;
        default:
            return true;
    }
}

std::string_view need_name(KernelNeed need) {
    switch (need) {
        case KernelNeed::subgroups:
            return "subgroups";
        case KernelNeed::int8_dot:
            return "int8 dot product";
        default:
            return "";
    }
}

ProductPlan complete_plan(const ProductPlan& wanted, const VulkanCapabilities& can) {
    ProductPlan plan = wanted;
    complete(plan.floats, false, can);
    complete(plan.dots, true, can);
    const auto every = [&](const auto& holds) { return std::all_of(plan.dots.begin(), plan.dots.end(), holds); };
    const bool have_dots = every([](const KernelVariant* kernel) { return kernel != nullptr; });
    const bool free = can.preferred.empty();
    const bool preferred = have_dots && !free &&
                           every([&](const KernelVariant* kernel) { return kernel->name.starts_with(can.preferred); });
    plan.dot_i8 = free ? plan.dot_i8 && have_dots : preferred;
    plan.dot_i4 = free ? plan.dot_i4 && have_dots : preferred;
    return plan;
}

}  // namespace lapidary
