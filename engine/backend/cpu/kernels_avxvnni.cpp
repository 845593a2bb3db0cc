// AVX2 with the VEX form of dpbusd: Alder Lake and later, Zen 5.
#define LAPIDARY_ISA_NAMESPACE isa_avxvnni
#define LAPIDARY_ISA_NAME "avxvnni"
#define LAPIDARY_ISA_DESCRIPTION "AVX-VNNI"
#define LAPIDARY_BF16_MATMUL nullptr
#define LAPIDARY_BF16_GEMM \
    {}
#define LAPIDARY_AVX_VNNI 1
#include "backend/cpu/simd_avx2.h"

#include "backend/cpu/kernels_table_body.h"
