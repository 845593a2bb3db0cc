// Attention with a running softmax over chunks of 128 positions (FlashAttention, Dao et al. 2022), for sliding and full
// layers alike: chunks outside every query's window are never touched.
// QUERIES 1: one row of a sequence (decoding); norm, rotation and the append to the cache are done here as well.
// QUERIES 4: tiles of four (token, head) pairs that share a KV head (prompts), after rope_store.comp.
// A query's sums run in the same order in both, so that a prompt may be cut anywhere.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "kernel_interface.h"

layout(local_size_x = ATTENTION_LANES) in;
layout(std430, set = 0, binding = 0) readonly buffer Qkv { float qkv[]; };
layout(std430, set = 0, binding = 0) readonly buffer Qkv4 { vec4 qkv4[]; };
layout(std430, set = 0, binding = 1) readonly buffer Norms { vec4 norm_weights[]; };
layout(std430, set = 0, binding = 4) readonly buffer Steps { StepRow steps[]; };
layout(std430, set = 0, binding = 5) readonly buffer Rope { float rope_rows[]; };
layout(std430, set = 0, binding = 6) writeonly buffer Output { vec4 mixed[]; };
layout(std430, set = 0, binding = 7) readonly buffer Tiles { AttentionTile tiles[]; };
layout(push_constant) uniform Push { AttentionPush push; };

#include "kv.glsl"

#define QUADS (ATTENTION_CHUNK / 4)
#define NOTHING_SEEN -1.0e30

shared float query[QUERIES * ATTENTION_MAX_HEAD_DIM];
shared vec4 score_parts[ATTENTION_SLICES * QUERIES * QUADS];  // at the end: the position groups' results
shared vec4 probabilities[QUERIES * QUADS];
shared float quad_max[QUERIES * QUADS];
shared float quad_sum[QUERIES * QUADS];

uint kv_head;
KvPlace place;
uint position_of[QUERIES];
uint row_of[QUERIES];
uint head_of[QUERIES];

#if QUERIES == 1
#include "rope.glsl"
shared float own_key[ATTENTION_MAX_HEAD_DIM];
shared float normed[2 * ATTENTION_MAX_HEAD_DIM];
uint norm_source;
uint norm_target;
#define NORM_GROUPS (ATTENTION_LANES / GROUP_LANES)
#define NORM_X(i) qkv4[norm_source + (i)]
#define NORM_Y(i) vec4(0.0)
#define NORM_KEEP(i, v)
#define NORM_KEPT(i) qkv4[norm_source + (i)]
#define NORM_OUT(i, v) keep(i, v)
#define NORM_WEIGHT(i) norm_weights[i]
void keep(uint i, vec4 v) {
    for (uint c = 0u; c < 4u; ++c) {
        normed[norm_target + i * 4u + c] = v[c];
    }
}
#include "norm.glsl"

uint qkv_at(uint head) {
    return row_of[0] * (push.heads + 2u * push.kv_heads) * push.head_dim + head * push.head_dim;
}

vec2 own_value_pair(uint dim) {
    const uint at = qkv_at(push.heads + push.kv_heads + kv_head) + dim;
    return stored_pair(vec2(qkv[at], qkv[at + 1u]));
}

// Query and key of this row: lane group 0 norms the query, group 1 the key; then both are rotated.
void prepare(uint invocation) {
    const uint group = invocation / GROUP_LANES;
    norm_source = qkv_at(group == 0u ? head_of[0] : push.heads + kv_head) / 4u;
    norm_target = group * ATTENTION_MAX_HEAD_DIM;
    norm_row(PROLOGUE_NORM, push.head_dim, group < 2u ? push.head_dim / 4u : 0u, group == 0u ? push.q_norm : push.k_norm,
             0u, push.eps, group, invocation % GROUP_LANES);
    barrier();
    const uint half_dim = push.head_dim / 2u;
    const uint angles = push.rope_offset + steps[row_of[0]].rope_row * push.head_dim;
    for (uint i = invocation; i < half_dim; i += ATTENTION_LANES) {
        const float cosine = rope_rows[angles + i];
        const float sine = rope_rows[angles + half_dim + i];
        const vec2 q = rotated(normed[i], normed[half_dim + i], cosine, sine);
        query[i] = q.x * push.query_scale;
        query[half_dim + i] = q.y * push.query_scale;
        const vec2 k = rotated(normed[ATTENTION_MAX_HEAD_DIM + i], normed[ATTENTION_MAX_HEAD_DIM + half_dim + i], cosine,
                               sine);
        own_key[i] = stored_pair(k).x;
        own_key[half_dim + i] = stored_pair(k).y;
    }
    barrier();
    const uint slot = position_of[0] % place.slots;
    if (head_of[0] % (push.heads / push.kv_heads) == 0u) {
        for (uint i = invocation * 2u; i < push.head_dim; i += ATTENTION_LANES * 2u) {
            store_pair(place.keys, kv_head, place.slots, push.head_dim, slot, i, vec2(own_key[i], own_key[i + 1u]), true);
            store_pair(place.values, kv_head, place.slots, push.head_dim, slot, i, own_value_pair(i), false);
        }
    }
}
#else
void prepare(uint invocation) {
    const uint width = (push.heads + 2u * push.kv_heads) * push.head_dim;
    for (uint i = invocation; i < QUERIES * push.head_dim; i += ATTENTION_LANES) {
        const uint q = i / push.head_dim;
        query[q * ATTENTION_MAX_HEAD_DIM + i % push.head_dim] =
            qkv[row_of[q] * width + head_of[q] * push.head_dim + i % push.head_dim];
    }
    barrier();
}
#endif

uint first_seen(uint position) {
    return push.window != 0u && position + 1u > push.window ? position + 1u - push.window : 0u;
}

// Partial scores of four neighbouring positions with every query, over a quarter of the dims.
void score_quad(uint first_position, uint quad, uint slice) {
    const uint slot = (first_position + quad * 4u) % place.slots;
    const uint dims = push.head_dim / ATTENTION_SLICES;
    vec4 sums[QUERIES];
    for (uint q = 0u; q < QUERIES; ++q) {
        sums[q] = vec4(0.0);
    }
#if QUERIES == 1
    const uint own = position_of[0] - (first_position + quad * 4u);  // 0..3 where this row's key belongs to the quad
#endif
    for (uint dim = slice * dims; dim < (slice + 1u) * dims; dim += 2u) {
        vec4 first;
        vec4 second;
        const uint word = key_word(place.keys, kv_head, place.slots, push.head_dim, slot, dim);
        if (kHalf != 0u) {
            const uvec4 words = kv4[word / 4u];
            const vec2 a = unpackHalf2x16(words.x);
            const vec2 b = unpackHalf2x16(words.y);
            const vec2 c = unpackHalf2x16(words.z);
            const vec2 d = unpackHalf2x16(words.w);
            first = vec4(a.x, b.x, c.x, d.x);
            second = vec4(a.y, b.y, c.y, d.y);
        } else {
            first = uintBitsToFloat(kv4[word / 4u]);
            second = uintBitsToFloat(kv4[word / 4u + 4u]);
        }
#if QUERIES == 1
        if (own < 4u) {
            first[own] = own_key[dim];
            second[own] = own_key[dim + 1u];
        }
#endif
        for (uint q = 0u; q < QUERIES; ++q) {
            const uint at = q * ATTENTION_MAX_HEAD_DIM + dim;
            sums[q] = fma(second, vec4(query[at + 1u]), fma(first, vec4(query[at]), sums[q]));
        }
    }
    for (uint q = 0u; q < QUERIES; ++q) {
        score_parts[(slice * QUERIES + q) * QUADS + quad] = sums[q];
    }
}

vec4 finished_scores(uint q, uint quad) {
    const uint at = q * QUADS + quad;
    const uint stride = QUERIES * QUADS;
    vec4 score = (score_parts[at] + score_parts[stride + at]) +
                 (score_parts[2u * stride + at] + score_parts[3u * stride + at]);
    if (push.softcap != 0.0) {
        score = push.softcap * tanh(score / push.softcap);
    }
    return score;
}

bvec4 seen(uint q, uint first) {
    const uvec4 position = uvec4(first, first + 1u, first + 2u, first + 3u);
    return bvec4(uvec4(greaterThanEqual(position, uvec4(first_seen(position_of[q])))) &
                 uvec4(lessThanEqual(position, uvec4(position_of[q]))));
}

float best[QUERIES];
float total[QUERIES];
vec4 results[QUERIES];

// Scores become probabilities relative to the best score so far; sums and results so far are rescaled.
void softmax_chunk(uint first_position, uint invocation) {
    for (uint i = invocation; i < QUERIES * QUADS; i += ATTENTION_LANES) {
        const uint q = i / QUADS;
        const vec4 score = mix(vec4(NOTHING_SEEN), finished_scores(q, i % QUADS), seen(q, first_position + i % QUADS * 4u));
        probabilities[i] = score;
        quad_max[i] = max(max(score.x, score.y), max(score.z, score.w));
    }
    barrier();
    float rescale[QUERIES];
    for (uint q = 0u; q < QUERIES; ++q) {
        float largest = best[q];
        for (uint i = 0u; i < QUADS; ++i) {
            largest = max(largest, quad_max[q * QUADS + i]);
        }
        rescale[q] = exp(best[q] - largest);
        best[q] = largest;
    }
    for (uint i = invocation; i < QUERIES * QUADS; i += ATTENTION_LANES) {
        const uint q = i / QUADS;
        float largest = best[0];
        for (uint k = 1u; k < QUERIES; ++k) {
            largest = k == q ? best[k] : largest;
        }
        const vec4 p = mix(vec4(0.0), exp(probabilities[i] - largest), seen(q, first_position + i % QUADS * 4u));
        probabilities[i] = p;
        quad_sum[i] = (p.x + p.y) + (p.z + p.w);
    }
    barrier();
    for (uint q = 0u; q < QUERIES; ++q) {
        float sum = 0.0;
        for (uint i = 0u; i < QUADS; ++i) {
            sum += quad_sum[q * QUADS + i];
        }
        total[q] = fma(total[q], rescale[q], sum);
        results[q] *= rescale[q];
    }
}

vec4 value_at(uint position, uint quad) {
#if QUERIES == 1
    if (position == position_of[0]) {
        return vec4(own_value_pair(quad * 4u), own_value_pair(quad * 4u + 2u));
    }
#endif
    return value_quad(place.values, kv_head, place.slots, push.head_dim, position % place.slots, quad);
}

void add_values(uint first_position, uint low, uint high, uint quad, uint group, uint groups) {
    for (uint i = group; i < ATTENTION_CHUNK; i += groups) {
        const uint position = first_position + i;
        if (position >= low && position <= high) {
            const vec4 value = value_at(position, quad);
            for (uint q = 0u; q < QUERIES; ++q) {
                results[q] = fma(value, vec4(probabilities[q * QUADS + i / 4u][i & 3u]), results[q]);
            }
        }
    }
}

void main() {
    const uint invocation = gl_LocalInvocationID.x;
    const uint per_group = push.heads / push.kv_heads;
#if QUERIES == 1
    head_of[0] = gl_WorkGroupID.x;
    row_of[0] = gl_WorkGroupID.y;
    kv_head = head_of[0] / per_group;
    const uint count = 1u;
#else
    const AttentionTile tile = tiles[gl_WorkGroupID.y];
    kv_head = gl_WorkGroupID.x;
    const uint count = tile.count;
    for (uint q = 0u; q < QUERIES; ++q) {
        const uint pair = tile.begin + min(q, count - 1u);
        row_of[q] = tile.first_row + pair / per_group;
        head_of[q] = kv_head * per_group + pair % per_group;
    }
#endif
    place = kv_table[push.layer * push.caches + steps[row_of[0]].cache];
    for (uint q = 0u; q < QUERIES; ++q) {
        position_of[q] = steps[row_of[q]].position;
        best[q] = NOTHING_SEEN;
        total[q] = 0.0;
        results[q] = vec4(0.0);
    }
    prepare(invocation);
    const uint low = first_seen(position_of[0]);
    const uint high = position_of[QUERIES - 1];
    const uint quads = push.head_dim / 4u;
    const uint groups = ATTENTION_LANES / quads;
    const uint group = invocation / quads;
    for (uint chunk = low / ATTENTION_CHUNK; chunk <= high / ATTENTION_CHUNK; ++chunk) {
        const uint first_position = chunk * ATTENTION_CHUNK;
        score_quad(first_position, invocation % QUADS, invocation / QUADS);
        barrier();
        softmax_chunk(first_position, invocation);
        if (group < groups) {
            add_values(first_position, low, high, invocation % quads, group, groups);
        }
        barrier();
    }
    for (uint q = 0u; q < QUERIES; ++q) {
        if (group < groups) {
            score_parts[(group * QUERIES + q) * quads + invocation % quads] = results[q];
        }
    }
    barrier();
    for (uint i = invocation; i < count * quads; i += ATTENTION_LANES) {
        const uint q = i / quads;
        vec4 sum = score_parts[i];
        for (uint g = 1u; g < groups; ++g) {
            sum += score_parts[g * QUERIES * quads + i];
        }
        uint row = row_of[0];
        uint head = head_of[0];
        float divisor = total[0];
        for (uint k = 1u; k < QUERIES; ++k) {
            row = k == q ? row_of[k] : row;
            head = k == q ? head_of[k] : head;
            divisor = k == q ? total[k] : divisor;
        }
        mixed[(row * push.heads + head) * quads + i % quads] = sum / divisor;
    }
}
