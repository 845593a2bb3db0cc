// A model to adapt, adapters on it, and the logits of both: what the tests of adapters and exports share.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "backend/cpu/cpu_backend.h"
#include "model/adapter.h"
#include "model/forward.h"
#include "model/model_file.h"

namespace lapidary {

inline const std::filesystem::path kGolden = std::filesystem::path(LAPIDARY_TEST_DATA) / "golden";

inline ModelFile open_golden(const std::filesystem::path& path) {
    auto file = open_model(path);
    EXPECT_TRUE(file.ok()) << file.error().message;
    return file.ok() ? std::move(*file) : ModelFile();
}

// Every projection that `targets` names (all of them where it is empty) gets a pair large enough to matter.
inline Adapter random_adapter(const ModelConfig& config, std::uint32_t rank, std::uint32_t seed,
                              const std::vector<std::string>& targets = {}) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> values(-0.15F, 0.15F);
    Adapter adapter{rank, 2.0F * static_cast<float>(rank), "golden", {}};
    adapter.layers.resize(config.layer_count);
    for (AdapterLayer& layer : adapter.layers) {
        for (const AdaptedProjection& projection : adapted_projections(config)) {
            if (!targets.empty() && std::find(targets.begin(), targets.end(), projection.name) == targets.end()) {
                continue;
            }
            LoraPair pair{rank, projection.in, projection.out, {}, {}};
            pair.a.resize(std::size_t{rank} * pair.in);
            pair.b.resize(std::size_t{rank} * pair.out);
            std::generate(pair.a.begin(), pair.a.end(), [&] { return values(random); });
            std::generate(pair.b.begin(), pair.b.end(), [&] { return values(random); });
            layer.*projection.pair = std::move(pair);
        }
    }
    return adapter;
}

inline std::unique_ptr<DeviceModel> load(const ModelFile& file, Precision precision = Precision::exact) {
    auto device = load_on_cpu(file, {2, precision, {}});
    EXPECT_TRUE(device.ok()) << device.error().message;
    return device.ok() ? std::move(*device) : nullptr;
}

inline std::vector<std::int32_t> some_tokens(std::size_t count, std::uint32_t vocab, std::uint32_t seed = 7) {
    std::mt19937 random(seed);
    std::vector<std::int32_t> ids(count);
    std::generate(ids.begin(), ids.end(), [&] { return static_cast<std::int32_t>(random() % vocab); });
    return ids;
}

// Logits of every position, in batches of `batch` rows.
inline std::vector<float> all_logits(DeviceModel& model, const std::vector<std::int32_t>& ids,
                                     const DeviceAdapter* adapter = nullptr, std::size_t batch = 256) {
    auto cache = model.make_cache(static_cast<std::uint32_t>(ids.size()));
    EXPECT_TRUE(cache.ok());
    const std::size_t vocab = model.config().vocab_size;
    std::vector<float> out(ids.size() * vocab);
    for (std::size_t begin = 0; begin < ids.size(); begin += batch) {
        const std::size_t count = std::min(batch, ids.size() - begin);
        std::vector<std::uint32_t> rows(count);
        std::iota(rows.begin(), rows.end(), 0U);
        const BatchSequence sequence{cache->get(), static_cast<std::uint32_t>(count), adapter};
        const auto status = forward(model, {std::span(ids).subspan(begin, count), {&sequence, 1}},
                                    {rows, {}, std::span(out).subspan(begin * vocab, count * vocab)});
        EXPECT_TRUE(status.ok()) << status.error().message;
    }
    return out;
}

inline float largest_difference(const std::vector<float>& a, const std::vector<float>& b) {
    EXPECT_EQ(a.size(), b.size());
    float largest = 0.0F;
    for (std::size_t index = 0; index < std::min(a.size(), b.size()); ++index) {
        largest = std::max(largest, std::abs(a[index] - b[index]));
    }
    return largest;
}

}  // namespace lapidary
