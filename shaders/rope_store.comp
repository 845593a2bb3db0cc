// For batches of prompts: norm and rotation of each query and key head; queries stay in place, keys and values go into
// the cache. One workgroup a head of a row: the query heads first, then the KV heads.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "kernel_interface.h"

layout(local_size_x = GROUP_LANES) in;
layout(std430, set = 0, binding = 0) buffer Qkv { float qkv[]; };
layout(std430, set = 0, binding = 0) readonly buffer Qkv4 { vec4 qkv4[]; };
layout(std430, set = 0, binding = 1) readonly buffer Norms { vec4 norm_weights[]; };
layout(std430, set = 0, binding = 4) readonly buffer Steps { StepRow steps[]; };
layout(std430, set = 0, binding = 5) readonly buffer Rope { float rope_rows[]; };
layout(push_constant) uniform Push { AttentionPush push; };

#include "kv.glsl"
#include "rope.glsl"

shared float head[ATTENTION_MAX_HEAD_DIM];
uint source;
#define NORM_GROUPS 1
#define NORM_X(i) qkv4[source + (i)]
#define NORM_Y(i) vec4(0.0)
#define NORM_KEEP(i, v)
#define NORM_KEPT(i) qkv4[source + (i)]
#define NORM_OUT(i, v) keep(i, v)
#define NORM_WEIGHT(i) norm_weights[i]
void keep(uint i, vec4 v) {
    for (uint c = 0u; c < 4u; ++c) {
        head[i * 4u + c] = v[c];
    }
}
#include "norm.glsl"

void main() {
    const uint lane = gl_LocalInvocationID.x;
    const uint index = gl_WorkGroupID.x;
    const uint row = gl_WorkGroupID.y;
    const bool is_query = index < push.heads;
    const uint width = (push.heads + 2u * push.kv_heads) * push.head_dim;
    const uint first = row * width + index * push.head_dim;
    source = first / 4u;
    norm_row(PROLOGUE_NORM, push.head_dim, push.head_dim / 4u, is_query ? push.q_norm : push.k_norm, 0u, push.eps, 0u,
             lane);
    barrier();
    const uint half_dim = push.head_dim / 2u;
    const uint angles = push.rope_offset + steps[row].rope_row * push.head_dim;
    const KvPlace place = kv_table[push.layer * push.caches + steps[row].cache];
    const uint slot = steps[row].position % place.slots;
    const uint kv_head = index - push.heads;
    for (uint i = lane * 2u; i < half_dim; i += GROUP_LANES * 2u) {
        const vec2 one = rotated(head[i], head[half_dim + i], rope_rows[angles + i], rope_rows[angles + half_dim + i]);
        const vec2 two = rotated(head[i + 1u], head[half_dim + i + 1u], rope_rows[angles + i + 1u],
                                 rope_rows[angles + half_dim + i + 1u]);
        if (is_query) {
            qkv[first + i] = one.x * push.query_scale;
            qkv[first + i + 1u] = two.x * push.query_scale;
            qkv[first + half_dim + i] = one.y * push.query_scale;
            qkv[first + half_dim + i + 1u] = two.y * push.query_scale;
        } else {
            store_pair(place.keys, kv_head, place.slots, push.head_dim, slot, i, vec2(one.x, two.x), true);
            store_pair(place.keys, kv_head, place.slots, push.head_dim, slot, half_dim + i, vec2(one.y, two.y), true);
        }
    }
    if (!is_query) {
        const uint value = first + push.kv_heads * push.head_dim;
        for (uint i = lane * 2u; i < push.head_dim; i += GROUP_LANES * 2u) {
            store_pair(place.values, kv_head, place.slots, push.head_dim, slot, i, vec2(qkv[value + i], qkv[value + i + 1u]),
                       false);
        }
    }
}
