#include "backend/choose.h"

#include <array>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <utility>

#include "backend/cpu/cpu_backend.h"
#include "backend/vulkan/vulkan_backend.h"
#include "backend/vulkan/vulkan_device.h"
#include "backend/vulkan/vulkan_probe.h"

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

std::string vulkan_name(const VulkanPhysicalDevice& physical) {
    return "vulkan:" + std::to_string(physical.index);
}

DeviceInfo describe(const VulkanPhysicalDevice& physical, const std::optional<VulkanVerdict>& verdict) {
    DeviceInfo info;
    info.name = physical.name;
    info.kind = physical.is_software() ? "software" : "gpu";
    info.driver = physical.driver;
    info.usable = verdict && verdict->usable;
    info.reason = verdict ? verdict->reason : "Not tested yet.";
    if (info.usable && !physical.caution.empty()) {
        info.reason += " Used only where it is asked for, because " + physical.caution + ".";
    } else if (info.usable && physical.is_software()) {
        info.reason += " Used only where it is asked for, because it computes on the processor.";
    }
    info.backend = vulkan_name(physical);
    return info;
}

Result<std::unique_ptr<DeviceModel>> load_on_processor(const ModelFile& file, const DeviceOptions& options,
                                                       std::string reason) {
    return load_on_cpu(file, {options.threads, options.precision, options.progress, std::move(reason)});
}

Result<std::unique_ptr<DeviceModel>> load_on_graphics(const ModelFile& file, const DeviceOptions& options,
                                                      const VulkanPhysicalDevice& physical,
                                                      const VulkanVerdict& verdict, std::string reason) {
    return load_on_vulkan(file, trusted_part(physical, verdict),
                          {options.threads, options.precision, options.progress, options.trace, std::move(reason)});
}

Result<std::unique_ptr<DeviceModel>> load_on_named(const ModelFile& file, const DeviceOptions& options,
                                                   std::uint32_t index) {
    LAPIDARY_ASSIGN(const VulkanInstance* vulkan, vulkan_instance());
    if (index >= vulkan->devices().size()) {
        return Error{ErrorCode::invalid_argument,
                     "There is no Vulkan device " + std::to_string(index) + "; `lapidary devices` lists them.",
                     {}};
    }
    const VulkanPhysicalDevice& physical = vulkan->devices()[index];
    const VulkanVerdict verdict = *vulkan_verdict(physical, ProbeWhen::needed);
    if (!verdict.usable) {
        return Error{ErrorCode::device, physical.name + " cannot be used. " + verdict.reason, {}};
    }
    return load_on_graphics(file, options, physical, verdict, "It was asked for. " + verdict.reason);
}

Result<std::unique_ptr<DeviceModel>> load_on_best(const ModelFile& file, const DeviceOptions& options) {
    const VulkanCensus census = vulkan_census();
    if (census.gpus == 0) {
        return load_on_processor(file, options, census.reason);  // and no driver is loaded
    }
    const Result<const VulkanInstance*> vulkan = vulkan_instance();
    if (!vulkan.ok()) {
        return load_on_processor(file, options, vulkan.error().message);
    }
    const std::vector<VulkanPhysicalDevice>& devices = (*vulkan)->devices();
    std::vector<VulkanVerdict> verdicts;
    std::vector<DeviceCandidate> candidates;
    for (const VulkanPhysicalDevice& physical : devices) {
        // What would not be taken anyway need not be tested.
        const bool open = !physical.is_software() && physical.caution.empty();
        verdicts.push_back(open ? *vulkan_verdict(physical, ProbeWhen::needed) : VulkanVerdict());
        candidates.push_back({physical.name, physical.is_software(),
                              physical.type == VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU, verdicts.back().usable,
                              verdicts.back().reason, physical.caution});
    }
    std::string reason;
    const std::optional<std::size_t> best = choose_candidate(candidates, reason);
    if (!best) {
        return load_on_processor(file, options, reason);
    }
    auto model = load_on_graphics(file, options, devices[*best], verdicts[*best], verdicts[*best].reason);
    if (model.ok() || model.error().code == ErrorCode::cancelled) {
        return model;
    }
    return load_on_processor(file, options,
                             "The model could not be loaded on " + devices[*best].name + ": " + model.error().message);
}

}  // namespace

bool is_backend(std::string_view name) {
    return name == "auto" || name == "cpu" || vulkan_index(name).has_value();
}

std::vector<DeviceInfo> list_devices(DeviceTest test) {
    std::vector<DeviceInfo> list{cpu_device()};
    const Result<const VulkanInstance*> vulkan = vulkan_instance();
    if (!vulkan.ok()) {
        return list;
    }
    const ProbeWhen when = test == DeviceTest::again    ? ProbeWhen::again
                           : test == DeviceTest::needed ? ProbeWhen::needed
                                                        : ProbeWhen::known;
    for (const VulkanPhysicalDevice& physical : (*vulkan)->devices()) {
        list.push_back(describe(physical, vulkan_verdict(physical, when)));
    }
    return list;
}

std::vector<DeviceKernel> list_kernels(std::string_view backend) {
    static constexpr std::array<const char*, kProductUses> kUses{"one row", "tall", "few rows", "many rows"};
    std::vector<DeviceKernel> list;
    const std::optional<std::uint32_t> index = vulkan_index(backend);
    const Result<const VulkanInstance*> vulkan = vulkan_instance();
    if (!index || !vulkan.ok() || *index >= (*vulkan)->devices().size()) {
        return list;
    }
    VulkanPhysicalDevice physical = (*vulkan)->devices()[*index];
    if (const auto verdict = vulkan_verdict(physical, ProbeWhen::known)) {
        physical = trusted_part(physical, *verdict);
    }
    const ProductPlan plan = complete_plan(physical.plan, physical.capabilities);
    for (const KernelVariant& variant : kernel_variants()) {
        DeviceKernel kernel{std::string(variant.name),
                            std::string(need_name(variant.need)),
                            variant.shared_bytes,
                            runs_on(variant, physical.capabilities),
                            {}};
        const bool wanted = !variant.is_dot() || plan.dot_i8 || plan.dot_i4;
        for (std::size_t use = 0; wanted && use < kProductUses; ++use) {
            if (plan.floats[use] == &variant || plan.dots[use] == &variant) {
                kernel.taken.emplace_back(kUses[use]);
            }
        }
        list.push_back(std::move(kernel));
    }
    return list;
}

std::optional<std::size_t> choose_candidate(std::span<const DeviceCandidate> candidates, std::string& reason) {
    std::optional<std::size_t> best;
    for (std::size_t index = 0; index < candidates.size(); ++index) {
        const DeviceCandidate& candidate = candidates[index];
        if (candidate.software) {
            continue;
        }
        if (candidate.usable && candidate.caution.empty()) {
            if (!best || (candidate.discrete && !candidates[*best].discrete)) {
                best = index;
            }
        } else {
            reason += reason.empty() ? "" : " ";
            reason += candidate.name + " is not used" +
                      (candidate.caution.empty() ? ". " + candidate.reason
                                                 : " unless it is asked for, because " + candidate.caution + ".");
        }
    }
    if (!best && reason.empty()) {
        reason = "Vulkan finds no graphics processor here, so the processor is used.";
    }
    return best;
}

Result<std::unique_ptr<DeviceModel>> load_on_device(const ModelFile& file, const DeviceOptions& options) {
    if (const std::optional<std::uint32_t> index = vulkan_index(options.backend)) {
        return load_on_named(file, options, *index);
    }
    if (options.backend == "auto") {
        return load_on_best(file, options);
    }
    if (options.backend == "cpu") {
        return load_on_processor(file, options, "It was asked for.");
    }
    return Error{ErrorCode::invalid_argument,
                 "There is no backend named \"" + options.backend + "\"; use auto, cpu or vulkan[:N].",
                 {}};
}

int end_program(int code) {
    if (VulkanDevice::any_abandoned()) {
        std::_Exit(code);
    }
    return code;
}

}  // namespace lapidary
