// What the race gate runs under the validation layer's detectors of races: every kernel once, at its smallest shapes,
// on models whose steps use them. The layer's messages are what is tested: tests/engine/vulkan/CMakeLists.txt. The
// planted violations show that the gate can fail.
#include <array>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

#include "backend/vulkan/vulkan_recorder.h"
#include "engine/model/adapted_model.h"
#include "engine/vulkan/vulkan_support.h"
#include "kernel_interface.h"
#include "model/forward.h"

namespace lapidary::test {
namespace {

class VulkanRace : public VulkanTest {
protected:
    // Prompts of 3 and 9 rows, decoding of one and of two sequences, some rows of the head, tokens that the device
    // chooses.
    static void run_steps(DeviceModel& model) {
        const std::uint32_t vocab = model.config().vocab_size;
        const auto one = cache_for(model, 32);
        const auto two = cache_for(model, 32);
        for (const std::size_t count : {3U, 9U, 1U}) {
            (void)continue_with(model, *one, some_ids(count, vocab));
        }
        (void)continue_with(model, *two, some_ids(2, vocab));
        for (int step = 0; step < 2; ++step) {
            (void)evaluate_together(model, {{one.get(), {step}}, {two.get(), {step + 5}}});
        }
        const Ids ids{5, 0, 7};
        const std::vector<std::uint32_t> rows{0};
        Logits some(ids.size());
        const BatchSequence sequence{two.get(), 1};
        EXPECT_TRUE(forward(model, {std::span(ids).first(1), {&sequence, 1}}, {rows, ids, some}).ok());
        std::vector<ChosenToken> chosen(2);
        EXPECT_TRUE(model.chain({std::span(ids).first(1), {&sequence, 1}}, 2, nullptr, chosen, {}).ok());
        const std::vector<double> numbers{0.3, 0.9};
        const DrawRequest draw{0.7F, 20, 0.9F, 0.01F, numbers};
        EXPECT_TRUE(model.chain({std::span(ids).first(1), {&sequence, 1}}, 2, &draw, chosen, {}).ok());
    }

    static RandomModel small_model() {
        RandomModel model;
        model.hidden = 32;
        model.layers = 2;
        model.pattern = 2;
        model.heads = 2;
        model.kv_heads = 1;
        model.head_dim = 16;
        model.ffn = 32;
        model.vocab = 40;
        model.window = 4;
        return model;
    }
};

TEST_F(VulkanRace, FloatWeights) {
    run_steps(*on_vulkan(random_file(small_model()), Precision::exact));
}

// Gate and up of different types go through a kernel of their own; keys and values in half precision.
TEST_F(VulkanRace, WeakDevicesAndWeightsOfDifferentTypes) {
    VulkanPhysicalDevice weak = physical();
    weak.capabilities.subgroup_shuffle = false;
    weak.capabilities.int8_dot = false;
    RandomModel model = small_model();
    model.type = [](std::string_view name) { return name == "ffn_up" ? DType::q4_1 : DType::q8_0; };
    run_steps(*on_vulkan(random_file(model), Precision::fast, weak));
}

TEST_F(VulkanRace, EightBitWeights) {
    RandomModel model = small_model();
    model.layers = 1;
    model.type = [](std::string_view) { return DType::q8_0; };
    const auto loaded = on_vulkan(random_file(model), Precision::fast);
    (void)evaluate(*loaded, Ids{3, 4, 5, 6, 7}, 5);
    (void)evaluate(*loaded, Ids{3}, 1);
}

// Activations of 8 bits, made in the products and before them.
TEST_F(VulkanRace, PackedBytes) {
    RandomModel model = small_model();
    model.layers = 1;
    model.type = [](std::string_view name) { return name == "ffn_down" ? DType::q4_0 : DType::q8_0; };
    VulkanPhysicalDevice device = physical();
    device.capabilities.preferred = "matmul_dot";
    // One model after the other: the layer that says which kernels ran knows a single device.
    auto loaded = on_vulkan(random_file(model), Precision::fast, device);
    (void)evaluate(*loaded, Ids{3, 4, 5, 6, 7}, 5);
    (void)evaluate(*loaded, Ids{3}, 1);
    loaded.reset();
    model.vocab = 8192;  // the kernel for tall matrices
    (void)evaluate(*on_vulkan(random_file(model), Precision::fast, device), Ids{3}, 1);
}

// A prompt and steps of rows with adapters and without.
TEST_F(VulkanRace, Adapters) {
    const auto model = on_vulkan(random_file(small_model()), Precision::exact);
    const auto adapter = model->make_adapter(random_adapter(model->config(), 4, 1));
    ASSERT_TRUE(adapter.ok()) << adapter.error().message;
    const auto one = cache_for(*model, 8);
    const auto two = cache_for(*model, 8);
    const Ids ids{5, 0, 7};
    for (const std::uint32_t rows : {3U, 1U, 1U}) {
        const BatchSequence sequences[] = {{one.get(), rows, adapter->get()}, {two.get(), 1}};
        Ids tokens(ids.begin(), ids.begin() + rows);
        tokens.push_back(1);
        EXPECT_TRUE(forward(*model, {tokens, sequences}, {{}, {}, {}}).ok());
    }
}

// 512 panels of the head: the kernel for tall matrices, with and without subgroups.
TEST_F(VulkanRace, TallMatrices) {
    RandomModel model = small_model();
    model.layers = 1;
    model.vocab = 8192;
    const auto file = random_file(model);
    VulkanPhysicalDevice weak = physical();
    weak.capabilities.subgroup_shuffle = false;
    for (const VulkanPhysicalDevice& device : {physical(), weak}) {
        const auto loaded = on_vulkan(file, Precision::exact, device);
        (void)evaluate(*loaded, Ids{3}, 1);
    }
}

class VulkanPlanted : public VulkanTest {
protected:
    void SetUp() override {
        VulkanTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        auto device = VulkanDevice::create(physical());
        ASSERT_TRUE(device.ok()) << device.error().message;
        device_ = std::move(device).value();
        auto kernels = VulkanKernels::create(*device_);
        ASSERT_TRUE(kernels.ok());
        kernels_ = std::move(kernels).value();
    }

    VkPipeline pipeline(const std::string& file) {
        std::ifstream stream(file, std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
        std::vector<std::uint32_t> words(bytes.size() / sizeof(std::uint32_t));
        std::memcpy(words.data(), bytes.data(), words.size() * sizeof(std::uint32_t));
        EXPECT_FALSE(words.empty()) << file;
        VkShaderModuleCreateInfo info{};
        info.sType = VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO;
        info.codeSize = words.size() * sizeof(std::uint32_t);
        info.pCode = words.data();
        VkShaderModule module = VK_NULL_HANDLE;
        EXPECT_EQ(device_->vk().vkCreateShaderModule(device_->handle(), &info, nullptr, &module), VK_SUCCESS);
        VkComputePipelineCreateInfo create{};
        create.sType = VK_STRUCTURE_TYPE_COMPUTE_PIPELINE_CREATE_INFO;
        create.stage.sType = VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO;
        create.stage.stage = VK_SHADER_STAGE_COMPUTE_BIT;
        create.stage.module = module;
        create.stage.pName = "main";
        create.layout = kernels_->pipeline_layout();
        VkPipeline made = VK_NULL_HANDLE;
        EXPECT_EQ(device_->vk().vkCreateComputePipelines(device_->handle(), VK_NULL_HANDLE, 1, &create, nullptr, &made),
                  VK_SUCCESS);
        device_->vk().vkDestroyShaderModule(device_->handle(), module, nullptr);
        return made;
    }

    // Runs the kernel `times` times; `access` is what the recorder is told, so that it can be lied to.
    void run(const std::string& file, int times, Access access) {
        const VulkanKernel kernel{"planted", pipeline(file)};
        auto buffer = device_->make_buffer(256, MemoryUse::device);
        ASSERT_TRUE(buffer.ok());
        auto recording = VulkanRecording::create(*device_, *kernels_);
        ASSERT_TRUE(recording.ok());
        ASSERT_TRUE((*recording)->begin().ok());
        const std::array<Binding, 1> bindings{Binding{0, buffer->all(), access}};
        for (int time = 0; time < times; ++time) {
            ASSERT_TRUE((*recording)->dispatch(kernel, bindings, std::uint32_t{0}, {}).ok());
        }
        ASSERT_TRUE((*recording)->end().ok());
        const VkCommandBuffer commands = (*recording)->commands();
        ASSERT_TRUE(device_->submit({&commands, 1}).ok());
        ASSERT_TRUE(device_->wait().ok());
        device_->vk().vkDestroyPipeline(device_->handle(), kernel.pipeline, nullptr);
    }

    std::unique_ptr<VulkanDevice> device_;
    std::unique_ptr<VulkanKernels> kernels_;
};

TEST_F(VulkanPlanted, SharedMemory) {
    run(LAPIDARY_RACY_SHADERS "/racy_shared.spv", 1, Access::read_write);
}

// The recorder believes that the kernel only reads, and puts no barrier between its dispatches.
TEST_F(VulkanPlanted, MissingBarrier) {
    run(LAPIDARY_RACY_SHADERS "/racy_buffer.spv", 2, Access::read);
}

// The same kernel with honest accesses is no violation.
TEST_F(VulkanPlanted, NoViolation) {
    run(LAPIDARY_RACY_SHADERS "/racy_buffer.spv", 2, Access::read_write);
}

}  // namespace
}  // namespace lapidary::test
