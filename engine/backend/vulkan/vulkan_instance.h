// The Vulkan devices of this machine and what each can do.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "backend/device_reason.h"
#include "backend/vulkan/vulkan_api.h"
#include "backend/vulkan/vulkan_variants.h"

namespace lapidary {

// What a device offers of the things that Lapidary looks at; everything beyond Vulkan 1.2's required minimum is
// optional. LAPIDARY_VK_CAP takes features away, for tests: a comma-separated list of no-subgroup, no-int8-dot,
// no-timestamps, no-pipeline-cache, shared=BYTES, invocations=N, storage-range=BYTES, allocation=BYTES; and
// use=PREFIX, which takes kernels whose name begins so wherever one fits, whatever is faster: use=matmul_dot.
struct VulkanCapabilities {
    std::uint32_t subgroup_size = 1;
    bool subgroup_shuffle = false;  // in compute shaders
    bool int8_dot = false;          // integer dot product of packed 8-bit values
    bool timestamps = false;
    bool pipeline_cache = true;  // worth keeping on disk
    float timestamp_period_ns = 0.0F;
    std::uint32_t shared_bytes = 16384;
    std::uint32_t workgroup_invocations = 128;
    std::uint32_t storage_alignment = 256;
    std::uint64_t storage_range = std::uint64_t{1} << 27;  // bytes one binding may see
    std::uint64_t allocation_bytes = std::uint64_t{1} << 30;
    std::uint64_t heap_bytes = 0;  // of the largest device-local heap
    bool unified_memory = false;   // the processor's memory is the device's memory
    std::string preferred;         // what "use=" names

    // All that decides which kernels run and what they see: devices that differ in it must not share a verdict.
    [[nodiscard]] std::string key() const;
    // Whether the kernels that exchange values within a subgroup can run: the lanes that are summed must lie in one.
    [[nodiscard]] bool uses_subgroups() const {
        return subgroup_shuffle && subgroup_size >= kLeastSubgroup && subgroup_size <= kMostSubgroup;
    }
    static constexpr std::uint32_t kLeastSubgroup = 8;  // SLICES and MATMUL_LANES of shaders/kernel_interface.h
    static constexpr std::uint32_t kMostSubgroup = 64;
};

struct VulkanPhysicalDevice {
    VkPhysicalDevice handle = VK_NULL_HANDLE;
    std::uint32_t index = 0;  // N of --backend vulkan:N
    std::string name;
    std::string driver;  // "llvmpipe Mesa 22.3.6 (LLVM 15.0.6)"
    VkPhysicalDeviceType type = VK_PHYSICAL_DEVICE_TYPE_OTHER;
    std::uint32_t vendor_id = 0;
    std::uint32_t device_id = 0;
    std::uint32_t driver_id = 0;  // VkDriverId
    std::uint32_t driver_version = 0;
    std::uint32_t api_version = 0;
    std::array<std::uint8_t, VK_UUID_SIZE> device_uuid{};
    std::array<std::uint8_t, VK_UUID_SIZE> pipeline_cache_uuid{};
    std::uint32_t queue_family = 0;  // one that computes
    VulkanCapabilities capabilities;
    ProductPlan plan;                      // what is known of its speed; empty until it was timed
    std::optional<DeviceReason> unusable;  // why it cannot run Lapidary at all
    std::optional<ReasonCode> caution;     // why it is used only where a person asks for it

    // A software renderer: never chosen by itself, because the processor's own kernels are faster.
    [[nodiscard]] bool is_software() const { return type == VK_PHYSICAL_DEVICE_TYPE_CPU; }
    // Stable across starts, different for another driver: names this device's cached verdict and pipelines.
    [[nodiscard]] std::string identity() const;
};

// The one instance of this process, made on first use and kept.
class VulkanInstance {
public:
    // ErrorCode::not_found, with a sentence, where there is no Vulkan or no device: a normal state.
    static Result<const VulkanInstance*> get();
    // The same sentence as a reason.
    static DeviceReason why_none();

    [[nodiscard]] VkInstance handle() const { return instance_; }
    // A physical device that two drivers offer stands here once, with the better driver.
    [[nodiscard]] const std::vector<VulkanPhysicalDevice>& devices() const { return devices_; }

private:
    VulkanInstance() = default;
    static VulkanInstance& only();
    Status create();
    Status none(ReasonCode why, std::string detail = {});
    ReasonCode why_none_ = ReasonCode::no_device;
    VkInstance instance_ = VK_NULL_HANDLE;
    std::vector<VulkanPhysicalDevice> devices_;
};

}  // namespace lapidary
