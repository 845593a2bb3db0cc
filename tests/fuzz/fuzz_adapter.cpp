// libFuzzer: any bytes as adapter_config.json and, after the first zero byte, adapter_model.safetensors.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "model/adapter.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lapidary;
    ModelConfig config;
    config.hidden_size = 8;
    config.head_count = 2;
    config.kv_head_count = 1;
    config.head_dim = 4;
    config.ffn_size = 12;
    config.layer_count = 2;
    const std::size_t zero = static_cast<std::size_t>(std::find(data, data + size, 0) - data);
    const std::span<const std::uint8_t> weights(data + std::min(size, zero + 1), data + size);
    const auto adapter = parse_adapter({reinterpret_cast<const char*>(data), zero}, std::as_bytes(weights), config);
    if (adapter.ok() && !check_adapter(*adapter, config).ok()) {
        __builtin_trap();
    }
    return 0;
}
