// The best token of each row from the best of its parts. It becomes the row's next token, so that steps can follow one
// another with no word from the processor.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "kernel_interface.h"

layout(local_size_x = ARGMAX_LANES) in;
layout(std430, set = 0, binding = 0) readonly buffer Parts { uvec2 parts[]; };
layout(std430, set = 0, binding = 1) buffer Steps { StepRow steps[]; };
layout(std430, set = 0, binding = 2) writeonly buffer Chosen { uint chosen[]; };
layout(push_constant) uniform Push { ArgmaxPush push; };

#include "argmax.glsl"

void main() {
    const uint lane = gl_LocalInvocationID.x;
    const uint row = gl_WorkGroupID.x;
    const uint count = (push.vocab + ARGMAX_PART - 1u) / ARGMAX_PART;
    float value = uintBitsToFloat(parts[row * count].x);
    uint id = parts[row * count].y;
    for (uint i = lane; i < count; i += ARGMAX_LANES) {
        const uvec2 part = parts[row * count + i];
        if (better(uintBitsToFloat(part.x), part.y, value, id)) {
            value = uintBitsToFloat(part.x);
            id = part.y;
        }
    }
    workgroup_best(value, id, lane);
    if (lane == 0u) {
        chosen[steps[row].rope_row] = id;  // the row of angles counts steps and rows of the batch alike
        steps[row].token = id;
        steps[row].position += 1u;
        steps[row].rope_row += push.rows;
    }
}
