// What the tests of the Vulkan backend share: models on a device and on the processor, and their logits.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "backend/backend.h"
#include "backend/vulkan/vulkan_instance.h"
#include "engine/vulkan/random_model.h"

namespace lapidary::test {

inline const std::filesystem::path kGoldenFolder = std::filesystem::path(LAPIDARY_TEST_DATA) / "golden";
inline const std::filesystem::path kStarterModel =
    std::filesystem::path(LAPIDARY_SOURCE_DIR) / "resources/models/starter-chat";

using Ids = std::vector<std::int32_t>;
using Logits = std::vector<float>;

// Skips where the driver that VK_ICD_FILENAMES names is not installed. With a driver, not finding a device is a
// failure.
class VulkanTest : public testing::Test {
protected:
    void SetUp() override;

    // The driver's first device.
    static const VulkanPhysicalDevice& physical();
    static std::unique_ptr<DeviceModel> on_vulkan(const std::filesystem::path& file, Precision precision);
    static std::unique_ptr<DeviceModel> on_vulkan(const std::filesystem::path& file, Precision precision,
                                                  const VulkanPhysicalDevice& device);
    static std::unique_ptr<DeviceModel> on_cpu(const std::filesystem::path& file, Precision precision);
    // SwiftShader computes many times slower: the long tests are cut short on it, but for the slow run, which sets
    // LAPIDARY_TEST_FULL.
    static bool full_size();
    // Writes the model into a folder of this test; the file is gone after it.
    std::filesystem::path random_file(const RandomModel& model);
    void TearDown() override;

private:
    std::filesystem::path folder_;
};

// A made-up text of that length.
Ids some_ids(std::size_t length, std::uint32_t vocab, std::uint32_t seed = 1);

std::unique_ptr<KvCache> cache_for(DeviceModel& model, std::size_t capacity);

// Logits of all rows that are added to the cache, evaluated in batches of at most `batch`.
Logits continue_with(DeviceModel& model, KvCache& cache, std::span<const std::int32_t> ids, std::size_t batch = 256);
// The same from an empty cache.
Logits evaluate(DeviceModel& model, std::span<const std::int32_t> ids, std::size_t batch = 256);

// Adds to the cache and computes no logits.
void fill(DeviceModel& model, KvCache& cache, std::span<const std::int32_t> ids);

struct BatchPart {
    KvCache* cache = nullptr;
    Ids ids;
};
// One batch of several sequences: the logits of every row, in order.
Logits evaluate_together(DeviceModel& model, const std::vector<BatchPart>& parts);

// Greedy decoding: prompt, then `count` tokens, each the best after the last.
Ids greedy(DeviceModel& model, const Ids& prompt, std::size_t count);

// The rows from..from+count of logits of that vocabulary.
Logits rows_of(const Logits& logits, std::size_t vocab, std::size_t from, std::size_t count);

double largest_difference(const Logits& a, const Logits& b);
// Standard deviation: a comparison of logits that are all alike would show nothing.
double spread(const Logits& logits);

std::int32_t best_id(std::span<const float> logits);

}  // namespace lapidary::test
