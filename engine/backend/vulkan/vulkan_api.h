// Vulkan through volk: functions are found at run time, so that the app starts where no Vulkan is installed.
#pragma once

#define VK_NO_PROTOTYPES
#include <volk.h>

#include <string_view>

#include "base/result.h"

namespace lapidary {

// "VK_ERROR_DEVICE_LOST" and so on.
std::string_view vulkan_result_name(VkResult result);

// An error of ErrorCode::device (out_of_memory when memory ran out). what: the part of a sentence after "The graphics
// device could not", e.g. "run a step". The driver's code goes into the detail.
Error vulkan_error(VkResult result, std::string_view what);

}  // namespace lapidary

#define LAPIDARY_VK(expression, what)                                                             \
    do {                                                                                          \
        if (const VkResult lapidary_vk_result = (expression); lapidary_vk_result != VK_SUCCESS) { \
            return ::lapidary::vulkan_error(lapidary_vk_result, what);                            \
        }                                                                                         \
    } while (false)
