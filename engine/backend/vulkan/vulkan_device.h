// A logical Vulkan device: its queue, its memory, and waiting for its work.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>

#include "backend/vulkan/vulkan_instance.h"

namespace lapidary {

// A part of a buffer as a kernel sees it. mapped: where the processor reads and writes it, or null.
struct BufferSlice {
    VkBuffer buffer = VK_NULL_HANDLE;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::byte* mapped = nullptr;

    [[nodiscard]] BufferSlice part(std::uint64_t from, std::uint64_t bytes) const {
        return {buffer, offset + from, bytes, mapped == nullptr ? nullptr : mapped + from};
    }
};

// What memory is for decides where it lies.
enum class MemoryUse : std::uint8_t {
    device,    // kernels only; mapped where the device shares the processor's memory
    upload,    // written by the processor, read by kernels
    readback,  // written by kernels, read by the processor
};

class VulkanDevice;

// A buffer with memory of its own.
class VulkanBuffer {
public:
    VulkanBuffer() = default;
    VulkanBuffer(VulkanBuffer&& other) noexcept { swap(other); }
    VulkanBuffer& operator=(VulkanBuffer&& other) noexcept {
        swap(other);
        return *this;
    }
    ~VulkanBuffer();

    [[nodiscard]] BufferSlice all() const { return {buffer_, 0, size_, mapped_}; }
    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] std::byte* mapped() const { return mapped_; }
    template <class T>
    [[nodiscard]] T* as() const {
        return reinterpret_cast<T*>(mapped_);
    }

private:
    friend class VulkanDevice;
    void swap(VulkanBuffer& other) noexcept;
    VulkanDevice* device_ = nullptr;
    VkBuffer buffer_ = VK_NULL_HANDLE;
    VkDeviceMemory memory_ = VK_NULL_HANDLE;
    std::uint64_t size_ = 0;
    std::uint64_t allocated_ = 0;
    std::byte* mapped_ = nullptr;
};

// Used by one thread at a time. Everything made with it must be destroyed before it.
class VulkanDevice {
public:
    static Result<std::unique_ptr<VulkanDevice>> create(const VulkanPhysicalDevice& physical);
    ~VulkanDevice();
    VulkanDevice(const VulkanDevice&) = delete;
    VulkanDevice& operator=(const VulkanDevice&) = delete;

    [[nodiscard]] const VulkanPhysicalDevice& physical() const { return physical_; }
    [[nodiscard]] const VulkanCapabilities& capabilities() const { return physical_.capabilities; }
    [[nodiscard]] VkDevice handle() const { return device_; }
    [[nodiscard]] const VolkDeviceTable& vk() const { return vk_; }
    [[nodiscard]] VkCommandPool command_pool() const { return command_pool_; }

    // size is rounded up to 256 bytes. ErrorCode::out_of_memory when the device has no room.
    Result<VulkanBuffer> make_buffer(std::uint64_t size, MemoryUse use);
    [[nodiscard]] std::uint64_t allocated_bytes() const { return allocated_; }
    [[nodiscard]] std::uint64_t peak_allocated_bytes() const { return peak_allocated_; }

    // Fills part of a buffer, through a staging buffer where it is not mapped. Waits until it is done.
    Status upload(const BufferSlice& target, std::span<const std::byte> bytes);
    // Copies parts of buffers into parts of the same size, in one submission. Waits until it is done.
    struct CopyPart {
        BufferSlice from;
        BufferSlice to;
    };
    Status copy(std::span<const CopyPart> parts);
    Status copy(const BufferSlice& from, const BufferSlice& to) {
        const CopyPart part{from, to};
        return copy({&part, 1});
    }

    // Hands command buffers to the queue, in order; waits for none of them.
    Status submit(std::span<const VkCommandBuffer> commands);
    // Waits for all that was submitted. A device that does not answer in ten seconds (LAPIDARY_VK_ANSWER_SECONDS, for
    // tests under slow layers) counts as lost, and nothing that was made with it is ever given back: see abandon().
    Status wait();
    // The same until a stop is requested: false then, and what was submitted still runs.
    Result<bool> wait_unless(const std::stop_token& stop);
    // Whether work of some device of this process may still run although it was given up.
    [[nodiscard]] static bool any_abandoned() { return abandoned_; }
    // Once true, nothing works any more; the error of the call that noticed has been returned.
    [[nodiscard]] bool lost() const { return lost_; }
    [[nodiscard]] std::uint64_t submissions() const { return submissions_; }

private:
    explicit VulkanDevice(const VulkanPhysicalDevice& physical) : physical_(physical) {}
    friend class VulkanBuffer;
    Status create_device();
    [[nodiscard]] std::uint32_t memory_type(std::uint32_t allowed, MemoryUse use) const;
    Result<bool> answered(std::uint64_t within_ns);
    Status give_up();
    Error failed(VkResult result, std::string_view what);
    void abandon();
    static inline std::atomic<bool> abandoned_{false};

    VulkanPhysicalDevice physical_;
    VkPhysicalDeviceMemoryProperties memory_{};
    VkDevice device_ = VK_NULL_HANDLE;
    VolkDeviceTable vk_{};
    VkQueue queue_ = VK_NULL_HANDLE;
    VkCommandPool command_pool_ = VK_NULL_HANDLE;
    VkCommandBuffer copy_commands_ = VK_NULL_HANDLE;
    VkSemaphore timeline_ = VK_NULL_HANDLE;  // counts submissions
    std::uint64_t submissions_ = 0;
    std::uint64_t allocated_ = 0;
    std::uint64_t peak_allocated_ = 0;
    bool lost_ = false;
    VulkanBuffer staging_;
};

}  // namespace lapidary
