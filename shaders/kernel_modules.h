// The compiled kernels: SPIR-V that was checked when the program was built.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace lapidary {

struct ShaderModule {
    std::string_view name;  // "matmul_1"
    std::span<const std::uint32_t> code;
};

// All of them, sorted by name.
std::span<const ShaderModule> shader_modules();

}  // namespace lapidary
