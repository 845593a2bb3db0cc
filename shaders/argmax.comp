// The best token of each row from the best of its parts, and its log-probability. It becomes the row's next token, so
// that steps can follow one another with no word from the processor.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "kernel_interface.h"
#include "argmax.glsl"

layout(local_size_x = ARGMAX_LANES) in;
layout(std430, set = 0, binding = 0) readonly buffer Parts { Candidate parts[]; };
layout(std430, set = 0, binding = 1) buffer Steps { StepRow steps[]; };
layout(std430, set = 0, binding = 2) writeonly buffer Chosen { ChosenToken chosen[]; };
layout(push_constant) uniform Push { ArgmaxPush push; };

void main() {
    const uint lane = gl_LocalInvocationID.x;
    const uint row = gl_WorkGroupID.x;
    const uint count = (push.vocab + ARGMAX_PART - 1u) / ARGMAX_PART;
    Candidate own = Candidate(-3.0e38, 0xFFFFFFFFu, 0.0, 0u);
    for (uint i = lane; i < count; i += ARGMAX_LANES) {
        own = joined(own, parts[row * count + i]);
    }
    const Candidate best = workgroup_best(own, lane);
    if (lane == 0u) {
        const uint id = min(best.id, push.vocab - 1u);
        // The row of angles counts the steps and rows of a chain alike.
        chosen[steps[row].rope_row] = ChosenToken(id, -log(best.sum));
        steps[row].token = id;
        steps[row].position += 1u;
        steps[row].rope_row += push.rows;
    }
}
