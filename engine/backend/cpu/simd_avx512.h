// Sixteen lanes as one 512-bit register (AVX-512 F, BW, DQ, VL, VNNI). Included once per translation unit by a
// kernels_*.cpp that was compiled for it; everything sits in that unit's namespace.
#pragma once

#include <immintrin.h>

#include <cstdint>

namespace lapidary::LAPIDARY_ISA_NAMESPACE {

struct Simd {
    using F = __m512;
    using I = __m512i;
    using Bytes = __m512i;
    using W8 = __m512i;
    using W4 = __m512i;
    static constexpr int kFloatPanels = 2, kFloatRows = 12;
    static constexpr int kQuantPanels = 2, kQuantRows = 6;
    static constexpr int kNarrowPanels = 4;    // panels at a time when there are one or two rows
    static constexpr bool kUnsignedW8 = true;  // the dot product takes value + 128

    static F zero() { return _mm512_setzero_ps(); }
    static F set1(float x) { return _mm512_set1_ps(x); }
    static F load(const float* p) { return _mm512_loadu_ps(p); }
    static F load_f16(const std::uint16_t* p) {
        return _mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)));
    }
    static F load_bf16(const std::uint16_t* p) {
        const __m256i v = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
        return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(v), 16));
    }
    static void load_bf16_pairs(const std::uint16_t* p, F& even, F& odd) {
        const __m512i v = _mm512_loadu_si512(p);
        even = _mm512_castsi512_ps(_mm512_slli_epi32(v, 16));
        odd = _mm512_castsi512_ps(_mm512_and_si512(v, _mm512_set1_epi32(static_cast<int>(0xFFFF0000U))));
    }
    static void store(float* p, F x) { _mm512_storeu_ps(p, x); }
    static void store_f16(std::uint16_t* p, F x) {
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), _mm512_cvtps_ph(x, _MM_FROUND_TO_NEAREST_INT));
    }
    static F add(F a, F b) { return _mm512_add_ps(a, b); }
    static F sub(F a, F b) { return _mm512_sub_ps(a, b); }
    static F mul(F a, F b) { return _mm512_mul_ps(a, b); }
    static F div(F a, F b) { return _mm512_div_ps(a, b); }
    static F sqrt(F a) { return _mm512_sqrt_ps(a); }
    static F min(F a, F b) { return _mm512_min_ps(a, b); }
    static F max(F a, F b) { return _mm512_max_ps(a, b); }
    static F abs(F a) { return _mm512_abs_ps(a); }
    static F round(F a) { return _mm512_roundscale_ps(a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
    static F fma(F a, F b, F c) { return _mm512_fmadd_ps(a, b, c); }
    // a * 2^n for whole n
    static F scale2(F a, F n) { return _mm512_scalef_ps(a, n); }
    static float sum(F a) { return _mm512_reduce_add_ps(a); }
    static float largest(F a) { return _mm512_reduce_max_ps(a); }

    static I izero() { return _mm512_setzero_si512(); }
    static I iset1(std::int32_t x) { return _mm512_set1_epi32(x); }
    static F to_float(I a) { return _mm512_cvtepi32_ps(a); }
    // Rounds to the nearest (ties to even), stores 16 bytes, and returns the values.
    static I store_rounded(std::int8_t* p, F a) {
        const I v = _mm512_cvtps_epi32(a);
        _mm_storeu_si128(reinterpret_cast<__m128i*>(p), _mm512_cvtepi32_epi8(v));
        return v;
    }
    static std::int32_t isum(I a) { return _mm512_reduce_add_epi32(a); }

    static Bytes load_bytes(const std::uint8_t* p) { return _mm512_load_si512(p); }
    static W8 as_w8(Bytes b) { return b; }
    static W4 low_nibbles(Bytes b) { return _mm512_and_si512(b, _mm512_set1_epi8(15)); }
    static W4 high_nibbles(Bytes b) { return _mm512_and_si512(_mm512_srli_epi16(b, 4), _mm512_set1_epi8(15)); }
    static Bytes broadcast4(const std::int8_t* p) {
        std::int32_t x;
        __builtin_memcpy(&x, p, 4);
        return _mm512_set1_epi32(x);
    }
    // The compiler has the number in a register here, and moves no part of its making beyond this place.
    static void settle(I& x) { asm volatile("" : "+v"(x)); }
    static I dot8(I acc, W8 w, Bytes x) { return _mm512_dpbusd_epi32(acc, w, x); }
    static I dot4(I acc, W4 w, Bytes x) { return _mm512_dpbusd_epi32(acc, w, x); }
    // Byte c (0..3) of each of the 16 units of four bytes, as floats; unsigned.
    static F byte_column(Bytes b, int c) {
        const __m512i shifted = _mm512_srlv_epi32(b, _mm512_set1_epi32(8 * c));
        return _mm512_cvtepi32_ps(_mm512_and_si512(shifted, _mm512_set1_epi32(255)));
    }
};

}  // namespace lapidary::LAPIDARY_ISA_NAMESPACE
