// The best token of each part of 4096 logits of each row.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "kernel_interface.h"

layout(local_size_x = ARGMAX_LANES) in;
layout(std430, set = 0, binding = 0) readonly buffer Logits { float logits[]; };
layout(std430, set = 0, binding = 1) writeonly buffer Parts { uvec2 parts[]; };  // (value, id)
layout(push_constant) uniform Push { ArgmaxPush push; };

#include "argmax.glsl"

void main() {
    const uint lane = gl_LocalInvocationID.x;
    const uint row = gl_WorkGroupID.y;
    const uint first = gl_WorkGroupID.x * ARGMAX_PART;
    const uint end = min(first + ARGMAX_PART, push.vocab);
    float value = logits[row * push.vocab + first];
    uint id = first;
    for (uint i = first + lane; i < end; i += ARGMAX_LANES) {
        const float candidate = logits[row * push.vocab + i];
        if (better(candidate, i, value, id)) {
            value = candidate;
            id = i;
        }
    }
    workgroup_best(value, id, lane);
    if (lane == 0u) {
        parts[row * gl_NumWorkGroups.x + gl_WorkGroupID.x] = uvec2(floatBitsToUint(value), id);
    }
}
