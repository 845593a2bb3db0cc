// Says what it computes, in which layout, and what is fused: out[row, :] = scale * x[row, :], one workgroup a row.
// The start of a new kernel (docs/add-a-kernel.md). It is compiled by the tests only.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "kernel_interface.h"

layout(local_size_x = MATMUL_LANES) in;
layout(std430, set = 0, binding = 0) readonly buffer Input { float x_in[]; };
layout(std430, set = 0, binding = 1) writeonly buffer Output { float x_out[]; };
layout(push_constant) uniform Push { GegluPush push; };  // a struct of its own in kernel_interface.h

void main() {
    const uint row = gl_WorkGroupID.x;
    for (uint column = gl_LocalInvocationID.x; column < push.columns; column += MATMUL_LANES) {
        x_out[row * push.columns + column] = 2.0 * x_in[row * push.columns + column];
    }
}
