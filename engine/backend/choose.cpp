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

// Why the device is not taken by itself although it is usable.
std::optional<ReasonCode> caution_of(const VulkanPhysicalDevice& physical, const VulkanVerdict& verdict) {
    return verdict.lost ? ReasonCode::lost_before : physical.caution;
}

DeviceReasons joined(DeviceReasons first, const DeviceReasons& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

DeviceInfo describe(const VulkanPhysicalDevice& physical, const std::optional<VulkanVerdict>& verdict) {
    DeviceInfo info;
    info.name = physical.name;
    info.kind = physical.is_software() ? "software" : "gpu";
    info.driver = physical.driver;
    info.usable = verdict && verdict->usable;
    info.reasons = verdict ? verdict->reasons : DeviceReasons{{.code = ReasonCode::not_tested}};
    std::optional<ReasonCode> caution = caution_of(physical, verdict.value_or(VulkanVerdict()));
    if (!caution && physical.is_software()) {
        caution = ReasonCode::software_renderer;
    }
    if (info.usable && caution) {
        info.reasons.push_back({.code = ReasonCode::only_if_asked});
        info.reasons.push_back({.code = *caution});
    }
    info.backend = vulkan_name(physical);
    return info;
}

Result<std::unique_ptr<DeviceModel>> load_on_processor(const ModelFile& file, const DeviceOptions& options,
                                                       DeviceReasons reasons) {
    return load_on_cpu(file, {options.threads, options.precision, options.progress, std::move(reasons)});
}

Result<std::unique_ptr<DeviceModel>> load_on_graphics(const ModelFile& file, const DeviceOptions& options,
                                                      const VulkanPhysicalDevice& physical,
                                                      const VulkanVerdict& verdict, DeviceReasons reasons) {
    return load_on_vulkan(file, trusted_part(physical, verdict),
                          {options.threads, options.precision, options.progress, options.trace, std::move(reasons)});
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
        return Error{ErrorCode::device, physical.name + " cannot be used. " + reason_text(verdict.reasons), {}};
    }
    return load_on_graphics(file, options, physical, verdict,
                            joined({{.code = ReasonCode::asked_for}}, verdict.reasons));
}

Result<std::unique_ptr<DeviceModel>> load_on_best(const ModelFile& file, const DeviceOptions& options) {
    const VulkanCensus census = vulkan_census();
    if (census.gpus == 0) {
        return load_on_processor(file, options, {census.why});  // and no driver is loaded
    }
    const Result<const VulkanInstance*> vulkan = vulkan_instance();
    if (!vulkan.ok()) {
        return load_on_processor(file, options, {VulkanInstance::why_none()});
    }
    const std::vector<VulkanPhysicalDevice>& devices = (*vulkan)->devices();
    std::vector<VulkanVerdict> verdicts;
    std::vector<DeviceCandidate> candidates;
    for (const VulkanPhysicalDevice& physical : devices) {
        // What would not be taken anyway need not be tested.
        const bool open = !physical.is_software() && !physical.caution;
        verdicts.push_back(open ? *vulkan_verdict(physical, ProbeWhen::needed) : VulkanVerdict());
        candidates.push_back({physical.name, physical.is_software(),
                              physical.type == VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU, verdicts.back().usable,
                              verdicts.back().reasons, caution_of(physical, verdicts.back())});
    }
    DeviceReasons reasons;
    const std::optional<std::size_t> best = choose_candidate(candidates, reasons);
    if (!best) {
        return load_on_processor(file, options, reasons);
    }
    auto model = load_on_graphics(file, options, devices[*best], verdicts[*best], verdicts[*best].reasons);
    if (model.ok() || model.error().code == ErrorCode::cancelled) {
        return model;
    }
    return load_on_processor(
        file, options, {{.code = ReasonCode::not_loaded, .subject = devices[*best].name}, reason_of(model.error())});
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

std::optional<std::size_t> choose_candidate(std::span<const DeviceCandidate> candidates, DeviceReasons& reasons) {
    std::optional<std::size_t> best;
    for (std::size_t index = 0; index < candidates.size(); ++index) {
        const DeviceCandidate& candidate = candidates[index];
        if (candidate.software) {
            continue;
        }
        if (candidate.usable && !candidate.caution) {
            if (!best || (candidate.discrete && !candidates[*best].discrete)) {
                best = index;
            }
        } else if (candidate.usable || candidate.reasons.empty()) {
            reasons.push_back({.code = ReasonCode::only_if_asked, .subject = candidate.name});
            reasons.push_back({.code = candidate.caution.value_or(ReasonCode::not_tested)});
        } else {
            reasons.push_back({.code = ReasonCode::not_used, .subject = candidate.name});
            reasons.insert(reasons.end(), candidate.reasons.begin(), candidate.reasons.end());
        }
    }
    if (!best && reasons.empty()) {
        reasons.push_back({.code = ReasonCode::no_graphics_device});
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
        return load_on_processor(file, options, {{.code = ReasonCode::asked_for}});
    }
    return Error{ErrorCode::invalid_argument,
                 "There is no backend named \"" + options.backend + "\"; use auto, cpu or vulkan[:N].",
                 {}};
}

void remember_device_lost(std::string_view backend) {
    const std::optional<std::uint32_t> index = vulkan_index(backend);
    const Result<const VulkanInstance*> vulkan = VulkanInstance::get();
    if (index && vulkan.ok() && *index < (*vulkan)->devices().size()) {
        remember_lost((*vulkan)->devices()[*index]);
    }
}

int end_program(int code) {
    if (VulkanDevice::any_abandoned()) {
        std::_Exit(code);
    }
    return code;
}

}  // namespace lapidary
