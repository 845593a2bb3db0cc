// Compiled with AVX2, FMA and F16C: every x86-64 processor since about 2013.
#define LAPIDARY_ISA_NAMESPACE isa_avx2
#define LAPIDARY_ISA_NAME "avx2"
#define LAPIDARY_ISA_DESCRIPTION "AVX2"
#define LAPIDARY_BF16_MATMUL nullptr
#define LAPIDARY_BF16_GEMM \
    {}

#include "backend/cpu/simd_avx2.h"

#include "backend/cpu/kernels_table_body.h"
