#include "backend/vulkan/vulkan_quirks.h"

#include <array>

namespace lapidary {

namespace {

constexpr std::uint32_t kAmd = 0x1002;
constexpr std::uint32_t kQualcomm = 0x5143;
constexpr std::uint32_t kArm = 0x13B5;
constexpr std::uint32_t kAll = 0xFFFFFFFFU;

constexpr std::array<QuirkRow, 3> kTable{{
    {kAmd, VK_DRIVER_ID_MOLTENVK, 0, kAll, Quirk::no_subgroup, ReasonCode::wrong_products,
     "https://github.com/ggml-org/llama.cpp/issues/20029"},
    {kQualcomm, VK_DRIVER_ID_QUALCOMM_PROPRIETARY, 0, kAll, Quirk::not_by_itself, ReasonCode::wrong_products,
     "https://github.com/pytorch/executorch/issues/22327"},
    {kArm, VK_DRIVER_ID_ARM_PROPRIETARY, 0, kAll, Quirk::not_by_itself, ReasonCode::loses_device,
     "https://github.com/ggml-org/llama.cpp/issues/10406"},
}};

void note(VulkanPhysicalDevice& device, const QuirkRow& row) {
    switch (row.quirk) {
        case Quirk::no_subgroup:
            device.capabilities.subgroup_shuffle = false;
            break;
        case Quirk::no_int8_dot:
            device.capabilities.int8_dot = false;
            break;
        case Quirk::not_by_itself:
            device.caution = row.reason;
            break;
    }
}

}  // namespace

std::span<const QuirkRow> quirk_table() {
    return kTable;
}

void apply_quirks(VulkanPhysicalDevice& device, std::span<const QuirkRow> table) {
    for (const QuirkRow& row : table) {
        if ((row.vendor == 0 || row.vendor == device.vendor_id) && row.driver == device.driver_id &&
            device.driver_version >= row.first_version && device.driver_version <= row.last_version) {
            note(device, row);
        }
    }
}

}  // namespace lapidary
