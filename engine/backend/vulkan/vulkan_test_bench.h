// What the self-test's cases share: a device, numbers, buffers, one dispatch at a time, and the comparison.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "backend/cpu/kernel_table.h"
#include "backend/vulkan/vulkan_recorder.h"
#include "backend/vulkan/vulkan_self_test.h"
#include "backend/vulkan/vulkan_weights.h"

namespace lapidary {

class VulkanTestBench {
public:
    static Result<std::unique_ptr<VulkanTestBench>> create(const VulkanPhysicalDevice& physical);

    [[nodiscard]] VulkanDevice& device() { return *device_; }
    [[nodiscard]] const VulkanCapabilities& can() const { return device_->capabilities(); }
    [[nodiscard]] static const KernelTable& scalar() { return *available_kernels().front(); }

    // A fixed sequence, uniform in -1..1: the test must be the same on every machine.
    std::vector<float> random(std::size_t count);

    // Memory for one case: everything handed out before is free again.
    void start_case() { used_ = 0; }
    Result<BufferSlice> room(std::uint64_t bytes);
    template <class T>
    Result<BufferSlice> put(std::span<const T> values) {
        return put_bytes(std::as_bytes(values));
    }
    Result<BufferSlice> put(const std::vector<float>& values) { return put(std::span<const float>(values)); }
    template <class T>
    std::vector<T> get(const BufferSlice& slice, std::size_t count) {
        std::vector<T> values(count);
        read_bytes(slice, std::as_writable_bytes(std::span(values)));
        return values;
    }

    // Runs the kernel once and waits for it.
    template <class Push>
    Status run(std::string_view kernel, std::span<const Specialisation> constants, std::span<const Binding> bindings,
               const Push& push, Groups groups) {
        LAPIDARY_ASSIGN(const VulkanKernel* made, start(kernel, constants));
        LAPIDARY_TRY(recording_->dispatch(*made, bindings, push, groups));
        return finish();
    }

    // An error that names the kernel where a value is further from the wanted one than `tolerance` times the largest
    // wanted value, or no number.
    Status compare(std::string_view kernel, std::span<const float> got, std::span<const float> want, double tolerance);
    static Error wrong(std::string_view kernel);

    [[nodiscard]] std::uint32_t kernels() const { return kernels_run_; }
    [[nodiscard]] const std::set<std::string>& modules() const { return modules_; }
    [[nodiscard]] double largest_difference() const { return largest_difference_; }

private:
    VulkanTestBench() = default;
    Result<BufferSlice> put_bytes(std::span<const std::byte> bytes);
    void read_bytes(const BufferSlice& slice, std::span<std::byte> bytes) const;
    Result<const VulkanKernel*> start(std::string_view kernel, std::span<const Specialisation> constants);
    Status finish();

    std::unique_ptr<VulkanDevice> device_;
    std::unique_ptr<VulkanKernels> made_kernels_;
    std::unique_ptr<VulkanRecording> recording_;
    VulkanBuffer memory_;  // of the cases; the processor sees it
    std::uint64_t used_ = 0;
    std::uint32_t state_ = 1;
    std::uint32_t kernels_run_ = 0;
    std::set<std::string> modules_;
    double largest_difference_ = 0.0;
};

// The cases, a file each.
Status test_products(VulkanTestBench& bench, KernelNeed need);  // those products that need just this
Status test_rows(VulkanTestBench& bench);                       // norm, embed, geglu
Status test_lora(VulkanTestBench& bench);
Status test_argmax(VulkanTestBench& bench);
Status test_draw(VulkanTestBench& bench);
Status test_attention(VulkanTestBench& bench);  // rope_store, attention_1, attention_4

}  // namespace lapidary
