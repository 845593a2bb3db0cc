// AVX-512 with dpbusd: Ice Lake, Zen 4 and later.
#define LAPIDARY_ISA_NAMESPACE isa_avx512vnni
#define LAPIDARY_ISA_NAME "avx512vnni"
#define LAPIDARY_ISA_DESCRIPTION "AVX-512 VNNI"
#define LAPIDARY_BF16_MATMUL nullptr
#define LAPIDARY_BF16_GEMM \
    {}

#include "backend/cpu/simd_avx512.h"

#include "backend/cpu/kernels_table_body.h"
