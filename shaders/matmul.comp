// out[row, :] = weights * h[row, :], for COLS rows of the batch and MATMUL_GROUPS * PANELS panels in a workgroup.
// COLS and PANELS are given when this file is compiled; SUBGROUP chooses the reduction.
#version 450
#extension GL_GOOGLE_include_directive : require
#ifdef SUBGROUP
#extension GL_KHR_shader_subgroup_shuffle : require
#endif
#include "kernel_interface.h"
#include "gelu.glsl"
#include "weights.glsl"

#define SCRATCH vec4  // first the normalised input of this workgroup's rows
#define SCRATCH_LENGTH (FUSED_FLOATS / 4)
#define KEEP_PART(i, v) scratch[i] = (v)
#define PART(i) scratch[i]
#include "matmul.glsl"

layout(std430, set = 0, binding = 3) readonly buffer Input { vec4 x_in[]; };
layout(std430, set = 0, binding = 4) readonly buffer Added { vec4 y_in[]; };
layout(std430, set = 0, binding = 5) readonly buffer Norms { vec4 norm_weights[]; };
layout(std430, set = 0, binding = 7) writeonly buffer Residual { vec4 x_out[]; };

#define NORM_GROUPS MATMUL_GROUPS
uint norm_source;
uint norm_target;
bool norm_writes;
void norm_keep(uint i, vec4 value) {
    scratch[norm_target + i] = value;
    if (norm_writes) {
        x_out[norm_source + i] = value;
    }
}
#define NORM_X(i) x_in[norm_source + (i)]
#define NORM_Y(i) y_in[norm_source + (i)]
#define NORM_KEEP(i, v) norm_keep(i, v)
#define NORM_KEPT(i) scratch[norm_target + (i)]
#define NORM_OUT(i, v) scratch[norm_target + (i)] = (v)
#define NORM_WEIGHT(i) norm_weights[i]
#include "norm.glsl"

void normalise(uint first, uint group, uint lane) {
    const uint quads = push.columns / 4u;
    for (uint column = group; column < COLS + group; column += MATMUL_GROUPS) {
        const bool busy = column < COLS;
        norm_source = batch_row(first, column) * quads;
        norm_target = column * quads;
        norm_writes = kPrologue == PROLOGUE_RESIDUAL && gl_WorkGroupID.x == 0u && first + column < push.rows;
        norm_row(kPrologue, push.columns, busy ? quads : 0u, push.norm_offset, push.post_offset, push.eps, group,
                 lane);
    }
    barrier();
}

uint source_quad[COLS];

vec4 input_quad(uint column, uint quad) {
    return kPrologue == PROLOGUE_NONE ? x_in[source_quad[column] + quad] : scratch[source_quad[column] + quad];
}

vec4 multiply(mat4 w, vec4 x, vec4 sum) {
    return fma(w[3], vec4(x.w), fma(w[2], vec4(x.z), fma(w[1], vec4(x.y), fma(w[0], vec4(x.x), sum))));
}

void sum_float(uint slice, uint lane) {
    for (uint unit = slice; unit < push.columns / 16u; unit += SLICES) {
        for (uint j = 0u; j < 4u; ++j) {
            const uint quad = unit * 4u + j;
            vec4 x[COLS];
            for (uint c = 0u; c < COLS; ++c) {
                x[c] = input_quad(c, quad);
            }
            for (uint p = 0u; p < PANELS; ++p) {
                const mat4 w = float_columns(panel_of[p], push.columns, quad, lane);
                for (uint c = 0u; c < COLS; ++c) {
                    sums[p * COLS + c] = multiply(w, x[c], sums[p * COLS + c]);
                }
            }
        }
    }
}

// scale * (sum of q * x) + (min - scale * zero point) * (sum of x): one multiplication a block instead of one a weight.
void add_block(vec4 parts[PANELS * COLS], float x_sums[COLS], uint block, uint lane) {
    for (uint p = 0u; p < PANELS; ++p) {
        const vec4 scale = block_scale(panel_of[p], push.columns, block, lane);
        vec4 offset = -push.zero_point * scale;
        if (kHasMins != 0u) {
            offset += block_min(panel_of[p], push.columns, block, lane);
        }
        for (uint c = 0u; c < COLS; ++c) {
            sums[p * COLS + c] =
                fma(offset, vec4(x_sums[c]), fma(scale, parts[p * COLS + c], sums[p * COLS + c]));
        }
    }
}

void sum_i8(uint slice, uint lane) {
    for (uint unit = slice; unit < push.columns / 16u; unit += SLICES) {
        vec4 parts[PANELS * COLS];
        float x_sums[COLS];
        for (uint i = 0u; i < PANELS * COLS; ++i) {
            parts[i] = vec4(0.0);
        }
        for (uint c = 0u; c < COLS; ++c) {
            x_sums[c] = 0.0;
        }
        for (uint j = 0u; j < 4u; ++j) {
            const uint quad = unit * 4u + j;
            vec4 x[COLS];
            for (uint c = 0u; c < COLS; ++c) {
                x[c] = input_quad(c, quad);
                x_sums[c] += (x[c].x + x[c].y) + (x[c].z + x[c].w);
            }
            for (uint p = 0u; p < PANELS; ++p) {
                const mat4 w = bytes_to_columns(quants4[panel_of[p] * push.columns + quad * 4u + lane]);
                for (uint c = 0u; c < COLS; ++c) {
                    parts[p * COLS + c] = multiply(w, x[c], parts[p * COLS + c]);
                }
            }
        }
        add_block(parts, x_sums, unit * 16u / kScaleBlock, lane);
    }
}

void sum_i4(uint slice, uint lane) {
    for (uint unit = slice; unit < push.columns / 32u; unit += SLICES) {
        vec4 parts[PANELS * COLS];
        float x_sums[COLS];
        for (uint i = 0u; i < PANELS * COLS; ++i) {
            parts[i] = vec4(0.0);
        }
        for (uint c = 0u; c < COLS; ++c) {
            x_sums[c] = 0.0;
        }
        for (uint j = 0u; j < 4u; ++j) {
            vec4 low[COLS];
            vec4 high[COLS];
            for (uint c = 0u; c < COLS; ++c) {
                low[c] = input_quad(c, unit * 8u + j);
                high[c] = input_quad(c, unit * 8u + 4u + j);
                x_sums[c] += ((low[c].x + low[c].y) + (low[c].z + low[c].w)) +
                             ((high[c].x + high[c].y) + (high[c].z + high[c].w));
            }
            for (uint p = 0u; p < PANELS; ++p) {
                const uvec4 words = quants4[panel_of[p] * (push.columns / 2u) + (unit * 4u + j) * 4u + lane];
                const mat4 first = nibbles_to_columns(words, 0u);
                const mat4 second = nibbles_to_columns(words, 4u);
                for (uint c = 0u; c < COLS; ++c) {
                    parts[p * COLS + c] = multiply(second, high[c], multiply(first, low[c], parts[p * COLS + c]));
                }
            }
        }
        add_block(parts, x_sums, unit, lane);
    }
}

void main() {
    const uint invocation = workgroup_invocation();
    const uint group = invocation / GROUP_LANES;
    const uint slice = invocation % SLICES;
    const uint lane = (invocation % GROUP_LANES) / SLICES;
    const uint first_row = gl_WorkGroupID.y * COLS;
    const uint quads = push.columns / 4u;
    if (kPrologue != PROLOGUE_NONE) {
        normalise(first_row, group, invocation % GROUP_LANES);
    }
    for (uint c = 0u; c < COLS; ++c) {
        source_quad[c] = (kPrologue == PROLOGUE_NONE ? batch_row(first_row, c) : c) * quads;
    }
    start_sums(group);
    if (kKind == KIND_I8) {
        sum_i8(slice, lane);
    } else if (kKind == KIND_I4) {
        sum_i4(slice, lane);
    } else {
        sum_float(slice, lane);
    }
    if (kLora != 0u) {
        add_lora(slice, lane, first_row);
    }
    if (kPrologue != PROLOGUE_NONE) {
        barrier();  // scratch changes its meaning
    }
    finish(first_row, invocation);
}
