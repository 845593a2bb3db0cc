// What known drivers do wrong.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "backend/vulkan/vulkan_instance.h"

namespace lapidary {

enum class Quirk : std::uint8_t {
    no_subgroup,   // kernels that exchange values in a subgroup are not used
    no_int8_dot,   // nor those that multiply packed bytes
    not_by_itself  // only where a person asks for the device
};

struct QuirkRow {
    std::uint32_t vendor = 0;         // PCI id; 0: any
    VkDriverId driver{};              // who wrote the driver
    std::uint32_t first_version = 0;  // of the driver, as it counts them, both included
    std::uint32_t last_version = 0xFFFFFFFFU;
    Quirk quirk{};
    ReasonCode reason{};    // for not_by_itself
    std::string_view link;  // where it was reported
};

// All of them. Wrong results are found by the self-test as well; the table is for what it can miss: failures that come
// and go, and those that take the device down.
std::span<const QuirkRow> quirk_table();

// Notes in the device what the rows for it say.
void apply_quirks(VulkanPhysicalDevice& device, std::span<const QuirkRow> table = quirk_table());

}  // namespace lapidary
