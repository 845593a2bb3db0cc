// Whether a Vulkan driver may be trusted, found out in a process of its own: a driver that crashes or hangs takes only
// that process with it. What was found is kept on disk until the driver, the program or a kernel changes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "backend/vulkan/vulkan_instance.h"

namespace lapidary {

struct VulkanVerdict {
    bool usable = false;
    bool answered = true;  // false: the probe crashed, hung or wrote nonsense; tried again after a day
    bool subgroup = true;  // variants of kernels that gave the right numbers
    bool int8_dot = true;
    bool lost = false;  // a model's work was lost on it since then: "auto" leaves it alone until it is tested again
    std::uint64_t time = 0;  // when it was found, in seconds since 1970
    DeviceReasons reasons;
    ProductPlan plan = {};  // the kernels that were fastest, where they were timed
};

// What may be said of all drivers together, without loading them into this process.
struct VulkanCensus {
    bool survived = false;   // listing the devices ended well
    std::uint32_t gpus = 0;  // devices that are no software renderer
    std::uint64_t time = 0;
    DeviceReason why;  // there is nothing to use
};
VulkanCensus vulkan_census();

// The instance with its devices, if the census has shown that drivers survive that.
Result<const VulkanInstance*> vulkan_instance();

enum class ProbeWhen : std::uint8_t {
    known,   // never: a device that was not probed yet gets no verdict
    needed,  // if there is no verdict yet
    again,   // in any case
};
// Waits for the probe, which takes a second or two on a graphics device: LAPIDARY_PROBE_SECONDS, or 30 seconds at the
// most (120 for a software renderer). Nothing only with ProbeWhen::known.
std::optional<VulkanVerdict> vulkan_verdict(const VulkanPhysicalDevice& physical, ProbeWhen when);

// Notes that the device was lost in the middle of work, in its verdict: also for the next start.
void remember_lost(const VulkanPhysicalDevice& physical);

// The device without what failed.
VulkanPhysicalDevice trusted_part(const VulkanPhysicalDevice& physical, const VulkanVerdict& verdict);

// Between the two processes and on disk. Nothing where the text is no verdict, or one of another device.
std::string verdict_text(const VulkanVerdict& verdict, std::string_view identity);
std::optional<VulkanVerdict> read_verdict(std::string_view text, std::string_view identity);

}  // namespace lapidary
