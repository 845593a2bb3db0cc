#include "engine/vulkan/vulkan_support.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <string>

#include "backend/cpu/cpu_backend.h"
#include "backend/vulkan/vulkan_backend.h"
#include "model/forward.h"
#include "model/model_file.h"

namespace lapidary::test {

void VulkanTest::SetUp() {
    const char* driver = std::getenv("VK_ICD_FILENAMES");
    ASSERT_NE(driver, nullptr) << "VK_ICD_FILENAMES must name the driver that is tested.";
    if (!std::filesystem::exists(driver)) {
        GTEST_SKIP() << "NOT TESTED: the Vulkan driver " << driver << " is not installed.";
    }
    const auto vulkan = VulkanInstance::get();
    ASSERT_TRUE(vulkan.ok()) << vulkan.error().message << " " << vulkan.error().detail;
    ASSERT_FALSE((*vulkan)->devices().empty());
}

void VulkanTest::TearDown() {
    if (!folder_.empty()) {
        std::filesystem::remove_all(folder_);
    }
}

const VulkanPhysicalDevice& VulkanTest::physical() {
    return (*VulkanInstance::get())->devices().front();
}

std::unique_ptr<DeviceModel> VulkanTest::on_vulkan(const std::filesystem::path& file, Precision precision) {
    return on_vulkan(file, precision, physical());
}

std::unique_ptr<DeviceModel> VulkanTest::on_vulkan(const std::filesystem::path& file, Precision precision,
                                                   const VulkanPhysicalDevice& device) {
    auto opened = open_model(file);
    EXPECT_TRUE(opened.ok()) << opened.error().message;
    VulkanOptions options;
    options.threads = 2;
    options.precision = precision;
    auto model = load_on_vulkan(*opened, device, options);
    EXPECT_TRUE(model.ok()) << model.error().message << " " << model.error().detail;
    return std::move(model).value();
}

std::unique_ptr<DeviceModel> VulkanTest::on_cpu(const std::filesystem::path& file, Precision precision) {
    auto opened = open_model(file);
    EXPECT_TRUE(opened.ok()) << opened.error().message;
    auto model = load_on_cpu(*opened, {2, precision, {}});
    EXPECT_TRUE(model.ok()) << model.error().message;
    return std::move(model).value();
}

bool VulkanTest::full_size() {
    return physical().driver_id != VK_DRIVER_ID_GOOGLE_SWIFTSHADER || std::getenv("LAPIDARY_TEST_FULL") != nullptr;
}

std::filesystem::path VulkanTest::random_file(const RandomModel& model) {
    if (folder_.empty()) {
        folder_ = std::filesystem::temp_directory_path() / ("lapidary_vulkan_test_" + std::to_string(getpid()));
        std::filesystem::create_directories(folder_);
    }
    const std::filesystem::path path = folder_ / "random.gguf";
    const Status status = write_random_model(model, path);
    EXPECT_TRUE(status.ok()) << status.error().message;
    return path;
}

Ids some_ids(std::size_t length, std::uint32_t vocab, std::uint32_t seed) {
    Ids ids(length);
    for (std::size_t index = 0; index < length; ++index) {
        ids[index] = static_cast<std::int32_t>((index * 37 + index * index * 11 + seed * 101) % vocab);
    }
    return ids;
}

std::unique_ptr<KvCache> cache_for(DeviceModel& model, std::size_t capacity) {
    auto cache = model.make_cache(static_cast<std::uint32_t>(capacity));
    EXPECT_TRUE(cache.ok()) << cache.error().message;
    return std::move(cache).value();
}

Logits evaluate_together(DeviceModel& model, const std::vector<BatchPart>& parts) {
    Ids tokens;
    std::vector<BatchSequence> sequences;
    for (const BatchPart& part : parts) {
        sequences.push_back({part.cache, static_cast<std::uint32_t>(part.ids.size())});
        tokens.insert(tokens.end(), part.ids.begin(), part.ids.end());
    }
    std::vector<std::uint32_t> rows(tokens.size());
    std::iota(rows.begin(), rows.end(), 0U);
    Logits out(tokens.size() * model.config().vocab_size);
    const Status status = forward(model, {tokens, sequences}, {rows, {}, out});
    EXPECT_TRUE(status.ok()) << status.error().message << " " << status.error().detail;
    return out;
}

Logits continue_with(DeviceModel& model, KvCache& cache, std::span<const std::int32_t> ids, std::size_t batch) {
    Logits out;
    for (std::size_t begin = 0; begin < ids.size(); begin += batch) {
        const auto piece = ids.subspan(begin, std::min(batch, ids.size() - begin));
        const Logits rows = evaluate_together(model, {{&cache, {piece.begin(), piece.end()}}});
        out.insert(out.end(), rows.begin(), rows.end());
    }
    return out;
}

void fill(DeviceModel& model, KvCache& cache, std::span<const std::int32_t> ids) {
    constexpr std::size_t kBatch = 256;
    for (std::size_t begin = 0; begin < ids.size(); begin += kBatch) {
        const auto piece = ids.subspan(begin, std::min(kBatch, ids.size() - begin));
        const BatchSequence sequence{&cache, static_cast<std::uint32_t>(piece.size())};
        const Status status = forward(model, {piece, {&sequence, 1}}, {{}, {}, {}});
        EXPECT_TRUE(status.ok()) << status.error().message;
    }
}

Logits evaluate(DeviceModel& model, std::span<const std::int32_t> ids, std::size_t batch) {
    const auto cache = cache_for(model, ids.size());
    return continue_with(model, *cache, ids, batch);
}

Ids greedy(DeviceModel& model, const Ids& prompt, std::size_t count) {
    const std::size_t vocab = model.config().vocab_size;
    const auto cache = cache_for(model, prompt.size() + count);
    Logits logits = continue_with(model, *cache, prompt);
    Ids out;
    while (out.size() < count) {
        out.push_back(best_id(std::span(logits).last(vocab)));
        logits = continue_with(model, *cache, std::span(out).last(1));
    }
    return out;
}

Logits rows_of(const Logits& logits, std::size_t vocab, std::size_t from, std::size_t count) {
    const auto begin = logits.begin() + static_cast<std::ptrdiff_t>(from * vocab);
    return {begin, begin + static_cast<std::ptrdiff_t>(count * vocab)};
}

double largest_difference(const Logits& a, const Logits& b) {
    if (a.size() != b.size()) {
        return std::numeric_limits<double>::infinity();
    }
    double largest = 0.0;
    for (std::size_t index = 0; index < a.size(); ++index) {
        const double difference = std::abs(static_cast<double>(a[index]) - static_cast<double>(b[index]));
        largest = std::isnan(difference) ? std::numeric_limits<double>::infinity() : std::max(largest, difference);
    }
    return largest;
}

double spread(const Logits& logits) {
    double sum = 0.0;
    double squares = 0.0;
    for (const float value : logits) {
        sum += static_cast<double>(value);
        squares += static_cast<double>(value) * static_cast<double>(value);
    }
    const auto count = static_cast<double>(logits.size());
    return std::sqrt(std::max(0.0, squares / count - sum / count * (sum / count)));
}

std::int32_t best_id(std::span<const float> logits) {
    return static_cast<std::int32_t>(std::max_element(logits.begin(), logits.end()) - logits.begin());
}

}  // namespace lapidary::test
