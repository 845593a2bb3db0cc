// The table of kernels against the modules that were compiled, and what is chosen from it. Needs no device.
#include "backend/vulkan/vulkan_variants.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "backend/vulkan/vulkan_instance.h"
#include "backend/vulkan/vulkan_tune.h"
#include "kernel_interface.h"
#include "kernel_modules.h"

namespace lapidary {
namespace {

// What a module says of itself, by the words of the SPIR-V specification.
struct ModuleFacts {
    std::uint32_t shared_bytes = 0;
    std::uint32_t constants = 0;
    bool shuffles = false;
    bool multiplies_bytes = false;
};

ModuleFacts facts_of(std::span<const std::uint32_t> code) {
    ModuleFacts facts;
    std::map<std::uint32_t, std::uint32_t> bytes, values, pointees;
    for (std::size_t at = 5; at < code.size(); at += code[at] >> 16U) {
        const auto word = code.subspan(at + 1, (code[at] >> 16U) - 1);
        switch (code[at] & 0xFFFFU) {
            case 17:  // OpCapability
                facts.shuffles |= word[0] == 65;
                facts.multiplies_bytes |= word[0] == 6018;
                break;
            case 21:  // OpTypeInt
            case 22:  // OpTypeFloat
                bytes[word[0]] = word[1] / 8;
                break;
            case 23:  // OpTypeVector
                bytes[word[0]] = bytes[word[1]] * word[2];
                break;
            case 28:  // OpTypeArray
                bytes[word[0]] = bytes[word[1]] * values[word[2]];
                break;
            case 30:  // OpTypeStruct
                for (const std::uint32_t member : word.subspan(1)) {
                    bytes[word[0]] += bytes[member];
                }
                break;
            case 32:  // OpTypePointer
                pointees[word[0]] = word[2];
                break;
            case 43:  // OpConstant
                values[word[1]] = word[2];
                break;
            case 59:  // OpVariable; storage class 4 is shared memory
                facts.shared_bytes += word[2] == 4 ? bytes[pointees[word[0]]] : 0;
                break;
            case 71:  // OpDecorate; decoration 1 is the id of a specialisation constant
                facts.constants |= word[1] == 1 ? 1U << word[2] : 0;
                break;
            default:
                break;
        }
    }
    return facts;
}

TEST(VulkanVariants, TheTableSaysWhatTheModulesAre) {
    EXPECT_EQ(kernel_variants().size(), shader_modules().size());
    for (const ShaderModule& module : shader_modules()) {
        const KernelVariant* variant = find_variant(module.name);
        ASSERT_NE(variant, nullptr) << module.name;
        const ModuleFacts facts = facts_of(module.code);
        EXPECT_EQ(variant->shared_bytes, facts.shared_bytes) << module.name;
        EXPECT_EQ(variant->constants, facts.constants) << module.name;
        EXPECT_EQ(variant->need == KernelNeed::subgroups, facts.shuffles) << module.name;
        EXPECT_EQ(variant->is_dot(), facts.multiplies_bytes) << module.name;
        EXPECT_LE(facts.shared_bytes, VulkanCapabilities().shared_bytes) << module.name;
    }
}

VulkanCapabilities able() {
    VulkanCapabilities can;
    can.subgroup_size = 32;
    can.subgroup_shuffle = true;
    can.int8_dot = true;
    return can;
}

std::string names(const std::array<const KernelVariant*, kProductUses>& kernels) {
    std::string text;
    for (const KernelVariant* kernel : kernels) {
        text += (text.empty() ? "" : " ") + std::string(kernel == nullptr ? "-" : kernel->name);
    }
    return text;
}

TEST(VulkanVariants, TheWeakestDeviceHasAKernelForEveryUse) {
    const ProductPlan plan = complete_plan({}, VulkanCapabilities());
    EXPECT_EQ(names(plan.floats), "matmul_1 matmul_1_tall matmul_4 matmul_8");
    EXPECT_EQ(names(plan.dots), "- - - -");
    EXPECT_FALSE(plan.dot_i8 || plan.dot_i4);
}

TEST(VulkanVariants, WhatADeviceLacksIsNotChosen) {
    VulkanCapabilities can = able();
    ProductPlan wanted;
    wanted.dot_i8 = true;
    wanted.floats[1] = find_variant("matmul_1_subgroup");
    const ProductPlan plan = complete_plan(wanted, can);
    EXPECT_EQ(names(plan.floats), "matmul_1_subgroup matmul_1_subgroup matmul_4_subgroup matmul_8_subgroup");
    EXPECT_EQ(names(plan.dots), "matmul_dot_1 matmul_dot_1_tall matmul_dot_8 matmul_dot_8");
    EXPECT_TRUE(plan.dot_i8);
    EXPECT_FALSE(plan.dot_i4);
    can.subgroup_size = 4;  // less than the lanes that exchange values
    can.int8_dot = false;
    const ProductPlan weak = complete_plan(wanted, can);
    EXPECT_EQ(names(weak.floats), "matmul_1 matmul_1_tall matmul_4 matmul_8");
    EXPECT_FALSE(weak.dot_i8);
    can = able();
    can.shared_bytes = 10000;
    EXPECT_FALSE(runs_on(*find_variant("matmul_8"), can));
    EXPECT_TRUE(runs_on(*find_variant("matmul_dot_8"), can));
}

TEST(VulkanVariants, AKernelOfAnotherUseIsNoChoice) {
    ProductPlan wanted;
    wanted.floats[0] = find_variant("matmul_8");
    wanted.floats[3] = find_variant("matmul_dot_8");
    EXPECT_EQ(complete_plan(wanted, VulkanCapabilities()), complete_plan({}, VulkanCapabilities()));
}

TEST(VulkanVariants, APreferenceIsFollowedWhereItFits) {
    VulkanCapabilities can = able();
    can.preferred = "matmul_4";
    ProductPlan plan = complete_plan({}, can);
    EXPECT_EQ(names(plan.floats), "matmul_1_subgroup matmul_1_tall_subgroup matmul_4_subgroup matmul_4_subgroup");
    EXPECT_FALSE(plan.dot_i8 || plan.dot_i4);
    can.preferred = "matmul_dot";
    plan = complete_plan({}, can);
    EXPECT_TRUE(plan.dot_i8 && plan.dot_i4);
    can.int8_dot = false;
    plan = complete_plan({}, can);
    EXPECT_FALSE(plan.dot_i8 || plan.dot_i4);
}

// Times of every kernel at every use: `dot` for those of 8-bit activations, else `plain`, but for one that is faster.
std::vector<ProductTime> times_of(std::uint32_t kind, double plain, double dot, std::string_view faster = "") {
    std::vector<ProductTime> times;
    for (const KernelVariant& variant : kernel_variants()) {
        for (std::size_t use = 0; use < kProductUses; ++use) {
            if (variant.fits(static_cast<ProductUse>(use))) {
                const double ms = variant.is_dot() ? dot : plain;
                times.push_back({&variant, static_cast<ProductUse>(use), kind, variant.name == faster ? ms / 2 : ms});
            }
        }
    }
    return times;
}

TEST(VulkanVariants, TheFastestIsTaken) {
    const ProductPlan plan = fastest(times_of(KIND_I8, 2.0, 1.0, "matmul_1_subgroup"));
    EXPECT_EQ(names(plan.floats), "matmul_1_subgroup matmul_1_subgroup matmul_4_subgroup matmul_8_subgroup");
    EXPECT_TRUE(plan.dot_i8);
    EXPECT_FALSE(plan.dot_i4);                                   // not measured
    EXPECT_FALSE(fastest(times_of(KIND_I8, 1.0, 0.99)).dot_i8);  // not worth its error
    EXPECT_TRUE(fastest(times_of(KIND_I4, 1.0, 0.9)).dot_i4);
    EXPECT_EQ(fastest({}), ProductPlan());
    // Cut off by the limit: what was measured counts, and 8-bit activations are not taken on half of a comparison.
    std::vector<ProductTime> some = times_of(KIND_I8, 2.0, 1.0, "matmul_8");
    std::erase_if(some, [](const ProductTime& time) { return time.variant->name == "matmul_dot_1"; });
    EXPECT_FALSE(fastest(some).dot_i8);
    EXPECT_EQ(fastest(some).floats[3]->name, "matmul_8");
}

}  // namespace
}  // namespace lapidary
