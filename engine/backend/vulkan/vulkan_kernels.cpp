#include "backend/vulkan/vulkan_kernels.h"

#include <algorithm>

#include "backend/vulkan/vulkan_variants.h"
#include "kernel_modules.h"

namespace lapidary {

Result<std::unique_ptr<VulkanKernels>> VulkanKernels::create(VulkanDevice& device) {
    std::unique_ptr<VulkanKernels> kernels(new VulkanKernels(device));
    LAPIDARY_TRY(kernels->create_layouts());
    return kernels;
}

Status VulkanKernels::create_layouts() {
    const VolkDeviceTable& vk = device_.vk();
    VkDescriptorSetLayoutBinding bindings[kBindings]{};
    for (std::uint32_t index = 0; index < kBindings; ++index) {
        bindings[index] = {index, VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, 1, VK_SHADER_STAGE_COMPUTE_BIT, nullptr};
    }
    VkDescriptorSetLayoutCreateInfo set{};
    set.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO;
    set.bindingCount = kBindings;
    set.pBindings = bindings;
    LAPIDARY_VK(vk.vkCreateDescriptorSetLayout(device_.handle(), &set, nullptr, &set_layout_), "be set up");
    const VkPushConstantRange range{VK_SHADER_STAGE_COMPUTE_BIT, 0, kPushBytes};
    VkPipelineLayoutCreateInfo layout{};
    layout.sType = VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO;
    layout.setLayoutCount = 1;
    layout.pSetLayouts = &set_layout_;
    layout.pushConstantRangeCount = 1;
    layout.pPushConstantRanges = &range;
    LAPIDARY_VK(vk.vkCreatePipelineLayout(device_.handle(), &layout, nullptr, &pipeline_layout_), "be set up");
    return {};
}

VulkanKernels::~VulkanKernels() {
    cache_.save();
    const VolkDeviceTable& vk = device_.vk();
    for (const auto& [key, kernel] : kernels_) {
        vk.vkDestroyPipeline(device_.handle(), kernel.pipeline, nullptr);
    }
    for (const auto& [name, shader] : modules_) {
        vk.vkDestroyShaderModule(device_.handle(), shader, nullptr);
    }
    vk.vkDestroyPipelineLayout(device_.handle(), pipeline_layout_, nullptr);
    vk.vkDestroyDescriptorSetLayout(device_.handle(), set_layout_, nullptr);
}

Result<VkShaderModule> VulkanKernels::module(std::string_view name) {
    if (const auto found = modules_.find(name); found != modules_.end()) {
        return found->second;
    }
    const auto all = shader_modules();
    const auto embedded =
        std::find_if(all.begin(), all.end(), [&](const ShaderModule& shader) { return shader.name == name; });
    if (embedded == all.end()) {
        return Error{ErrorCode::internal, "There is no kernel named " + std::string(name) + ".", {}};
    }
    VkShaderModuleCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO;
    info.codeSize = embedded->code.size_bytes();
    info.pCode = embedded->code.data();
    VkShaderModule shader = VK_NULL_HANDLE;
    LAPIDARY_VK(device_.vk().vkCreateShaderModule(device_.handle(), &info, nullptr, &shader), "take a kernel");
    modules_.emplace(name, shader);
    return shader;
}

Result<const VulkanKernel*> VulkanKernels::get(std::string_view name, std::span<const Specialisation> constants) {
    std::pair<std::string, std::vector<Specialisation>> key{
        std::string(name), std::vector<Specialisation>(constants.begin(), constants.end())};
    if (const auto found = kernels_.find(key); found != kernels_.end()) {
        return &found->second;
    }
    const KernelVariant* variant = find_variant(name);
    if (variant == nullptr || !runs_on(*variant, device_.capabilities())) {
        return Error{ErrorCode::internal, "The kernel " + std::string(name) + " is not for this graphics device.", {}};
    }
    LAPIDARY_ASSIGN(const VkShaderModule shader, module(name));
    std::vector<VkSpecializationMapEntry> entries;
    entries.reserve(constants.size());
    for (std::size_t index = 0; index < constants.size(); ++index) {
        if ((variant->constants >> constants[index].id & 1U) == 0) {
            return Error{ErrorCode::internal, "The kernel " + std::string(name) + " is given a constant too many.", {}};
        }
        const auto offset = static_cast<std::uint32_t>(index * sizeof(Specialisation) + sizeof(std::uint32_t));
        entries.push_back({constants[index].id, offset, sizeof(std::uint32_t)});
    }
    const VkSpecializationInfo specialisation{static_cast<std::uint32_t>(entries.size()), entries.data(),
                                              constants.size_bytes(), constants.data()};
    VkComputePipelineCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_COMPUTE_PIPELINE_CREATE_INFO;
    info.stage.sType = VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO;
    info.stage.stage = VK_SHADER_STAGE_COMPUTE_BIT;
    info.stage.module = shader;
    info.stage.pName = "main";
    info.stage.pSpecializationInfo = &specialisation;
    info.layout = pipeline_layout_;
    VulkanKernel kernel{std::string(name), VK_NULL_HANDLE};
    LAPIDARY_VK(
        device_.vk().vkCreateComputePipelines(device_.handle(), cache_.handle(), 1, &info, nullptr, &kernel.pipeline),
        "compile a kernel");
    return &kernels_.emplace(std::move(key), std::move(kernel)).first->second;
}

}  // namespace lapidary
