// out[row, :] = weights * q(h[row, :]) for 8- and 4-bit weights, where q is h in 8 bits (quantize.glsl): products of four
// bytes at a time in integers, which is what the processor's Precision::fast computes. For COLS rows of the batch and
// MATMUL_GROUPS * PANELS panels in a workgroup. With COLS 1 a workgroup quantises its row by itself, after the norm if
// there is one: as many values as it has lanes times ten, against as many products times hundreds. More rows come
// quantised, because each would be made again by every workgroup.
// glslang has no name for the instruction, so it is declared by its number: OpSDotKHR on packed words.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_spirv_intrinsics : require
#include "kernel_interface.h"
#include "gelu.glsl"
#include "weights.glsl"

spirv_instruction(extensions = ["SPV_KHR_integer_dot_product"], capabilities = [6019, 6018], id = 4450)
int signed_dot(uint a, uint b, spirv_literal int format);
#define DOT(a, b) signed_dot(a, b, 0)  // 0: PackedVectorFormat4x8Bit

#define SCRATCH uvec4  // first the input of this workgroup's row, normalised and quantised
#if COLS == 1
#define SCRATCH_LENGTH (FUSED_FLOATS / 4)
#else
#define SCRATCH_LENGTH 1
#endif
#define KEEP_PART(i, v) scratch[i] = floatBitsToUint(v)
#define PART(i) uintBitsToFloat(scratch[i])
#include "matmul.glsl"

layout(std430, set = 0, binding = 3) readonly buffer Quantized { uvec4 x_quantized[]; };

#if COLS == 1
layout(std430, set = 0, binding = 3) readonly buffer Input { vec4 x_in[]; };
layout(std430, set = 0, binding = 4) readonly buffer Added { vec4 y_in[]; };
layout(std430, set = 0, binding = 5) readonly buffer Norms { vec4 norm_weights[]; };
layout(std430, set = 0, binding = 7) writeonly buffer Residual { vec4 x_out[]; };

uint norm_source;
bool norm_writes;
void norm_keep(uint i, vec4 value) {
    scratch[i] = floatBitsToUint(value);
    if (norm_writes) {
        x_out[norm_source + i] = value;
    }
}
#define NORM_GROUPS MATMUL_GROUPS
#define NORM_X(i) x_in[norm_source + (i)]
#define NORM_Y(i) y_in[norm_source + (i)]
#define NORM_KEEP(i, v) norm_keep(i, v)
#define NORM_KEPT(i) uintBitsToFloat(scratch[i])
#define NORM_OUT(i, v) scratch[i] = floatBitsToUint(v)
#define NORM_WEIGHT(i) norm_weights[i]
#include "norm.glsl"

#define QUANT_IN(i) (kPrologue == PROLOGUE_NONE ? x_in[i] : uintBitsToFloat(scratch[i]))
#define QUANT_OUT(i, v) scratch[i] = (v)
#include "quantize.glsl"

// A block of the normalised row becomes its 8-bit values in place, by the one invocation that reads it.
#define OWN_QUADS (kPrologue == PROLOGUE_NONE ? QUANT_QUADS : QUANT_BLOCK / 4u)

void make_input(uint row, uint invocation) {
    const uint quads = push.columns / 4u;
    const uint group = invocation / GROUP_LANES;
    norm_source = row * quads;
    if (kPrologue != PROLOGUE_NONE) {
        norm_writes = kPrologue == PROLOGUE_RESIDUAL && gl_WorkGroupID.x == 0u;
        norm_row(kPrologue, push.columns, group == 0u ? quads : 0u, push.norm_offset, push.post_offset, push.eps,
                 group, invocation % GROUP_LANES);
        barrier();
    }
    const uint first = kPrologue == PROLOGUE_NONE ? norm_source : 0u;
    for (uint block = invocation; block < push.columns / QUANT_BLOCK; block += MATMUL_LANES) {
        quantize_block(first + block * (QUANT_BLOCK / 4u), block * OWN_QUADS);
    }
    barrier();
}
#endif

uint source[COLS];

// Part 0 or 1: half a block of values; part 2: its scale and the sums of the halves.
uvec4 input_part(uint column, uint block, uint part) {
#if COLS == 1
    if (kPrologue != PROLOGUE_QUANTIZED) {
        return scratch[block * OWN_QUADS + part];
    }
#endif
    return x_quantized[source[column] + block * QUANT_QUADS + part];
}

ivec4 dots(uvec4 rows, uint x, ivec4 sum) {
    return sum + ivec4(DOT(rows.x, x), DOT(rows.y, x), DOT(rows.z, x), DOT(rows.w, x));
}

// Exact sums of integers become a part of the result: scale * (scale of x) * (sum of q * x), and the minimum times the
// sum of x.
void add_products(ivec4 products, uint p, uint c, uint weight_block, vec4 scale, float x_scale, int x_sum, uint lane) {
    vec4 sum = fma(vec4(products) * scale, vec4(x_scale), sums[p * COLS + c]);
    if (kHasMins != 0u) {
        const vec4 least = block_min(panel_of[p], push.columns, weight_block, lane);
        sum = fma(least * x_scale, vec4(float(x_sum)), sum);
    }
    sums[p * COLS + c] = sum;
}

// Weights stand as value + 128: with the upper bit of each byte turned they are the value itself.
void sum_i8(uint slice, uint lane) {
    for (uint unit = slice; unit < push.columns / 16u; unit += SLICES) {
        const uint block = unit / 2u;
        uvec4 x[COLS];
        float x_scale[COLS];
        int x_sum[COLS];
        for (uint c = 0u; c < COLS; ++c) {
            x[c] = input_part(c, block, unit & 1u);
            const uvec4 about = input_part(c, block, 2u);
            x_scale[c] = uintBitsToFloat(about.x);
            x_sum[c] = int((unit & 1u) != 0u ? about.z : about.y);
        }
        for (uint p = 0u; p < PANELS; ++p) {
            ivec4 products[COLS];
            for (uint c = 0u; c < COLS; ++c) {
                products[c] = ivec4(0);
            }
            for (uint j = 0u; j < 4u; ++j) {
                const uvec4 rows =
                    quants4[panel_of[p] * push.columns + (unit * 4u + j) * 4u + lane] ^ uvec4(0x80808080u);
                for (uint c = 0u; c < COLS; ++c) {
                    products[c] = dots(rows, x[c][j], products[c]);
                }
            }
            const uint weight_block = unit * 16u / kScaleBlock;
            const vec4 scale = block_scale(panel_of[p], push.columns, weight_block, lane);
            for (uint c = 0u; c < COLS; ++c) {
                add_products(products[c], p, c, weight_block, scale, x_scale[c], x_sum[c], lane);
            }
        }
    }
}

// Low nibbles are the first half of a block, high ones the second.
void sum_i4(uint slice, uint lane) {
    const int zero_point = int(push.zero_point);
    for (uint block = slice; block < push.columns / QUANT_BLOCK; block += SLICES) {
        uvec4 low[COLS];
        uvec4 high[COLS];
        float x_scale[COLS];
        int x_sum[COLS];
        for (uint c = 0u; c < COLS; ++c) {
            low[c] = input_part(c, block, 0u);
            high[c] = input_part(c, block, 1u);
            const uvec4 about = input_part(c, block, 2u);
            x_scale[c] = uintBitsToFloat(about.x);
            x_sum[c] = int(about.y) + int(about.z);
        }
        for (uint p = 0u; p < PANELS; ++p) {
            ivec4 products[COLS];
            for (uint c = 0u; c < COLS; ++c) {
                products[c] = ivec4(-zero_point * x_sum[c]);
            }
            for (uint j = 0u; j < 4u; ++j) {
                const uvec4 words = quants4[panel_of[p] * (push.columns / 2u) + (block * 4u + j) * 4u + lane];
                for (uint c = 0u; c < COLS; ++c) {
                    products[c] = dots(words & 0x0F0F0F0Fu, low[c][j], products[c]);
                    products[c] = dots((words >> 4) & 0x0F0F0F0Fu, high[c][j], products[c]);
                }
            }
            const vec4 scale = block_scale(panel_of[p], push.columns, block, lane);
            for (uint c = 0u; c < COLS; ++c) {
                add_products(products[c], p, c, block, scale, x_scale[c], x_sum[c], lane);
            }
        }
    }
}

void main() {
    const uint invocation = workgroup_invocation();
    const uint slice = invocation % SLICES;
    const uint lane = (invocation % GROUP_LANES) / SLICES;
    const uint first_row = gl_WorkGroupID.y * COLS;
    for (uint c = 0u; c < COLS; ++c) {
        source[c] = batch_row(first_row, c) * (push.columns / QUANT_BLOCK) * QUANT_QUADS;
    }
#if COLS == 1
    if (kPrologue != PROLOGUE_QUANTIZED) {
        make_input(first_row, invocation);
    }
#endif
    start_sums(invocation / GROUP_LANES);
    if (kKind == KIND_I8) {
        sum_i8(slice, lane);
    } else {
        sum_i4(slice, lane);
    }
    if (kLora != 0u) {
        add_lora(slice, lane, first_row);
    }
    barrier();  // scratch changes its meaning
    finish(first_row, invocation);
}
