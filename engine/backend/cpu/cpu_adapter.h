// A LoRA adapter on the CPU, in single precision and in the panels that the float product reads (packed_matrix.h).
// Projections that read the same input are a stage: their A stand side by side, so that one product makes t = A x of
// all of them; then every projection adds its scale * B t to its part of the result.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "backend/backend.h"
#include "backend/cpu/kernel_table.h"
#include "backend/lora_layout.h"
#include "base/aligned_buffer.h"
#include "model/adapter.h"

namespace lapidary {

class CpuAdapter final : public DeviceAdapter {
public:
    // owner: the model that may use it.
    static Result<std::unique_ptr<CpuAdapter>> create(const Adapter& adapter, const ModelConfig& config,
                                                      const void* owner);

    [[nodiscard]] std::uint64_t bytes() const override { return storage_.size(); }
    [[nodiscard]] bool belongs_to(const void* model) const { return owner_ == model; }
    // Floats that the rows of all stages fit into: a multiple of 16.
    [[nodiscard]] std::size_t width() const { return width_; }

    // t[row * t_stride + ...] = A x for rows rows of the stage's input.
    void reduce(const KernelTable& kernels, std::uint32_t layer, LoraStage stage, const float* x, std::size_t x_stride,
                std::size_t rows, float* t, std::size_t t_stride) const;
    // Panels [begin, end) of out += scale * B t, where t is that of the projection's stage.
    void expand(const KernelTable& kernels, std::uint32_t layer, Projection projection, std::size_t begin,
                std::size_t end, const float* t, std::size_t t_stride, std::size_t rows, float* out,
                std::size_t out_stride) const;

private:
    struct Reduced {
        const float* panels = nullptr;  // null: the stage has no adapter
        std::size_t count = 0;
        std::size_t columns = 0;
    };
    struct Expanded {
        const float* panels = nullptr;  // null: the projection has no adapter
        std::size_t first = 0;          // where its part of t begins
    };
    struct Layer {
        std::array<Reduced, 4> stages;
        std::array<Expanded, kAdaptedProjections> projections;
    };

    std::uint32_t rank_ = 0;
    std::size_t width_ = 0;
    const void* owner_ = nullptr;
    std::vector<Layer> layers_;
    AlignedBuffer storage_;
};

}  // namespace lapidary
