// Armv8.2 dot product: most AArch64 processors since 2018.
#define LAPIDARY_ISA_NAMESPACE isa_neon_dot
#define LAPIDARY_ISA_NAME "neon_dot"
#define LAPIDARY_ISA_DESCRIPTION "NEON with dot product"
#define LAPIDARY_BF16_MATMUL nullptr
#define LAPIDARY_BF16_GEMM \
    {}
#define LAPIDARY_NEON_DOT 1
#include "backend/cpu/simd_neon.h"

#include "backend/cpu/kernels_table_body.h"
