// Keys and values of all sequences, in 32-bit words. A sequence's part of a layer is a ring of `slots` positions:
//   keys    [kv_head][slot / 16][dim][16]      half precision: two dims of a position in a word, [dim / 2][16]
//   values  [kv_head][slot][dim]               half precision: two dims in a word
// A word belongs to one position, so that rows of a batch can be stored side by side.
layout(constant_id = SPEC_KV_F16) const uint kHalf = 0;

layout(std430, set = 0, binding = 2) buffer Kv1 { uint kv1[]; };
layout(std430, set = 0, binding = 2) readonly buffer Kv2 { uvec2 kv2[]; };
layout(std430, set = 0, binding = 2) readonly buffer Kv4 { uvec4 kv4[]; };
layout(std430, set = 0, binding = 3) readonly buffer KvTable { KvPlace kv_table[]; };

uint key_word(uint base, uint kv_head, uint slots, uint head_dim, uint slot, uint dim) {
    const uint panel = kv_head * (slots / 16u) + slot / 16u;
    return kHalf != 0u ? base + (panel * (head_dim / 2u) + dim / 2u) * 16u + slot % 16u
                       : base + (panel * head_dim + dim) * 16u + slot % 16u;
}

uint value_word(uint base, uint kv_head, uint slots, uint head_dim, uint slot, uint dim) {
    const uint row = kv_head * slots + slot;
    return base + (row * head_dim + dim) / (kHalf != 0u ? 2u : 1u);
}

vec2 kv_pair(uint word) {
    return unpackHalf2x16(word);
}

// What a pair of dims reads as once it was stored.
vec2 stored_pair(vec2 pair) {
    return kHalf != 0u ? unpackHalf2x16(packHalf2x16(clamp(pair, vec2(-65504.0), vec2(65504.0)))) : pair;
}

void store_pair(uint key_base, uint kv_head, uint slots, uint head_dim, uint slot, uint dim, vec2 pair, bool key) {
    const uint word = key ? key_word(key_base, kv_head, slots, head_dim, slot, dim)
                          : value_word(key_base, kv_head, slots, head_dim, slot, dim);
    if (kHalf != 0u) {
        kv1[word] = packHalf2x16(clamp(pair, vec2(-65504.0), vec2(65504.0)));
    } else {
        kv1[word] = floatBitsToUint(pair.x);
        kv1[word + (key ? 16u : 1u)] = floatBitsToUint(pair.y);
    }
}

vec4 value_quad(uint base, uint kv_head, uint slots, uint head_dim, uint slot, uint quad) {
    const uint word = value_word(base, kv_head, slots, head_dim, slot, quad * 4u);
    if (kHalf != 0u) {
        const uvec2 words = kv2[word / 2u];
        return vec4(unpackHalf2x16(words.x), unpackHalf2x16(words.y));
    }
    return uintBitsToFloat(kv4[word / 4u]);
}
