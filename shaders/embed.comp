// x[row, :] = scale * table[token[row], :], for the tokens that stand in this part of the table. One workgroup a row.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "kernel_interface.h"
#include "weights.glsl"

layout(local_size_x = MATMUL_LANES) in;
layout(std430, set = 0, binding = 3) readonly buffer Steps { StepRow steps[]; };
layout(std430, set = 0, binding = 4) writeonly buffer Output { vec4 result[]; };
layout(push_constant) uniform Push { EmbedPush push; };

vec4 row_of(mat4 columns, uint row) {
    return vec4(columns[0][row], columns[1][row], columns[2][row], columns[3][row]);
}

vec4 dequantised(vec4 quants, uint panel, uint block, uint row) {
    const float scale = block_scale(panel, push.columns, block, row / 4u)[row & 3u];
    const float least = kHasMins != 0u ? block_min(panel, push.columns, block, row / 4u)[row & 3u] : 0.0;
    return (quants - push.zero_point) * scale + least;
}

vec4 table_quad(uint panel, uint quad, uint row) {
    const uint lane = row / 4u;
    if (kKind == KIND_I8) {
        const mat4 w = bytes_to_columns(quants4[panel * push.columns + quad * 4u + lane]);
        return dequantised(row_of(w, row & 3u), panel, quad * 4u / kScaleBlock, row);
    }
    if (kKind == KIND_I4) {
        const uint block = quad / 8u;
        const uvec4 words = quants4[panel * (push.columns / 2u) + (block * 4u + (quad & 3u)) * 4u + lane];
        const mat4 w = nibbles_to_columns(words, (quad & 4u) != 0u ? 4u : 0u);
        return dequantised(row_of(w, row & 3u), panel, block, row);
    }
    return row_of(float_columns(panel, push.columns, quad, lane), row & 3u);
}

void main() {
    const uint row = gl_WorkGroupID.x;
    const uint token = steps[row].token;
    if (token < push.first_row || token >= push.first_row + push.part_rows) {
        return;
    }
    const uint panel = (token - push.first_row) / PANEL_ROWS;
    const uint quads = push.columns / 4u;
    for (uint quad = gl_LocalInvocationID.x; quad < quads; quad += MATMUL_LANES) {
        result[row * quads + quad] = table_quad(panel, quad, token % PANEL_ROWS) * push.scale;
    }
}
