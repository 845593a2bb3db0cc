#include "backend/vulkan/vulkan_test_bench.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace lapidary {

namespace {

constexpr std::uint64_t kMemoryBytes = std::uint64_t{8} << 20;
constexpr std::uint64_t kAlignment = 256;

}  // namespace

Result<std::unique_ptr<VulkanTestBench>> VulkanTestBench::create(const VulkanPhysicalDevice& physical) {
    std::unique_ptr<VulkanTestBench> bench(new VulkanTestBench());
    LAPIDARY_ASSIGN(bench->device_, VulkanDevice::create(physical));
    LAPIDARY_ASSIGN(bench->made_kernels_, VulkanKernels::create(*bench->device_));
    LAPIDARY_ASSIGN(bench->recording_, VulkanRecording::create(*bench->device_, *bench->made_kernels_, false));
    LAPIDARY_ASSIGN(bench->memory_, bench->device_->make_buffer(kMemoryBytes, MemoryUse::readback));
    return bench;
}

std::vector<float> VulkanTestBench::random(std::size_t count) {
    std::vector<float> values(count);
    std::generate(values.begin(), values.end(), [&] {
        state_ = state_ * 1664525U + 1013904223U;
        return static_cast<float>(state_ >> 8U) / 8388608.0F - 1.0F;
    });
    return values;
}

Result<BufferSlice> VulkanTestBench::room(std::uint64_t bytes) {
    bytes = (bytes + kAlignment - 1) / kAlignment * kAlignment;
    if (bytes > kMemoryBytes - used_) {
        return Error{ErrorCode::internal, "A case of the self-test is larger than its memory.", {}};
    }
    const BufferSlice slice = memory_.all().part(used_, bytes);
    used_ += bytes;
    return slice;
}

Result<BufferSlice> VulkanTestBench::put_bytes(std::span<const std::byte> bytes) {
    LAPIDARY_ASSIGN(const BufferSlice slice, room(bytes.size()));
    std::memcpy(slice.mapped, bytes.data(), bytes.size());
    return slice;
}

void VulkanTestBench::read_bytes(const BufferSlice& slice, std::span<std::byte> bytes) const {
    std::memcpy(bytes.data(), slice.mapped, bytes.size());
}

Result<const VulkanKernel*> VulkanTestBench::start(std::string_view kernel, std::span<const Specialisation> constants) {
    ++kernels_run_;
    modules_.emplace(kernel);
    LAPIDARY_ASSIGN(const VulkanKernel* made, made_kernels_->get(kernel, constants));
    LAPIDARY_TRY(recording_->begin());
    return made;
}

Status VulkanTestBench::finish() {
    LAPIDARY_TRY(recording_->end());
    const VkCommandBuffer commands = recording_->commands();
    LAPIDARY_TRY(device_->submit({&commands, 1}));
    return device_->wait();
}

Error VulkanTestBench::wrong(std::string_view kernel) {
    return {ErrorCode::device, "Its driver computes wrong numbers in the kernel " + std::string(kernel) + ".", {}};
}

Status VulkanTestBench::compare(std::string_view kernel, std::span<const float> got, std::span<const float> want,
                                double tolerance) {
    double largest = 0.0;
    double difference = 0.0;
    for (std::size_t index = 0; index < want.size(); ++index) {
        if (!std::isfinite(got[index])) {
            return wrong(kernel);
        }
        largest = std::max(largest, std::abs(static_cast<double>(want[index])));
        difference = std::max(difference, std::abs(static_cast<double>(got[index]) - static_cast<double>(want[index])));
    }
    const double relative = largest > 0.0 ? difference / largest : difference;
    if (relative > tolerance) {
        Error error = wrong(kernel);
        error.detail = "off by " + std::to_string(relative) + " of the largest value";
        return error;
    }
    largest_difference_ = std::max(largest_difference_, relative);
    return {};
}

}  // namespace lapidary
