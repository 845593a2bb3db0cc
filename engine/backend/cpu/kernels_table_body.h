// Ends a kernels_*.cpp: the table of this translation unit. LAPIDARY_ISA_NAME and _DESCRIPTION are its names;
// LAPIDARY_BF16_MATMUL and LAPIDARY_BF16_GEMM are its bf16 products, or nullptr and {}.
#pragma once

#include "backend/cpu/train_kernels_body.h"

namespace lapidary::LAPIDARY_ISA_NAMESPACE {

const KernelTable& table() {
    static constexpr KernelTable kTable{
        LAPIDARY_ISA_NAME,
        LAPIDARY_ISA_DESCRIPTION,
        matmul_float,
        matmul_quantized,
        LAPIDARY_BF16_MATMUL,
        round_bf16,
        unpack_panel,
        quantize_row,
        rms_norm,
        add_rms_norm,
        rope,
        geglu,
        softmax,
        to_f16,
        {
            Simd::kFloatRows,
            Simd::kFloatPanels * kPanelRows,
            gemm_tile<Simd::kFloatPanels, Simd::kFloatRows>,
            LAPIDARY_BF16_GEMM,
            pack,
            pack_bf16,
            thin_scores,
            thin_sums,
            rms_norm_backward,
            geglu_backward,
            softmax_backward,
            largest,
            exp_sum,
            sum_of_squares,
            adamw,
        },
    };
    return kTable;
}

}  // namespace lapidary::LAPIDARY_ISA_NAMESPACE
