// Activations in 8 bits for matmul_dot.comp, where the workgroups of a product are too many to do it again for each, or
// its columns are. An invocation makes a block of 32.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "kernel_interface.h"

layout(local_size_x = MATMUL_LANES) in;
layout(std430, set = 0, binding = 0) readonly buffer Input { vec4 x_in[]; };
layout(std430, set = 0, binding = 1) writeonly buffer Output { uvec4 x_quantized[]; };
layout(push_constant) uniform Push { QuantizePush push; };

#define QUANT_IN(i) x_in[i]
#define QUANT_OUT(i, v) x_quantized[i] = (v)
#include "quantize.glsl"

void main() {
    const uint block = gl_WorkGroupID.x * MATMUL_LANES + gl_LocalInvocationID.x;
    if (block < push.blocks) {
        quantize_block(block * (QUANT_BLOCK / 4u), block * QUANT_QUADS);
    }
}
