#include "backend/vulkan/vulkan_recorder.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace lapidary {

namespace {

constexpr std::uint32_t kSetsInPool = 128;
constexpr std::uint32_t kClockReadings = 512;
constexpr VkPipelineStageFlags kWorkStages = VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT | VK_PIPELINE_STAGE_TRANSFER_BIT;
constexpr VkAccessFlags kWorkAccess =
    VK_ACCESS_SHADER_READ_BIT | VK_ACCESS_SHADER_WRITE_BIT | VK_ACCESS_TRANSFER_READ_BIT | VK_ACCESS_TRANSFER_WRITE_BIT;

}  // namespace

VulkanRecording::VulkanRecording(VulkanDevice& device, VulkanKernels& kernels) : device_(device), kernels_(kernels) {
    const char* barriers = std::getenv("LAPIDARY_VK_BARRIERS");
    every_barrier_ = barriers != nullptr && std::string_view(barriers) == "all";
}

Result<std::unique_ptr<VulkanRecording>> VulkanRecording::create(VulkanDevice& device, VulkanKernels& kernels,
                                                                 bool trace) {
    std::unique_ptr<VulkanRecording> recording(new VulkanRecording(device, kernels));
    VkCommandBufferAllocateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO;
    info.commandPool = device.command_pool();
    info.level = VK_COMMAND_BUFFER_LEVEL_PRIMARY;
    info.commandBufferCount = 1;
    LAPIDARY_VK(device.vk().vkAllocateCommandBuffers(device.handle(), &info, &recording->commands_), "be set up");
    if (trace && device.capabilities().timestamps) {
        LAPIDARY_TRY(recording->create_clock());
    }
    return recording;
}

Status VulkanRecording::create_clock() {
    VkQueryPoolCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_QUERY_POOL_CREATE_INFO;
    info.queryType = VK_QUERY_TYPE_TIMESTAMP;
    info.queryCount = kClockReadings;
    LAPIDARY_VK(device_.vk().vkCreateQueryPool(device_.handle(), &info, nullptr, &clock_), "be set up");
    return {};
}

void VulkanRecording::read_clock(const std::string& kernel) {
    if (clock_ != VK_NULL_HANDLE && timed_.size() + 1 < kClockReadings) {
        timed_.push_back(kernel);
        device_.vk().vkCmdWriteTimestamp(commands_, VK_PIPELINE_STAGE_BOTTOM_OF_PIPE_BIT, clock_,
                                         static_cast<std::uint32_t>(timed_.size()));
    }
}

void VulkanRecording::collect_times(KernelTimes& times) const {
    if (timed_.empty()) {
        return;
    }
    std::vector<std::uint64_t> ticks(timed_.size() + 1);
    const VkResult result = device_.vk().vkGetQueryPoolResults(
        device_.handle(), clock_, 0, static_cast<std::uint32_t>(ticks.size()), ticks.size() * sizeof(std::uint64_t),
        ticks.data(), sizeof(std::uint64_t), VK_QUERY_RESULT_64_BIT);
    if (result != VK_SUCCESS) {
        return;
    }
    for (std::size_t index = 0; index < timed_.size(); ++index) {
        KernelTime& time = times[timed_[index]];
        time.name = timed_[index];
        ++time.runs;
        time.ms += static_cast<double>(ticks[index + 1] - ticks[index]) *
                   static_cast<double>(device_.capabilities().timestamp_period_ns) / 1e6;
    }
}

VulkanRecording::~VulkanRecording() {
    for (const VkDescriptorPool pool : pools_) {
        device_.vk().vkDestroyDescriptorPool(device_.handle(), pool, nullptr);
    }
    device_.vk().vkDestroyQueryPool(device_.handle(), clock_, nullptr);
    if (commands_ != VK_NULL_HANDLE) {
        device_.vk().vkFreeCommandBuffers(device_.handle(), device_.command_pool(), 1, &commands_);
    }
}

Status VulkanRecording::begin() {
    for (const VkDescriptorPool pool : pools_) {
        device_.vk().vkResetDescriptorPool(device_.handle(), pool, 0);
    }
    complete_ = false;
    pool_in_use_ = 0;
    sets_left_ = pools_.empty() ? 0 : kSetsInPool;
    unordered_.clear();
    cost_ = {};
    VkCommandBufferBeginInfo info{};
    info.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO;
    info.flags = VK_COMMAND_BUFFER_USAGE_SIMULTANEOUS_USE_BIT;  // several steps of a chain stand in one submission
    LAPIDARY_VK(device_.vk().vkBeginCommandBuffer(commands_, &info), "record a step");
    timed_.clear();
    if (clock_ != VK_NULL_HANDLE) {
        device_.vk().vkCmdResetQueryPool(commands_, clock_, 0, kClockReadings);
    }
    barrier(kWorkStages, kWorkAccess);  // after whatever ran before
    if (clock_ != VK_NULL_HANDLE) {
        device_.vk().vkCmdWriteTimestamp(commands_, VK_PIPELINE_STAGE_BOTTOM_OF_PIPE_BIT, clock_, 0);
    }
    return {};
}

Status VulkanRecording::end() {
    barrier(VK_PIPELINE_STAGE_HOST_BIT, VK_ACCESS_HOST_READ_BIT);
    LAPIDARY_VK(device_.vk().vkEndCommandBuffer(commands_), "record a step");
    complete_ = true;
    return {};
}

void VulkanRecording::barrier(VkPipelineStageFlags to_stage, VkAccessFlags to_access) {
    VkMemoryBarrier memory{};
    memory.sType = VK_STRUCTURE_TYPE_MEMORY_BARRIER;
    memory.srcAccessMask = VK_ACCESS_SHADER_WRITE_BIT | VK_ACCESS_TRANSFER_WRITE_BIT;
    memory.dstAccessMask = to_access;
    device_.vk().vkCmdPipelineBarrier(commands_, kWorkStages, to_stage, 0, 1, &memory, 0, nullptr, 0, nullptr);
    ++cost_.barriers;
    unordered_.clear();
}

void VulkanRecording::order(std::span<const Binding> bindings) {
    const auto conflicts = [&](const Binding& binding) {
        const std::uint64_t begin = binding.slice.offset;
        const std::uint64_t end = begin + binding.slice.size;
        return std::any_of(unordered_.begin(), unordered_.end(), [&](const Use& use) {
            return use.buffer == binding.slice.buffer && use.begin < end && begin < use.end &&
                   (use.write || binding.access != Access::read);
        });
    };
    if (every_barrier_ || std::any_of(bindings.begin(), bindings.end(), conflicts)) {
        barrier(kWorkStages, kWorkAccess);
    }
    for (const Binding& binding : bindings) {
        const BufferSlice& slice = binding.slice;
        unordered_.push_back({slice.buffer, slice.offset, slice.offset + slice.size, binding.access != Access::read});
        cost_.bytes += slice.size;
    }
}

Status VulkanRecording::add_pool() {
    if (pool_in_use_ + 1 < pools_.size()) {
        ++pool_in_use_;
        sets_left_ = kSetsInPool;
        return {};
    }
    const VkDescriptorPoolSize size{VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, kSetsInPool * VulkanKernels::kBindings};
    VkDescriptorPoolCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO;
    info.maxSets = kSetsInPool;
    info.poolSizeCount = 1;
    info.pPoolSizes = &size;
    VkDescriptorPool pool = VK_NULL_HANDLE;
    LAPIDARY_VK(device_.vk().vkCreateDescriptorPool(device_.handle(), &info, nullptr, &pool), "record a step");
    pools_.push_back(pool);
    pool_in_use_ = pools_.size() - 1;
    sets_left_ = kSetsInPool;
    return {};
}

Result<VkDescriptorSet> VulkanRecording::make_set(std::span<const Binding> bindings) {
    if (sets_left_ == 0) {
        LAPIDARY_TRY(add_pool());
    }
    --sets_left_;
    const VkDescriptorSetLayout layout = kernels_.set_layout();
    VkDescriptorSetAllocateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO;
    info.descriptorPool = pools_[pool_in_use_];
    info.descriptorSetCount = 1;
    info.pSetLayouts = &layout;
    VkDescriptorSet set = VK_NULL_HANDLE;
    LAPIDARY_VK(device_.vk().vkAllocateDescriptorSets(device_.handle(), &info, &set), "record a step");
    // A binding that this use of the kernel leaves out still has to be something: the first one stands in for it.
    VkDescriptorBufferInfo buffers[VulkanKernels::kBindings];
    std::fill(std::begin(buffers), std::end(buffers),
              VkDescriptorBufferInfo{bindings[0].slice.buffer, bindings[0].slice.offset, bindings[0].slice.size});
    for (const Binding& binding : bindings) {
        buffers[binding.index] = {binding.slice.buffer, binding.slice.offset, binding.slice.size};
    }
    VkWriteDescriptorSet write{};
    write.sType = VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET;
    write.dstSet = set;
    write.descriptorCount = VulkanKernels::kBindings;
    write.descriptorType = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;
    write.pBufferInfo = buffers;
    device_.vk().vkUpdateDescriptorSets(device_.handle(), 1, &write, 0, nullptr);
    return set;
}

Status VulkanRecording::dispatch_bytes(const VulkanKernel& kernel, std::span<const Binding> bindings, const void* push,
                                       std::uint32_t push_bytes, Groups groups) {
    LAPIDARY_ASSIGN(const VkDescriptorSet set, make_set(bindings));
    order(bindings);
    const VolkDeviceTable& vk = device_.vk();
    vk.vkCmdBindPipeline(commands_, VK_PIPELINE_BIND_POINT_COMPUTE, kernel.pipeline);
    vk.vkCmdBindDescriptorSets(commands_, VK_PIPELINE_BIND_POINT_COMPUTE, kernels_.pipeline_layout(), 0, 1, &set, 0,
                               nullptr);
    vk.vkCmdPushConstants(commands_, kernels_.pipeline_layout(), VK_SHADER_STAGE_COMPUTE_BIT, 0, push_bytes, push);
    vk.vkCmdDispatch(commands_, groups.x, groups.y, 1);
    ++cost_.dispatches;
    read_clock(kernel.name);
    return {};
}

void VulkanRecording::copy(const BufferSlice& from, const BufferSlice& to) {
    const Binding uses[] = {{0, from, Access::read}, {0, to, Access::write}};
    order(uses);
    const VkBufferCopy region{from.offset, to.offset, from.size};
    device_.vk().vkCmdCopyBuffer(commands_, from.buffer, to.buffer, 1, &region);
}

}  // namespace lapidary
