// The best token of each part of 4096 logits of each row.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "kernel_interface.h"
#include "argmax.glsl"

layout(local_size_x = ARGMAX_LANES) in;
layout(std430, set = 0, binding = 0) readonly buffer Logits { float logits[]; };
layout(std430, set = 0, binding = 1) writeonly buffer Parts { Candidate parts[]; };
layout(push_constant) uniform Push { ArgmaxPush push; };

float logit(uint at) {
    const float value = logits[at];
    return push.softcap == 0.0 ? value : push.softcap * tanh(value / push.softcap);
}

void main() {
    const uint lane = gl_LocalInvocationID.x;
    const uint first_logit = gl_WorkGroupID.y * push.vocab;
    const uint first = gl_WorkGroupID.x * ARGMAX_PART;
    const uint end = min(first + ARGMAX_PART, push.vocab);
    Candidate own = Candidate(-3.0e38, 0xFFFFFFFFu, 0.0, 0u);
    for (uint id = first + lane; id < end; id += ARGMAX_LANES) {
        own = joined(own, Candidate(logit(first_logit + id), id, 1.0, 0u));
    }
    const Candidate best = workgroup_best(own, lane);
    if (lane == 0u) {
        parts[gl_WorkGroupID.y * gl_NumWorkGroups.x + gl_WorkGroupID.x] = best;
    }
}
