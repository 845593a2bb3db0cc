// Armv8.6 usdot: Apple M2, Neoverse V1 and later.
#define LAPIDARY_ISA_NAMESPACE isa_neon_i8mm
#define LAPIDARY_ISA_NAME "neon_i8mm"
#define LAPIDARY_ISA_DESCRIPTION "NEON with int8 matrix instructions"
#define LAPIDARY_BF16_MATMUL nullptr
#define LAPIDARY_BF16_GEMM \
    {}
#define LAPIDARY_NEON_DOT 1
#define LAPIDARY_NEON_I8MM 1
#include "backend/cpu/simd_neon.h"

#include "backend/cpu/kernels_table_body.h"
