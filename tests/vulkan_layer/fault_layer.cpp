// A Vulkan layer that makes a healthy software driver misbehave as faults.h says. It stands between the loader and the
// driver (Vulkan loader's layer interface, version 2) and forwards what it does not spoil.
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#define VK_NO_PROTOTYPES
#include <vulkan/vk_layer.h>
#include <vulkan/vulkan.h>

#include "faults.h"

namespace lapidary::fault {
namespace {

constexpr const char* kLayerName = "VK_LAYER_LAPIDARY_fault";

// One instance and one device at a time is all that the tests need; calls of several threads are put in order.
struct Next {
    VkInstance instance = VK_NULL_HANDLE;
    PFN_vkGetInstanceProcAddr get_instance = nullptr;
    PFN_vkGetDeviceProcAddr get_device = nullptr;
    std::map<std::string_view, PFN_vkVoidFunction> of_instance;  // asked for at creation: later the loader gives ours
};

std::recursive_mutex g_mutex;
Next g_next;
std::map<VkShaderModule, std::string> g_modules;
std::map<VkPipeline, std::string> g_pipelines;
std::map<VkCommandBuffer, std::string> g_bound;
std::map<VkDeviceMemory, VkMemoryAllocateInfo> g_memory;

template <class Function>
Function instance_function(const char* name) {
    return reinterpret_cast<Function>(g_next.of_instance[name]);
}

VkDevice g_device = VK_NULL_HANDLE;

template <class Function>
Function device_function(const char* name) {
    return reinterpret_cast<Function>(g_next.get_device(g_device, name));
}

#define NEXT_OF_INSTANCE(name) instance_function<PFN_##name>(#name)
#define NEXT_OF_DEVICE(name) device_function<PFN_##name>(#name)

struct Entry {
    std::string_view name;
    PFN_vkVoidFunction function;
};

const std::vector<Entry>& instance_entries();

// The loader's own structure in a chain of pNext.
template <class Info>
Info* loader_link(const void* chain, VkStructureType type) {
    auto* info = const_cast<Info*>(static_cast<const Info*>(chain));
    while (info != nullptr && !(info->sType == type && info->function == VK_LAYER_LINK_INFO)) {
        info = const_cast<Info*>(static_cast<const Info*>(info->pNext));
    }
    return info;
}

VKAPI_ATTR VkResult VKAPI_CALL create_instance(const VkInstanceCreateInfo* info, const VkAllocationCallbacks* allocator,
                                               VkInstance* instance) {
    auto* link = loader_link<VkLayerInstanceCreateInfo>(info->pNext, VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO);
    if (link == nullptr) {
        return VK_ERROR_INITIALIZATION_FAILED;
    }
    const std::lock_guard lock(g_mutex);
    g_next.get_instance = link->u.pLayerInfo->pfnNextGetInstanceProcAddr;
    link->u.pLayerInfo = link->u.pLayerInfo->pNext;
    const auto create = reinterpret_cast<PFN_vkCreateInstance>(g_next.get_instance(nullptr, "vkCreateInstance"));
    const VkResult result = create(info, allocator, instance);
    g_next.instance = *instance;
    for (const Entry& entry : instance_entries()) {
        g_next.of_instance[entry.name] = g_next.get_instance(*instance, entry.name.data());
    }
    return result;
}

VKAPI_ATTR VkResult VKAPI_CALL create_device(VkPhysicalDevice physical, const VkDeviceCreateInfo* info,
                                             const VkAllocationCallbacks* allocator, VkDevice* device) {
    if (Faults::get().has("no-device")) {
        return VK_ERROR_INITIALIZATION_FAILED;
    }
    auto* link = loader_link<VkLayerDeviceCreateInfo>(info->pNext, VK_STRUCTURE_TYPE_LOADER_DEVICE_CREATE_INFO);
    if (link == nullptr) {
        return VK_ERROR_INITIALIZATION_FAILED;
    }
    const std::lock_guard lock(g_mutex);
    const auto create = reinterpret_cast<PFN_vkCreateDevice>(
        link->u.pLayerInfo->pfnNextGetInstanceProcAddr(g_next.instance, "vkCreateDevice"));
    g_next.get_device = link->u.pLayerInfo->pfnNextGetDeviceProcAddr;
    link->u.pLayerInfo = link->u.pLayerInfo->pNext;
    const VkResult result = create(physical, info, allocator, device);
    g_device = *device;
    return result;
}

// --- What the device says about itself.

void spoil(VkPhysicalDeviceProperties& properties) {
    const Faults& faults = Faults::get();
    VkPhysicalDeviceLimits& limits = properties.limits;
    if (faults.has("card")) {
        properties.deviceType = VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU;
    }
    if (const auto bytes = faults.number("shared")) {
        limits.maxComputeSharedMemorySize = static_cast<std::uint32_t>(*bytes);
    }
    if (const auto count = faults.number("invocations")) {
        limits.maxComputeWorkGroupInvocations = static_cast<std::uint32_t>(*count);
        for (int axis = 0; axis < 2; ++axis) {
            limits.maxComputeWorkGroupSize[axis] = static_cast<std::uint32_t>(*count);
        }
    }
}

VKAPI_ATTR void VKAPI_CALL get_properties(VkPhysicalDevice device, VkPhysicalDeviceProperties* properties) {
    NEXT_OF_INSTANCE(vkGetPhysicalDeviceProperties)(device, properties);
    spoil(*properties);
}

VKAPI_ATTR void VKAPI_CALL get_properties2(VkPhysicalDevice device, VkPhysicalDeviceProperties2* properties) {
    NEXT_OF_INSTANCE(vkGetPhysicalDeviceProperties2)(device, properties);
    spoil(properties->properties);
    for (auto* entry = static_cast<VkBaseOutStructure*>(properties->pNext);
         entry != nullptr && Faults::get().has("no-subgroup"); entry = entry->pNext) {
        if (entry->sType == VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_PROPERTIES) {
            auto* vulkan11 = reinterpret_cast<VkPhysicalDeviceVulkan11Properties*>(entry);
            vulkan11->subgroupSize = 1;
            vulkan11->subgroupSupportedOperations = VK_SUBGROUP_FEATURE_BASIC_BIT;
        }
    }
}

VKAPI_ATTR void VKAPI_CALL get_features2(VkPhysicalDevice device, VkPhysicalDeviceFeatures2* features) {
    NEXT_OF_INSTANCE(vkGetPhysicalDeviceFeatures2)(device, features);
    for (auto* entry = static_cast<VkBaseOutStructure*>(features->pNext);
         entry != nullptr && Faults::get().has("no-int8-dot"); entry = entry->pNext) {
        if (entry->sType == VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SHADER_INTEGER_DOT_PRODUCT_FEATURES) {
            reinterpret_cast<VkPhysicalDeviceShaderIntegerDotProductFeatures*>(entry)->shaderIntegerDotProduct =
                VK_FALSE;
        }
    }
}

VKAPI_ATTR VkResult VKAPI_CALL get_extensions(VkPhysicalDevice device, const char* layer, std::uint32_t* count,
                                              VkExtensionProperties* out) {
    if (layer != nullptr && std::string_view(layer) == kLayerName) {
        *count = 0;
        return VK_SUCCESS;
    }
    const auto next = NEXT_OF_INSTANCE(vkEnumerateDeviceExtensionProperties);
    std::uint32_t all = 0;
    VkResult result = next(device, layer, &all, nullptr);
    std::vector<VkExtensionProperties> extensions(all);
    result = result == VK_SUCCESS ? next(device, layer, &all, extensions.data()) : result;
    if (Faults::get().has("no-int8-dot")) {
        std::erase_if(extensions, [](const VkExtensionProperties& extension) {
            return std::string_view(extension.extensionName) == "VK_KHR_shader_integer_dot_product";
        });
    }
    const auto kept = static_cast<std::uint32_t>(extensions.size());
    if (out == nullptr || result != VK_SUCCESS) {
        *count = kept;
        return result;
    }
    const std::uint32_t copied = std::min(*count, kept);
    std::copy_n(extensions.begin(), copied, out);
    *count = copied;
    return copied < kept ? VK_INCOMPLETE : VK_SUCCESS;
}

// --- Memory. Software drivers have one type that is everything; a graphics card has several.

constexpr std::uint32_t kSeparateTypes = 3;

VKAPI_ATTR void VKAPI_CALL get_memory(VkPhysicalDevice device, VkPhysicalDeviceMemoryProperties* memory) {
    NEXT_OF_INSTANCE(vkGetPhysicalDeviceMemoryProperties)(device, memory);
    if (!Faults::get().has("separate-memory")) {
        return;
    }
    constexpr VkMemoryPropertyFlags kHost = VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
    memory->memoryHeapCount = 2;
    memory->memoryHeaps[0].flags = VK_MEMORY_HEAP_DEVICE_LOCAL_BIT;
    memory->memoryHeaps[1] = {memory->memoryHeaps[0].size, 0};
    memory->memoryTypeCount = kSeparateTypes;
    memory->memoryTypes[0] = {VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT, 0};
    memory->memoryTypes[1] = {kHost, 1};
    memory->memoryTypes[2] = {kHost | VK_MEMORY_PROPERTY_HOST_CACHED_BIT, 1};
}

VKAPI_ATTR void VKAPI_CALL get_requirements(VkDevice device, VkBuffer buffer, VkMemoryRequirements* requirements) {
    NEXT_OF_DEVICE(vkGetBufferMemoryRequirements)(device, buffer, requirements);
    if (Faults::get().has("separate-memory")) {
        requirements->memoryTypeBits = (1U << kSeparateTypes) - 1;
    }
}

void make_dirty(VkDevice device, VkDeviceMemory memory) {
    void* mapped = nullptr;
    if (NEXT_OF_DEVICE(vkMapMemory)(device, memory, 0, VK_WHOLE_SIZE, 0, &mapped) == VK_SUCCESS) {
        std::memset(mapped, 0xFF, g_memory[memory].allocationSize);
        NEXT_OF_DEVICE(vkUnmapMemory)(device, memory);
    }
}

VKAPI_ATTR VkResult VKAPI_CALL allocate(VkDevice device, const VkMemoryAllocateInfo* info,
                                        const VkAllocationCallbacks* allocator, VkDeviceMemory* memory) {
    const std::lock_guard lock(g_mutex);
    Faults& faults = Faults::get();
    ++faults.allocations;
    const auto most = faults.number("memory");
    if (faults.reached("allocations", faults.allocations) ||
        (most && faults.allocated_bytes + info->allocationSize > *most)) {
        return VK_ERROR_OUT_OF_DEVICE_MEMORY;
    }
    VkMemoryAllocateInfo real = *info;
    if (faults.has("separate-memory")) {
        real.memoryTypeIndex = 0;
    }
    const VkResult result = NEXT_OF_DEVICE(vkAllocateMemory)(device, &real, allocator, memory);
    if (result == VK_SUCCESS) {
        faults.allocated_bytes += info->allocationSize;
        g_memory[*memory] = *info;
        if (faults.has("dirty-memory")) {
            make_dirty(device, *memory);
        }
    }
    return result;
}

VKAPI_ATTR void VKAPI_CALL free_memory(VkDevice device, VkDeviceMemory memory, const VkAllocationCallbacks* allocator) {
    const std::lock_guard lock(g_mutex);
    if (const auto found = g_memory.find(memory); found != g_memory.end()) {
        Faults::get().allocated_bytes -= found->second.allocationSize;
        g_memory.erase(found);
    }
    NEXT_OF_DEVICE(vkFreeMemory)(device, memory, allocator);
}

VKAPI_ATTR VkResult VKAPI_CALL map(VkDevice device, VkDeviceMemory memory, VkDeviceSize offset, VkDeviceSize size,
                                   VkMemoryMapFlags flags, void** mapped) {
    const std::lock_guard lock(g_mutex);
    if (Faults::get().has("separate-memory") && g_memory[memory].memoryTypeIndex == 0) {
        return VK_ERROR_MEMORY_MAP_FAILED;
    }
    return NEXT_OF_DEVICE(vkMapMemory)(device, memory, offset, size, flags, mapped);
}

// --- Kernels.

VKAPI_ATTR VkResult VKAPI_CALL create_module(VkDevice device, const VkShaderModuleCreateInfo* info,
                                             const VkAllocationCallbacks* allocator, VkShaderModule* module) {
    const VkResult result = NEXT_OF_DEVICE(vkCreateShaderModule)(device, info, allocator, module);
    const std::lock_guard lock(g_mutex);
    if (result == VK_SUCCESS) {
        g_modules[*module] = Faults::get().module_name({info->pCode, info->codeSize / sizeof(std::uint32_t)});
    }
    return result;
}

VKAPI_ATTR VkResult VKAPI_CALL create_pipelines(VkDevice device, VkPipelineCache cache, std::uint32_t count,
                                                const VkComputePipelineCreateInfo* infos,
                                                const VkAllocationCallbacks* allocator, VkPipeline* pipelines) {
    const VkResult result = NEXT_OF_DEVICE(vkCreateComputePipelines)(device, cache, count, infos, allocator, pipelines);
    const std::lock_guard lock(g_mutex);
    for (std::uint32_t index = 0; index < count && result == VK_SUCCESS; ++index) {
        g_pipelines[pipelines[index]] = g_modules[infos[index].stage.module];
    }
    return result;
}

VKAPI_ATTR void VKAPI_CALL bind_pipeline(VkCommandBuffer commands, VkPipelineBindPoint point, VkPipeline pipeline) {
    const std::lock_guard lock(g_mutex);
    g_bound[commands] = g_pipelines[pipeline];
    NEXT_OF_DEVICE(vkCmdBindPipeline)(commands, point, pipeline);
}

VKAPI_ATTR void VKAPI_CALL dispatch(VkCommandBuffer commands, std::uint32_t x, std::uint32_t y, std::uint32_t z) {
    const std::lock_guard lock(g_mutex);
    const std::string& module = g_bound[commands];
    Faults::get().note_dispatch(module);
    if (!Faults::get().is_garbage(module)) {
        NEXT_OF_DEVICE(vkCmdDispatch)(commands, x, y, z);
    }
}

// --- Running.

VKAPI_ATTR VkResult VKAPI_CALL submit(VkQueue queue, std::uint32_t count, const VkSubmitInfo* infos, VkFence fence) {
    const std::lock_guard lock(g_mutex);
    Faults& faults = Faults::get();
    ++faults.submissions;
    if (faults.reached("crash", faults.submissions)) {
        std::abort();
    }
    if (faults.reached("lost", faults.submissions)) {
        return VK_ERROR_DEVICE_LOST;
    }
    return NEXT_OF_DEVICE(vkQueueSubmit)(queue, count, infos, fence);
}

VKAPI_ATTR VkResult VKAPI_CALL wait(VkDevice device, const VkSemaphoreWaitInfo* info, std::uint64_t timeout) {
    std::unique_lock lock(g_mutex);
    const Faults& faults = Faults::get();
    if (faults.reached("silent", faults.submissions)) {
        constexpr std::uint64_t kLongestNs = 20'000'000;  // nobody needs to wait for it
        usleep(static_cast<useconds_t>(std::min(timeout, kLongestNs) / 1000));
        return VK_TIMEOUT;
    }
    if (faults.reached("lost", faults.submissions)) {
        return VK_ERROR_DEVICE_LOST;
    }
    const auto next = NEXT_OF_DEVICE(vkWaitSemaphores);
    const bool hangs = faults.reached("hang", faults.submissions);
    lock.unlock();
    while (hangs) {
        pause();
    }
    return next(device, info, timeout);
}

// --- The table.

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_function(VkDevice device, const char* name);
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_instance_function(VkInstance instance, const char* name);

template <class Function>
Entry entry(std::string_view name, Function* function) {
    return {name, reinterpret_cast<PFN_vkVoidFunction>(function)};
}

const std::vector<Entry>& device_entries() {
    static const std::vector<Entry> entries{entry("vkGetDeviceProcAddr", get_device_function),
                                            entry("vkGetBufferMemoryRequirements", get_requirements),
                                            entry("vkAllocateMemory", allocate),
                                            entry("vkFreeMemory", free_memory),
                                            entry("vkMapMemory", map),
                                            entry("vkCreateShaderModule", create_module),
                                            entry("vkCreateComputePipelines", create_pipelines),
                                            entry("vkCmdBindPipeline", bind_pipeline),
                                            entry("vkCmdDispatch", dispatch),
                                            entry("vkQueueSubmit", submit),
                                            entry("vkWaitSemaphores", wait)};
    return entries;
}

const std::vector<Entry>& instance_entries() {
    static const std::vector<Entry> entries{entry("vkGetInstanceProcAddr", get_instance_function),
                                            entry("vkCreateInstance", create_instance),
                                            entry("vkCreateDevice", create_device),
                                            entry("vkGetPhysicalDeviceProperties", get_properties),
                                            entry("vkGetPhysicalDeviceProperties2", get_properties2),
                                            entry("vkGetPhysicalDeviceFeatures2", get_features2),
                                            entry("vkGetPhysicalDeviceMemoryProperties", get_memory),
                                            entry("vkEnumerateDeviceExtensionProperties", get_extensions)};
    return entries;
}

PFN_vkVoidFunction find(const std::vector<Entry>& entries, std::string_view name) {
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.name == name; });
    return found == entries.end() ? nullptr : found->function;
}

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_function(VkDevice device, const char* name) {
    const PFN_vkVoidFunction own = find(device_entries(), name);
    return own != nullptr ? own : g_next.get_device(device, name);
}

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_instance_function(VkInstance instance, const char* name) {
    if (const PFN_vkVoidFunction own = find(instance_entries(), name); own != nullptr) {
        return own;
    }
    if (const PFN_vkVoidFunction own = find(device_entries(), name); own != nullptr) {
        return own;
    }
    return g_next.get_instance == nullptr ? nullptr : g_next.get_instance(instance, name);
}

}  // namespace
}  // namespace lapidary::fault

extern "C" VK_LAYER_EXPORT VkResult VKAPI_CALL
vkNegotiateLoaderLayerInterfaceVersion(VkNegotiateLayerInterface* interface) {
    interface->loaderLayerInterfaceVersion = 2;
    interface->pfnGetInstanceProcAddr = lapidary::fault::get_instance_function;
    interface->pfnGetDeviceProcAddr = lapidary::fault::get_device_function;
    interface->pfnGetPhysicalDeviceProcAddr = nullptr;
    return VK_SUCCESS;
}
