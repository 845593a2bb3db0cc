#include "backend/choose.h"

#include <charconv>
#include <optional>

#include "backend/cpu/cpu_backend.h"
#include "backend/vulkan/vulkan_backend.h"

namespace lapidary {

namespace {

// N of "vulkan:N", 0 for "vulkan", nothing for other words.
std::optional<std::uint32_t> vulkan_index(std::string_view backend) {
    constexpr std::string_view kName = "vulkan";
    if (!backend.starts_with(kName)) {
        return std::nullopt;
    }
    const std::string_view rest = backend.substr(kName.size());
    std::uint32_t index = 0;
    if (rest.empty()) {
        return index;
    }
    const auto [end, error] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), index);
    const bool good = rest.front() == ':' && error == std::errc() && end == rest.data() + rest.size();
    return good ? std::optional(index) : std::nullopt;
}

}  // namespace

bool is_backend(std::string_view name) {
    return name == "auto" || name == "cpu" || vulkan_index(name).has_value();
}

std::vector<DeviceInfo> list_devices() {
    return {cpu_device()};
}

Result<std::unique_ptr<DeviceModel>> load_on_device(const ModelFile& file, const DeviceOptions& options) {
    if (const std::optional<std::uint32_t> index = vulkan_index(options.backend)) {
        LAPIDARY_ASSIGN(const VulkanInstance* vulkan, VulkanInstance::get());
        if (*index >= vulkan->devices().size()) {
            return Error{ErrorCode::invalid_argument,
                         "There is no Vulkan device " + std::to_string(*index) + "; `lapidary devices` lists them.",
                         {}};
        }
        return load_on_vulkan(file, vulkan->devices()[*index],
                              {options.threads, options.precision, options.progress, options.trace});
    }
    if (options.backend != "auto" && options.backend != "cpu") {
        return Error{ErrorCode::invalid_argument,
                     "There is no backend named \"" + options.backend + "\"; use auto, cpu or vulkan[:N].",
                     {}};
    }
    return load_on_cpu(file, {options.threads, options.precision, options.progress});
}

}  // namespace lapidary
