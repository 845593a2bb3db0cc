// t[row, :] = A h[row, :] of the row's LoRA adapter, for a stage's projections side by side (lora.glsl); the products
// add B t. One workgroup makes 16 values of a row: 4 lanes of 4, times 16 slices of the columns, added in one order.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "kernel_interface.h"

layout(local_size_x = MATMUL_LANES) in;
layout(std430, set = 0, binding = 0) readonly buffer Input { vec4 x_in[]; };
layout(std430, set = 0, binding = 1) writeonly buffer Output { vec4 reduced[]; };
layout(std430, set = 0, binding = 5) readonly buffer Weights { vec4 lora_weights[]; };
layout(std430, set = 0, binding = 8) readonly buffer Rows { uvec4 lora_rows[]; };
layout(push_constant) uniform Push { LoraPush push; };

#include "lora.glsl"

#define LORA_SLICES (MATMUL_LANES / 4)
shared vec4 parts[LORA_SLICES * 4];

void main() {
    const uint row = gl_WorkGroupID.y;
    const uint part = gl_WorkGroupID.x / push.panels;
    const uint panel = gl_WorkGroupID.x % push.panels;
    const LoraEntry entry = lora_entry(row, push.entry);
    if (!has_part(entry, part) || panel >= lora_panels(entry)) {
        return;  // all of the workgroup
    }
    const uint lane = gl_LocalInvocationID.x % 4u;
    const uint slice = gl_LocalInvocationID.x / 4u;
    const uint quads = push.columns / 4u;
    const uint first = entry.a + (part * lora_panels(entry) + panel) * quads * 16u + lane;
    vec4 sum = vec4(0.0);
    for (uint quad = slice; quad < quads; quad += LORA_SLICES) {
        const vec4 x = x_in[row * quads + quad];
        for (uint k = 0u; k < 4u; ++k) {
            sum = fma(lora_weights[first + quad * 16u + k * 4u], vec4(x[k]), sum);
        }
    }
    parts[slice * 4u + lane] = sum;
    barrier();
    if (slice == 0u) {
        vec4 total = vec4(0.0);
        for (uint other = 0u; other < LORA_SLICES; ++other) {
            total += parts[other * 4u + lane];
        }
        reduced[(row * push.stride + part * lora_panels(entry) * PANEL_ROWS + panel * PANEL_ROWS) / 4u + lane] = total;
    }
}
