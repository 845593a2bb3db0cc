// Reading packed weights (engine/backend/cpu/packed_matrix.h) with core GLSL: bytes, halves and bfloat16 are unpacked
// from 32-bit words, so that no device needs 8- or 16-bit storage.
layout(constant_id = SPEC_KIND) const uint kKind = KIND_F32;
layout(constant_id = SPEC_SCALE_BLOCK) const uint kScaleBlock = 32;
layout(constant_id = SPEC_SCALES_F32) const uint kScalesF32 = 0;
layout(constant_id = SPEC_HAS_MINS) const uint kHasMins = 0;

layout(std430, set = 0, binding = 0) readonly buffer Quants4 { uvec4 quants4[]; };
layout(std430, set = 0, binding = 0) readonly buffer Quants2 { uvec2 quants2[]; };
layout(std430, set = 0, binding = 1) readonly buffer Scales4 { uvec4 scales4[]; };
layout(std430, set = 0, binding = 1) readonly buffer Scales2 { uvec2 scales2[]; };
layout(std430, set = 0, binding = 2) readonly buffer Mins4 { uvec4 mins4[]; };
layout(std430, set = 0, binding = 2) readonly buffer Mins2 { uvec2 mins2[]; };

// Four columns of four rows: w[c] holds column c.
mat4 bytes_to_columns(uvec4 rows) {
    return mat4(vec4(rows & 255u), vec4((rows >> 8) & 255u), vec4((rows >> 16) & 255u), vec4(rows >> 24));
}

mat4 nibbles_to_columns(uvec4 rows, uint shift) {
    const uvec4 low = rows >> shift;
    return mat4(vec4(low & 15u), vec4((low >> 8) & 15u), vec4((low >> 16) & 15u), vec4((low >> 24) & 15u));
}

vec4 half_rows(uvec2 word) {
    return vec4(unpackHalf2x16(word.x), unpackHalf2x16(word.y));
}

// The four columns 4 * quad .. 4 * quad + 3 of rows 4 * lane .. 4 * lane + 3 of a panel of a plain (not quantised) type.
mat4 float_columns(uint panel, uint columns, uint quad, uint lane) {
    if (kKind == KIND_F32) {
        const uint at = panel * columns * 4u + quad * 16u + lane;
        return mat4(uintBitsToFloat(quants4[at]), uintBitsToFloat(quants4[at + 4u]), uintBitsToFloat(quants4[at + 8u]),
                    uintBitsToFloat(quants4[at + 12u]));
    }
    if (kKind == KIND_F16) {
        const uint at = panel * columns * 4u + quad * 16u + lane;
        return mat4(half_rows(quants2[at]), half_rows(quants2[at + 4u]), half_rows(quants2[at + 8u]),
                    half_rows(quants2[at + 12u]));
    }
    const uint at = panel * columns * 2u + quad * 8u + lane;
    const uvec4 first = quants4[at];
    const uvec4 second = quants4[at + 4u];
    return mat4(uintBitsToFloat(first << 16), uintBitsToFloat(first & 0xFFFF0000u), uintBitsToFloat(second << 16),
                uintBitsToFloat(second & 0xFFFF0000u));
}

// Scales and mins of rows 4 * lane .. 4 * lane + 3 for one block of columns.
vec4 block_scale(uint panel, uint columns, uint block, uint lane) {
    const uint at = (panel * (columns / kScaleBlock) + block) * 4u + lane;
    return kScalesF32 != 0u ? uintBitsToFloat(scales4[at]) : half_rows(scales2[at]);
}

vec4 block_min(uint panel, uint columns, uint block, uint lane) {
    const uint at = (panel * (columns / kScaleBlock) + block) * 4u + lane;
    return kScalesF32 != 0u ? uintBitsToFloat(mins4[at]) : half_rows(mins2[at]);
}
