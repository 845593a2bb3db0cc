// Recording work for the device, with barriers where, and only where, one dispatch needs what another wrote.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "backend/backend.h"
#include "backend/vulkan/vulkan_kernels.h"

namespace lapidary {

enum class Access : std::uint8_t { read, write, read_write };

struct Binding {
    std::uint32_t index = 0;  // in the shader
    BufferSlice slice;
    Access access = Access::read;
};

struct Groups {
    std::uint32_t x = 1, y = 1;
};

// What a recording costs each time it runs.
struct RecordingCost {
    std::uint32_t dispatches = 0;
    std::uint32_t barriers = 0;
    std::uint64_t bytes = 0;  // of all bindings: an upper bound of the memory traffic
};

// Kernel times of all runs of all recordings, by kernel.
using KernelTimes = std::map<std::string, KernelTime>;

// One command buffer, recorded once and run as often as wanted. All barriers of the engine are made here
// (LAPIDARY_VK_BARRIERS=all puts one before every dispatch; results must be the same).
class VulkanRecording {
public:
    // trace: write the device's clock after every dispatch, for collect_times().
    static Result<std::unique_ptr<VulkanRecording>> create(VulkanDevice& device, VulkanKernels& kernels,
                                                           bool trace = false);
    ~VulkanRecording();
    VulkanRecording(const VulkanRecording&) = delete;
    VulkanRecording& operator=(const VulkanRecording&) = delete;

    // Forgets what was recorded, which must not be running any more.
    Status begin();
    // push: the kernel's push constants.
    template <class Push>
    Status dispatch(const VulkanKernel& kernel, std::span<const Binding> bindings, const Push& push, Groups groups) {
        static_assert(sizeof(Push) <= VulkanKernels::kPushBytes);
        return dispatch_bytes(kernel, bindings, &push, sizeof(push), groups);
    }
    void copy(const BufferSlice& from, const BufferSlice& to);
    Status end();
    // After a run: adds the time of each dispatch.
    void collect_times(KernelTimes& times) const;

    [[nodiscard]] bool complete() const { return complete_; }  // ended, and not begun again
    [[nodiscard]] VkCommandBuffer commands() const { return commands_; }
    [[nodiscard]] const RecordingCost& cost() const { return cost_; }

private:
    struct Use {
        VkBuffer buffer = VK_NULL_HANDLE;
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        bool write = false;
    };
    VulkanRecording(VulkanDevice& device, VulkanKernels& kernels);
    Status create_clock();
    void read_clock(const std::string& kernel);
    Status dispatch_bytes(const VulkanKernel& kernel, std::span<const Binding> bindings, const void* push,
                          std::uint32_t push_bytes, Groups groups);
    Result<VkDescriptorSet> make_set(std::span<const Binding> bindings);
    Status add_pool();
    void order(std::span<const Binding> bindings);
    void barrier(VkPipelineStageFlags to_stage, VkAccessFlags to_access);

    VulkanDevice& device_;
    VulkanKernels& kernels_;
    VkCommandBuffer commands_ = VK_NULL_HANDLE;
    std::vector<VkDescriptorPool> pools_;
    std::size_t pool_in_use_ = 0;
    std::uint32_t sets_left_ = 0;
    std::vector<Use> unordered_;  // accesses since the last barrier
    RecordingCost cost_;
    bool every_barrier_ = false;
    VkQueryPool clock_ = VK_NULL_HANDLE;
    std::vector<std::string> timed_;  // the kernel that ended at each reading after the first
    bool complete_ = false;
};

}  // namespace lapidary
