// The best tokens of each part of 4096 logits of each row, best first.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "kernel_interface.h"
#include "best_tokens.glsl"

layout(local_size_x = BEST_LANES) in;
layout(std430, set = 0, binding = 0) readonly buffer Logits { float logits[]; };
layout(std430, set = 0, binding = 1) writeonly buffer Lists { uvec2 lists[]; };
layout(push_constant) uniform Push { ArgmaxPush push; };

uvec2 item(uint index) {
    const uint id = gl_WorkGroupID.x * ARGMAX_PART + index;
    return ordered(logits[gl_WorkGroupID.y * push.vocab + id], id);
}

void main() {
    const uint lane = gl_LocalInvocationID.x;
    const uint most = find_best(min(push.vocab - gl_WorkGroupID.x * ARGMAX_PART, ARGMAX_PART), lane);
    if (lane < SHORT_LIST) {
        const uint list = gl_WorkGroupID.y * gl_NumWorkGroups.x + gl_WorkGroupID.x;
        lists[list * SHORT_LIST + lane] = lane < most ? best_item[lane] : kNone;
    }
}
