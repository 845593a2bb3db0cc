#include "backend/vulkan/vulkan_device.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

namespace lapidary {

namespace {

constexpr std::uint64_t kStagingBytes = std::uint64_t{8} << 20;
constexpr std::uint64_t kAnswerWithinSeconds = 10;
constexpr std::uint64_t kNsInSecond = 1'000'000'000;

std::uint64_t answer_within_ns() {
    const char* variable = std::getenv("LAPIDARY_VK_ANSWER_SECONDS");
    const std::uint64_t seconds = variable == nullptr ? 0 : std::strtoull(variable, nullptr, 10);
    return (seconds == 0 ? kAnswerWithinSeconds : seconds) * kNsInSecond;
}

std::uint64_t to_alignment(std::uint64_t size) {
    return (size + 255) / 256 * 256;
}

// Memory properties in order of preference. Memory that the processor reads must be cached by it: reading
// write-combined memory is many times slower.
std::span<const VkMemoryPropertyFlags> wishes(MemoryUse use) {
    constexpr VkMemoryPropertyFlags kLocal = VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT;
    constexpr VkMemoryPropertyFlags kVisible =
        VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
    constexpr VkMemoryPropertyFlags kCached = VK_MEMORY_PROPERTY_HOST_CACHED_BIT;
    static constexpr VkMemoryPropertyFlags kDevice[] = {kLocal | kVisible | kCached, kLocal, 0};
    static constexpr VkMemoryPropertyFlags kUpload[] = {kLocal | kVisible, kVisible};
    static constexpr VkMemoryPropertyFlags kReadback[] = {kVisible | kCached, kVisible};
    switch (use) {
        case MemoryUse::device:
            return kDevice;
        case MemoryUse::upload:
            return kUpload;
        default:
            return kReadback;
    }
}

}  // namespace

VulkanBuffer::~VulkanBuffer() {
    if (device_ == nullptr) {
        return;
    }
    const VolkDeviceTable& vk = device_->vk();
    vk.vkDestroyBuffer(device_->handle(), buffer_, nullptr);
    vk.vkFreeMemory(device_->handle(), memory_, nullptr);
    device_->allocated_ -= allocated_;
}

void VulkanBuffer::swap(VulkanBuffer& other) noexcept {
    std::swap(device_, other.device_);
    std::swap(buffer_, other.buffer_);
    std::swap(memory_, other.memory_);
    std::swap(size_, other.size_);
    std::swap(allocated_, other.allocated_);
    std::swap(mapped_, other.mapped_);
}

Result<std::unique_ptr<VulkanDevice>> VulkanDevice::create(const VulkanPhysicalDevice& physical) {
    if (physical.unusable) {
        return Error{ErrorCode::unsupported, physical.name + " cannot be used. " + reason_text(*physical.unusable), {}};
    }
    std::unique_ptr<VulkanDevice> device(new VulkanDevice(physical));
    LAPIDARY_TRY(device->create_device());
    return device;
}

Status VulkanDevice::create_device() {
    vkGetPhysicalDeviceMemoryProperties(physical_.handle, &memory_);
    const float priority = 1.0F;
    VkDeviceQueueCreateInfo queue{};
    queue.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
    queue.queueFamilyIndex = physical_.queue_family;
    queue.queueCount = 1;
    queue.pQueuePriorities = &priority;
    VkPhysicalDeviceTimelineSemaphoreFeatures timeline{};
    timeline.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_TIMELINE_SEMAPHORE_FEATURES;
    timeline.timelineSemaphore = VK_TRUE;
    VkPhysicalDeviceShaderIntegerDotProductFeatures dot{};
    dot.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SHADER_INTEGER_DOT_PRODUCT_FEATURES;
    dot.shaderIntegerDotProduct = VK_TRUE;
    static constexpr const char* kDotExtension = "VK_KHR_shader_integer_dot_product";
    VkDeviceCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    info.pNext = &timeline;
    info.queueCreateInfoCount = 1;
    info.pQueueCreateInfos = &queue;
    if (physical_.capabilities.int8_dot) {
        timeline.pNext = &dot;
        info.enabledExtensionCount = 1;
        info.ppEnabledExtensionNames = &kDotExtension;
    }
    LAPIDARY_VK(vkCreateDevice(physical_.handle, &info, nullptr, &device_), "be opened");
    volkLoadDeviceTable(&vk_, device_);
    vk_.vkGetDeviceQueue(device_, physical_.queue_family, 0, &queue_);
    VkCommandPoolCreateInfo pool{};
    pool.sType = VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO;
    pool.flags = VK_COMMAND_POOL_CREATE_RESET_COMMAND_BUFFER_BIT;
    pool.queueFamilyIndex = physical_.queue_family;
    LAPIDARY_VK(vk_.vkCreateCommandPool(device_, &pool, nullptr, &command_pool_), "be set up");
    VkSemaphoreTypeCreateInfo type{};
    type.sType = VK_STRUCTURE_TYPE_SEMAPHORE_TYPE_CREATE_INFO;
    type.semaphoreType = VK_SEMAPHORE_TYPE_TIMELINE;
    VkSemaphoreCreateInfo semaphore{};
    semaphore.sType = VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO;
    semaphore.pNext = &type;
    LAPIDARY_VK(vk_.vkCreateSemaphore(device_, &semaphore, nullptr, &timeline_), "be set up");
    VkCommandBufferAllocateInfo commands{};
    commands.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO;
    commands.commandPool = command_pool_;
    commands.level = VK_COMMAND_BUFFER_LEVEL_PRIMARY;
    commands.commandBufferCount = 1;
    LAPIDARY_VK(vk_.vkAllocateCommandBuffers(device_, &commands, &copy_commands_), "be set up");
    return {};
}

VulkanDevice::~VulkanDevice() {
    if (device_ == VK_NULL_HANDLE) {
        return;
    }
    (void)wait();
    staging_ = VulkanBuffer();
    vk_.vkDestroySemaphore(device_, timeline_, nullptr);
    vk_.vkDestroyCommandPool(device_, command_pool_, nullptr);
    vk_.vkDestroyDevice(device_, nullptr);
}

Error VulkanDevice::failed(VkResult result, std::string_view what) {
    lost_ = lost_ || result == VK_ERROR_DEVICE_LOST;
    return vulkan_error(result, what);
}

// The work that did not end may still run, and uses everything: destroying it, which is allowed after an answer only,
// crashes inside drivers. So all destroying becomes nothing, and the memory is lost until the program ends.
void VulkanDevice::abandon() {
    abandoned_ = true;
    vk_.vkDestroyBuffer = [](VkDevice, VkBuffer, const VkAllocationCallbacks*) {};
    vk_.vkFreeMemory = [](VkDevice, VkDeviceMemory, const VkAllocationCallbacks*) {};
    vk_.vkDestroyPipeline = [](VkDevice, VkPipeline, const VkAllocationCallbacks*) {};
    vk_.vkDestroyPipelineCache = [](VkDevice, VkPipelineCache, const VkAllocationCallbacks*) {};
    vk_.vkDestroyPipelineLayout = [](VkDevice, VkPipelineLayout, const VkAllocationCallbacks*) {};
    vk_.vkDestroyShaderModule = [](VkDevice, VkShaderModule, const VkAllocationCallbacks*) {};
    vk_.vkDestroyDescriptorSetLayout = [](VkDevice, VkDescriptorSetLayout, const VkAllocationCallbacks*) {};
    vk_.vkDestroyDescriptorPool = [](VkDevice, VkDescriptorPool, const VkAllocationCallbacks*) {};
    vk_.vkDestroyQueryPool = [](VkDevice, VkQueryPool, const VkAllocationCallbacks*) {};
    vk_.vkFreeCommandBuffers = [](VkDevice, VkCommandPool, std::uint32_t, const VkCommandBuffer*) {};
    vk_.vkDestroyCommandPool = [](VkDevice, VkCommandPool, const VkAllocationCallbacks*) {};
    vk_.vkDestroySemaphore = [](VkDevice, VkSemaphore, const VkAllocationCallbacks*) {};
    vk_.vkDestroyDevice = [](VkDevice, const VkAllocationCallbacks*) {};
}

std::uint32_t VulkanDevice::memory_type(std::uint32_t allowed, MemoryUse use) const {
    for (const VkMemoryPropertyFlags wish : wishes(use)) {
        for (std::uint32_t index = 0; index < memory_.memoryTypeCount; ++index) {
            if ((allowed >> index & 1U) != 0 && (memory_.memoryTypes[index].propertyFlags & wish) == wish) {
                return index;
            }
        }
    }
    return 0;
}

Result<VulkanBuffer> VulkanDevice::make_buffer(std::uint64_t size, MemoryUse use) {
    VulkanBuffer buffer;
    buffer.device_ = this;
    buffer.size_ = to_alignment(std::max<std::uint64_t>(size, 1));
    if (buffer.size_ > capabilities().allocation_bytes) {
        return Error{ErrorCode::out_of_memory, "The graphics device cannot give a piece of memory of that size.", {}};
    }
    VkBufferCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO;
    info.size = buffer.size_;
    info.usage =
        VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_TRANSFER_SRC_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT;
    LAPIDARY_VK(vk_.vkCreateBuffer(device_, &info, nullptr, &buffer.buffer_), "give memory");
    VkMemoryRequirements needs{};
    vk_.vkGetBufferMemoryRequirements(device_, buffer.buffer_, &needs);
    VkMemoryAllocateInfo allocation{};
    allocation.sType = VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO;
    allocation.allocationSize = needs.size;
    allocation.memoryTypeIndex = memory_type(needs.memoryTypeBits, use);
    LAPIDARY_VK(vk_.vkAllocateMemory(device_, &allocation, nullptr, &buffer.memory_), "give memory");
    buffer.allocated_ = needs.size;
    allocated_ += needs.size;
    peak_allocated_ = std::max(peak_allocated_, allocated_);
    LAPIDARY_VK(vk_.vkBindBufferMemory(device_, buffer.buffer_, buffer.memory_, 0), "give memory");
    // What the driver gave counts, not what was asked for.
    const VkMemoryPropertyFlags given = memory_.memoryTypes[allocation.memoryTypeIndex].propertyFlags;
    constexpr VkMemoryPropertyFlags kMappable =
        VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
    if ((given & kMappable) == kMappable) {
        void* mapped = nullptr;
        LAPIDARY_VK(vk_.vkMapMemory(device_, buffer.memory_, 0, VK_WHOLE_SIZE, 0, &mapped), "give memory");
        buffer.mapped_ = static_cast<std::byte*>(mapped);
    } else if (use != MemoryUse::device) {
        return Error{ErrorCode::device, "The graphics device shares no memory with the processor.", {}};
    }
    return buffer;
}

Status VulkanDevice::upload(const BufferSlice& target, std::span<const std::byte> bytes) {
    if (target.mapped != nullptr) {
        std::memcpy(target.mapped, bytes.data(), bytes.size());
        return {};
    }
    if (staging_.size() == 0) {
        LAPIDARY_ASSIGN(staging_, make_buffer(kStagingBytes, MemoryUse::upload));
    }
    for (std::uint64_t done = 0; done < bytes.size();) {
        const std::uint64_t count = std::min<std::uint64_t>(staging_.size(), bytes.size() - done);
        std::memcpy(staging_.mapped(), bytes.data() + done, count);
        LAPIDARY_TRY(copy(staging_.all().part(0, count), target.part(done, count)));
        done += count;
    }
    return {};
}

Status VulkanDevice::copy(std::span<const CopyPart> parts) {
    VkCommandBufferBeginInfo begin{};
    begin.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO;
    begin.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
    LAPIDARY_VK(vk_.vkBeginCommandBuffer(copy_commands_, &begin), "copy memory");
    VkMemoryBarrier barrier{};
    barrier.sType = VK_STRUCTURE_TYPE_MEMORY_BARRIER;
    barrier.srcAccessMask = VK_ACCESS_MEMORY_READ_BIT | VK_ACCESS_MEMORY_WRITE_BIT;
    barrier.dstAccessMask = VK_ACCESS_MEMORY_READ_BIT | VK_ACCESS_MEMORY_WRITE_BIT;
    const auto everything_before = [&] {
        vk_.vkCmdPipelineBarrier(copy_commands_, VK_PIPELINE_STAGE_ALL_COMMANDS_BIT, VK_PIPELINE_STAGE_ALL_COMMANDS_BIT,
                                 0, 1, &barrier, 0, nullptr, 0, nullptr);
    };
    everything_before();
    for (const CopyPart& part : parts) {
        const VkBufferCopy region{part.from.offset, part.to.offset, part.from.size};
        vk_.vkCmdCopyBuffer(copy_commands_, part.from.buffer, part.to.buffer, 1, &region);
    }
    everything_before();
    LAPIDARY_VK(vk_.vkEndCommandBuffer(copy_commands_), "copy memory");
    LAPIDARY_TRY(submit({&copy_commands_, 1}));
    return wait();
}

Status VulkanDevice::submit(std::span<const VkCommandBuffer> commands) {
    const std::uint64_t next = submissions_ + 1;
    VkTimelineSemaphoreSubmitInfo values{};
    values.sType = VK_STRUCTURE_TYPE_TIMELINE_SEMAPHORE_SUBMIT_INFO;
    values.signalSemaphoreValueCount = 1;
    values.pSignalSemaphoreValues = &next;
    VkSubmitInfo info{};
    info.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO;
    info.pNext = &values;
    info.commandBufferCount = static_cast<std::uint32_t>(commands.size());
    info.pCommandBuffers = commands.data();
    info.signalSemaphoreCount = 1;
    info.pSignalSemaphores = &timeline_;
    if (const VkResult result = vk_.vkQueueSubmit(queue_, 1, &info, VK_NULL_HANDLE); result != VK_SUCCESS) {
        return failed(result, "take a step");
    }
    submissions_ = next;
    return {};
}

Result<bool> VulkanDevice::answered(std::uint64_t within_ns) {
    if (submissions_ == 0 || lost_) {
        return true;
    }
    VkSemaphoreWaitInfo info{};
    info.sType = VK_STRUCTURE_TYPE_SEMAPHORE_WAIT_INFO;
    info.semaphoreCount = 1;
    info.pSemaphores = &timeline_;
    info.pValues = &submissions_;
    const VkResult result = vk_.vkWaitSemaphores(device_, &info, within_ns);
    if (result != VK_SUCCESS && result != VK_TIMEOUT) {
        return failed(result, "finish a step");
    }
    return result == VK_SUCCESS;
}

Status VulkanDevice::give_up() {
    lost_ = true;
    abandon();
    return Error{ErrorCode::device, "The graphics device did not answer within ten seconds.", {}};
}

Status VulkanDevice::wait() {
    LAPIDARY_ASSIGN(const bool done, answered(answer_within_ns()));
    return done ? Status() : give_up();
}

Result<bool> VulkanDevice::wait_unless(const std::stop_token& stop) {
    constexpr std::uint64_t kLookNs = 2'000'000;
    const auto end = std::chrono::steady_clock::now() + std::chrono::nanoseconds(answer_within_ns());
    while (!stop.stop_requested()) {
        LAPIDARY_ASSIGN(const bool done, answered(kLookNs));
        if (done) {
            return true;
        }
        if (std::chrono::steady_clock::now() >= end) {
            return give_up().error();
        }
    }
    return false;
}

}  // namespace lapidary
