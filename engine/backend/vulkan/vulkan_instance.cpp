#include "backend/vulkan/vulkan_instance.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>

#include "backend/vulkan/vulkan_quirks.h"

namespace lapidary {

namespace {

constexpr std::uint32_t kApiVersion = VK_API_VERSION_1_2;
// Bindings never see more than this, whatever a device claims: drivers have been wrong about larger ranges.
constexpr std::uint64_t kMaxStorageRange = std::uint64_t{1} << 27;

std::uint64_t to_number(std::string_view text, std::uint64_t otherwise) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

template <class T>
void lower(T& value, std::string_view text) {
    value = std::min<T>(value, static_cast<T>(to_number(text, value)));
}

// Takes away what LAPIDARY_VK_CAP names. Unknown words change nothing.
void apply_cap(VulkanCapabilities& capabilities) {
    const char* variable = std::getenv("LAPIDARY_VK_CAP");
    std::string_view rest = variable == nullptr ? "" : variable;
    while (!rest.empty()) {
        const std::size_t comma = rest.find(',');
        const std::string_view word = rest.substr(0, comma);
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
        const std::size_t equals = word.find('=');
        const std::string_view key = word.substr(0, equals);
        const std::string_view value = equals == std::string_view::npos ? std::string_view() : word.substr(equals + 1);
        if (key == "no-subgroup") {
            capabilities.subgroup_shuffle = false;
        } else if (key == "no-int8-dot") {
            capabilities.int8_dot = false;
        } else if (key == "no-timestamps") {
            capabilities.timestamps = false;
        } else if (key == "no-pipeline-cache") {
            capabilities.pipeline_cache = false;
        } else if (key == "use") {
            capabilities.preferred = value;
        } else if (key == "shared") {
            lower(capabilities.shared_bytes, value);
        } else if (key == "invocations") {
            lower(capabilities.workgroup_invocations, value);
        } else if (key == "storage-range") {
            lower(capabilities.storage_range, value);
        } else if (key == "allocation") {
            lower(capabilities.allocation_bytes, value);
        }
    }
}

bool has_extension(VkPhysicalDevice device, std::string_view name) {
    std::uint32_t count = 0;
    vkEnumerateDeviceExtensionProperties(device, nullptr, &count, nullptr);
    std::vector<VkExtensionProperties> extensions(count);
    if (vkEnumerateDeviceExtensionProperties(device, nullptr, &count, extensions.data()) != VK_SUCCESS) {
        return false;
    }
    return std::any_of(extensions.begin(), extensions.end(),
                       [&](const VkExtensionProperties& extension) { return extension.extensionName == name; });
}

// A family that computes; one that does not also draw comes first, so that the desktop stays smooth.
std::optional<std::uint32_t> compute_family(VkPhysicalDevice device, bool& timestamps) {
    std::uint32_t count = 0;
    vkGetPhysicalDeviceQueueFamilyProperties(device, &count, nullptr);
    std::vector<VkQueueFamilyProperties> families(count);
    vkGetPhysicalDeviceQueueFamilyProperties(device, &count, families.data());
    std::optional<std::uint32_t> best;
    for (std::uint32_t index = 0; index < count; ++index) {
        const VkQueueFlags flags = families[index].queueFlags;
        if ((flags & VK_QUEUE_COMPUTE_BIT) == 0 || families[index].queueCount == 0) {
            continue;
        }
        if (!best || (flags & VK_QUEUE_GRAPHICS_BIT) == 0) {
            best = index;
            timestamps = families[index].timestampValidBits >= 32;
        }
    }
    return best;
}

void read_memory(VkPhysicalDevice device, VulkanCapabilities& capabilities) {
    VkPhysicalDeviceMemoryProperties memory{};
    vkGetPhysicalDeviceMemoryProperties(device, &memory);
    bool all_visible = true;
    for (std::uint32_t index = 0; index < memory.memoryHeapCount; ++index) {
        if ((memory.memoryHeaps[index].flags & VK_MEMORY_HEAP_DEVICE_LOCAL_BIT) != 0) {
            capabilities.heap_bytes = std::max<std::uint64_t>(capabilities.heap_bytes, memory.memoryHeaps[index].size);
        } else {
            all_visible = false;
        }
    }
    constexpr VkMemoryPropertyFlags kUnified =
        VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT | VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_CACHED_BIT;
    capabilities.unified_memory =
        all_visible &&
        std::any_of(memory.memoryTypes, memory.memoryTypes + memory.memoryTypeCount,
                    [](const VkMemoryType& type) { return (type.propertyFlags & kUnified) == kUnified; });
}

void read_capabilities(VulkanPhysicalDevice& device, const VkPhysicalDeviceVulkan11Properties& vulkan11,
                       const VkPhysicalDeviceLimits& limits) {
    VulkanCapabilities& capabilities = device.capabilities;
    capabilities.subgroup_size = vulkan11.subgroupSize;
    capabilities.subgroup_shuffle = (vulkan11.subgroupSupportedStages & VK_SHADER_STAGE_COMPUTE_BIT) != 0 &&
                                    (vulkan11.subgroupSupportedOperations & VK_SUBGROUP_FEATURE_SHUFFLE_BIT) != 0;
    capabilities.timestamp_period_ns = limits.timestampPeriod;
    capabilities.shared_bytes = limits.maxComputeSharedMemorySize;
    capabilities.workgroup_invocations =
        std::min(limits.maxComputeWorkGroupInvocations, limits.maxComputeWorkGroupSize[0]);
    capabilities.storage_alignment =
        std::max<std::uint32_t>(256, static_cast<std::uint32_t>(limits.minStorageBufferOffsetAlignment));
    capabilities.storage_range = std::min<std::uint64_t>(limits.maxStorageBufferRange, kMaxStorageRange);
    read_memory(device.handle, capabilities);

    VkPhysicalDeviceShaderIntegerDotProductFeatures dot_feature{};
    dot_feature.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SHADER_INTEGER_DOT_PRODUCT_FEATURES;
    if (has_extension(device.handle, "VK_KHR_shader_integer_dot_product")) {
        VkPhysicalDeviceFeatures2 features{};
        features.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2;
        features.pNext = &dot_feature;
        vkGetPhysicalDeviceFeatures2(device.handle, &features);
        capabilities.int8_dot = dot_feature.shaderIntegerDotProduct == VK_TRUE;
    }
    apply_quirks(device);
    apply_cap(capabilities);
}

// Why the device cannot run the kernels.
std::optional<DeviceReason> missing(const VulkanPhysicalDevice& device) {
    if (device.api_version < kApiVersion) {
        return DeviceReason{.code = ReasonCode::old_driver,
                            .subject = std::to_string(VK_API_VERSION_MAJOR(device.api_version)) + "." +
                                       std::to_string(VK_API_VERSION_MINOR(device.api_version))};
    }
    if (device.capabilities.shared_bytes < 16384 || device.capabilities.workgroup_invocations < 128) {
        return DeviceReason{.code = ReasonCode::small_limits};
    }
    return std::nullopt;
}

VulkanPhysicalDevice describe(VkPhysicalDevice handle) {
    VulkanPhysicalDevice device;
    device.handle = handle;
    VkPhysicalDeviceVulkan12Properties vulkan12{};
    vulkan12.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_PROPERTIES;
    VkPhysicalDeviceVulkan11Properties vulkan11{};
    vulkan11.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_PROPERTIES;
    vulkan11.pNext = &vulkan12;
    VkPhysicalDeviceProperties2 properties{};
    properties.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2;
    vkGetPhysicalDeviceProperties(handle, &properties.properties);
    device.api_version = properties.properties.apiVersion;
    if (device.api_version >= kApiVersion) {
        properties.pNext = &vulkan11;
        vkGetPhysicalDeviceProperties2(handle, &properties);
    }
    const VkPhysicalDeviceProperties& basic = properties.properties;
    device.name = basic.deviceName;
    device.driver = std::string(vulkan12.driverName) + (vulkan12.driverInfo[0] != 0 ? " " : "") + vulkan12.driverInfo;
    device.type = basic.deviceType;
    device.vendor_id = basic.vendorID;
    device.device_id = basic.deviceID;
    device.driver_id = vulkan12.driverID;
    device.driver_version = basic.driverVersion;
    std::copy(std::begin(vulkan11.deviceUUID), std::end(vulkan11.deviceUUID), device.device_uuid.begin());
    std::copy(std::begin(basic.pipelineCacheUUID), std::end(basic.pipelineCacheUUID),
              device.pipeline_cache_uuid.begin());
    bool timestamps = false;
    const std::optional<std::uint32_t> family = compute_family(handle, timestamps);
    device.queue_family = family.value_or(0);
    device.capabilities.timestamps = timestamps;
    read_capabilities(device, vulkan11, basic.limits);
    device.unusable = family ? missing(device) : DeviceReason{.code = ReasonCode::cannot_compute};
    return device;
}

// Where one device has two drivers, the lower rank is kept: vendors' own and Mesa's before translation layers.
int driver_rank(const VulkanPhysicalDevice& device) {
    switch (device.driver_id) {
        case VK_DRIVER_ID_MESA_RADV:
        case VK_DRIVER_ID_NVIDIA_PROPRIETARY:
        case VK_DRIVER_ID_INTEL_OPEN_SOURCE_MESA:
        case VK_DRIVER_ID_INTEL_PROPRIETARY_WINDOWS:
            return 0;
        case VK_DRIVER_ID_AMD_OPEN_SOURCE:
            return 1;
        case VK_DRIVER_ID_AMD_PROPRIETARY:
            return 2;
        case VK_DRIVER_ID_MOLTENVK:
            return 3;
        default:
            return 1;
    }
}

void drop_doubles(std::vector<VulkanPhysicalDevice>& devices) {
    std::vector<VulkanPhysicalDevice> kept;
    for (VulkanPhysicalDevice& device : devices) {
        const auto twin = std::find_if(kept.begin(), kept.end(), [&](const VulkanPhysicalDevice& other) {
            return other.device_uuid == device.device_uuid && other.name == device.name &&
                   device.device_uuid != std::array<std::uint8_t, VK_UUID_SIZE>{};
        });
        if (twin == kept.end()) {
            kept.push_back(std::move(device));
        } else if (driver_rank(device) < driver_rank(*twin)) {
            *twin = std::move(device);
        }
    }
    devices = std::move(kept);
    for (std::size_t index = 0; index < devices.size(); ++index) {
        devices[index].index = static_cast<std::uint32_t>(index);
    }
}

}  // namespace

std::string VulkanCapabilities::key() const {
    std::string text;
    for (const std::uint64_t value :
         {std::uint64_t{subgroup_size}, std::uint64_t{subgroup_shuffle}, std::uint64_t{int8_dot},
          std::uint64_t{timestamps}, std::uint64_t{shared_bytes}, std::uint64_t{workgroup_invocations},
          std::uint64_t{storage_alignment}, storage_range, allocation_bytes, std::uint64_t{unified_memory}}) {
        text += (text.empty() ? "" : ",") + std::to_string(value);
    }
    return text;
}

std::string VulkanPhysicalDevice::identity() const {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    const auto add_number = [&](std::uint32_t value) {
        for (int shift = 28; shift >= 0; shift -= 4) {
            text += kDigits[(value >> static_cast<unsigned>(shift)) & 15U];
        }
        text += '-';
    };
    for (const std::uint32_t value : {vendor_id, device_id, driver_id, driver_version}) {
        add_number(value);
    }
    for (const std::uint8_t byte : pipeline_cache_uuid) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 15U];
    }
    return text;
}

VulkanInstance& VulkanInstance::only() {
    static VulkanInstance instance;
    return instance;
}

Result<const VulkanInstance*> VulkanInstance::get() {
    static const Status status = only().create();
    if (!status) {
        return status.error();
    }
    return &only();
}

DeviceReason VulkanInstance::why_none() {
    (void)get();
    return {.code = only().why_none_};
}

Status VulkanInstance::none(ReasonCode why, std::string detail) {
    why_none_ = why;
    return Error{ErrorCode::not_found, reason_text(DeviceReason{.code = why}), std::move(detail)};
}

Status VulkanInstance::create() {
    if (volkInitialize() != VK_SUCCESS) {
        return none(ReasonCode::no_vulkan);
    }
    if (volkGetInstanceVersion() < kApiVersion) {
        return none(ReasonCode::old_vulkan);
    }
    VkApplicationInfo application{};
    application.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
    application.pApplicationName = "Lapidary";
    application.apiVersion = kApiVersion;
    VkInstanceCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    info.pApplicationInfo = &application;
    if (const VkResult result = vkCreateInstance(&info, nullptr, &instance_); result != VK_SUCCESS) {
        return none(ReasonCode::vulkan_not_started, std::string(vulkan_result_name(result)));
    }
    volkLoadInstanceOnly(instance_);
    std::uint32_t count = 0;
    vkEnumeratePhysicalDevices(instance_, &count, nullptr);
    std::vector<VkPhysicalDevice> handles(count);
    if (count == 0 || vkEnumeratePhysicalDevices(instance_, &count, handles.data()) < VK_SUCCESS) {
        return none(ReasonCode::no_device);
    }
    handles.resize(count);
    for (VkPhysicalDevice handle : handles) {
        devices_.push_back(describe(handle));
    }
    drop_doubles(devices_);
    return {};
}

}  // namespace lapidary
