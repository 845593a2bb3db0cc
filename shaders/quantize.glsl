// A block of 32 activations in 8 bits, as the processor makes it (engine/backend/cpu/kernels_scalar.cpp): q = x * 127 /
// peak, ties to even, so that x is about scale * q. The file that includes this defines
//   QUANT_IN(i)      vec4 number i of the input
//   QUANT_OUT(i, v)  takes uvec4 number i of the result
// Result and input may begin at the same place of one array.
uint packed_bytes(ivec4 q) {
    const uvec4 bytes = uvec4(q) & 255u;
    return bytes.x | (bytes.y << 8) | (bytes.z << 16) | (bytes.w << 24);
}

// Four vec4s, whose sum of q is added up.
uvec4 quantized_half(uint from, float inverse, out int sum) {
    uvec4 words;
    ivec4 total = ivec4(0);
    for (uint i = 0u; i < 4u; ++i) {
        const ivec4 q = ivec4(roundEven(QUANT_IN(from + i) * inverse));
        words[i] = packed_bytes(q);
        total += q;
    }
    sum = (total.x + total.y) + (total.z + total.w);
    return words;
}

void quantize_block(uint from, uint to) {
    float peak = 0.0;
    for (uint i = 0u; i < QUANT_BLOCK / 4u; ++i) {
        const vec4 size = abs(QUANT_IN(from + i));
        peak = max(peak, max(max(size.x, size.y), max(size.z, size.w)));
    }
    precise const float inverse = peak > 0.0 ? 127.0 / peak : 0.0;
    precise const float scale = peak / 127.0;
    int low_sum;
    int high_sum;
    const uvec4 low = quantized_half(from, inverse, low_sum);
    QUANT_OUT(to, low);  // over what has been read
    const uvec4 high = quantized_half(from + 4u, inverse, high_sum);
    QUANT_OUT(to + 1u, high);
    QUANT_OUT(to + 2u, uvec4(floatBitsToUint(scale), uint(low_sum), uint(high_sum), 0u));
}
