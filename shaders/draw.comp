// Draws the next token of each row from the best tokens of its parts: temperature, top-k, top-p, min-p, and a random
// number that the processor made. What it drew from is kept for the processor, which draws once more in its own
// arithmetic and so has the last word.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "kernel_interface.h"
#include "argmax.glsl"
#include "best_tokens.glsl"

layout(local_size_x = BEST_LANES) in;
layout(std430, set = 0, binding = 0) readonly buffer Parts { Candidate parts[]; };
layout(std430, set = 0, binding = 1) readonly buffer Lists { uvec2 lists[]; };
layout(std430, set = 0, binding = 2) buffer Steps { StepRow steps[]; };
layout(std430, set = 0, binding = 3) writeonly buffer Chosen { ChosenToken chosen[]; };
layout(std430, set = 0, binding = 4) writeonly buffer ShortLists { TokenLogit short_lists[]; };
layout(std430, set = 0, binding = 5) readonly buffer Draw { DrawSettings draw; float uniforms[]; };
layout(push_constant) uniform Push { ArgmaxPush push; };

shared float weight[SHORT_LIST];

uint part_count() {
    return (push.vocab + ARGMAX_PART - 1u) / ARGMAX_PART;
}

uvec2 item(uint index) {
    return lists[gl_WorkGroupID.x * part_count() * SHORT_LIST + index];
}

// Rank of the token, as Sampler::pick() of engine/generate/sampler.cpp finds it. One invocation alone.
uint drawn(uint most, float uniform_number) {
    const float largest = logit_of(best_item[0]);
    float total = 0.0;
    uint kept = min(most, max(draw.top_k, 1u));
    for (uint rank = 0u; rank < kept; ++rank) {
        weight[rank] = exp((logit_of(best_item[rank]) - largest) / draw.temperature);
        total += weight[rank];
    }
    if (draw.top_p < 1.0) {
        const float wanted = total * max(draw.top_p, 0.0);
        float sum = 0.0;
        uint rank = 0u;
        while (rank < kept && (rank == 0u || sum < wanted)) {
            sum += weight[rank++];
        }
        kept = rank;
        total = sum;
    }
    while (kept > 1u && weight[kept - 1u] < draw.min_p) {
        total -= weight[--kept];
    }
    float left = uniform_number * total;
    for (uint rank = 0u; rank < kept; ++rank) {
        left -= weight[rank];
        if (left < 0.0) {
            return rank;
        }
    }
    return kept - 1u;
}

void main() {
    const uint lane = gl_LocalInvocationID.x;
    const uint row = gl_WorkGroupID.x;
    const uint count = part_count();
    Candidate own = Candidate(-3.0e38, 0xFFFFFFFFu, 0.0, 0u);
    for (uint part = lane; part < count; part += BEST_LANES) {
        own = joined(own, parts[row * count + part]);
    }
    const Candidate best = workgroup_best(own, lane);
    const uint most = max(find_best(count * SHORT_LIST, lane), 1u);
    const uint at = steps[row].rope_row;  // counts the steps and rows of a chain alike
    if (lane < SHORT_LIST) {
        const uvec2 listed = lane < most ? best_item[lane] : kNone;
        short_lists[at * SHORT_LIST + lane] = TokenLogit(id_of(listed), lane < most ? logit_of(listed) : -3.0e38);
    }
    barrier();
    if (lane == 0u) {
        const uvec2 token = best_item[drawn(most, uniforms[at])];
        const uint id = min(id_of(token), push.vocab - 1u);
        chosen[at] = ChosenToken(id, logit_of(token) - best.value - log(best.sum));
        steps[row].token = id;
        steps[row].position += 1u;
        steps[row].rope_row += push.rows;
    }
}
