// gate[row, :] = gelu_tanh(gate) * up, where gate and up come from matrices of different types and could not be joined
// in their product.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "kernel_interface.h"

layout(local_size_x = MATMUL_LANES) in;
layout(std430, set = 0, binding = 0) buffer Gate { float gate[]; };
layout(std430, set = 0, binding = 1) readonly buffer Up { float up[]; };
layout(push_constant) uniform Push { GegluPush push; };

#include "gelu.glsl"

void main() {
    const uint column = gl_WorkGroupID.x * MATMUL_LANES + gl_LocalInvocationID.x;
    if (column < push.columns) {
        const uint at = gl_WorkGroupID.y * push.columns + column;
        gate[at] = gelu_tanh(gate[at]) * up[at];
    }
}
