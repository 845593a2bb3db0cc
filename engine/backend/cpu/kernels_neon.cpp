// Every AArch64 processor.
#define LAPIDARY_ISA_NAMESPACE isa_neon
#define LAPIDARY_ISA_NAME "neon"
#define LAPIDARY_ISA_DESCRIPTION "NEON"
#define LAPIDARY_BF16_MATMUL nullptr
#define LAPIDARY_BF16_GEMM \
    {}

#include "backend/cpu/simd_neon.h"

#include "backend/cpu/kernels_table_body.h"
