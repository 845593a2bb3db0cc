// Sixteen lanes as two 256-bit registers (AVX2, FMA, F16C; with LAPIDARY_AVX_VNNI also AVX-VNNI).
#pragma once

#include <immintrin.h>

#include <cstdint>

namespace lapidary::LAPIDARY_ISA_NAMESPACE {

struct Simd {
    struct F {
        __m256 a, b;
    };
    struct I {
        __m256i a, b;
    };
    using Bytes = I;
    using W4 = I;
    static constexpr int kFloatPanels = 1, kFloatRows = 6;
    static constexpr int kQuantPanels = 1, kQuantRows = 2;
    static constexpr int kNarrowPanels = 2;

    static F zero() { return {_mm256_setzero_ps(), _mm256_setzero_ps()}; }
    static F set1(float x) {
        const __m256 v = _mm256_set1_ps(x);
        return {v, v};
    }
    static F load(const float* p) { return {_mm256_loadu_ps(p), _mm256_loadu_ps(p + 8)}; }
    static __m256 half8(const std::uint16_t* p) {
        return _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)));
    }
    static F load_f16(const std::uint16_t* p) { return {half8(p), half8(p + 8)}; }
    static __m256 bf16_8(const std::uint16_t* p) {
        const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
        return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_cvtepu16_epi32(v), 16));
    }
    static F load_bf16(const std::uint16_t* p) { return {bf16_8(p), bf16_8(p + 8)}; }
    static void load_bf16_pairs(const std::uint16_t* p, F& even, F& odd) {
        const __m256i mask = _mm256_set1_epi32(static_cast<int>(0xFFFF0000U));
        const __m256i v = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
        const __m256i w = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p + 16));
        even = {_mm256_castsi256_ps(_mm256_slli_epi32(v, 16)), _mm256_castsi256_ps(_mm256_slli_epi32(w, 16))};
        odd = {_mm256_castsi256_ps(_mm256_and_si256(v, mask)), _mm256_castsi256_ps(_mm256_and_si256(w, mask))};
    }
    static void store(float* p, F x) {
        _mm256_storeu_ps(p, x.a);
        _mm256_storeu_ps(p + 8, x.b);
    }
    static void store_f16(std::uint16_t* p, F x) {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(p), _mm256_cvtps_ph(x.a, _MM_FROUND_TO_NEAREST_INT));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(p + 8), _mm256_cvtps_ph(x.b, _MM_FROUND_TO_NEAREST_INT));
    }
    static F add(F x, F y) { return {_mm256_add_ps(x.a, y.a), _mm256_add_ps(x.b, y.b)}; }
    static F sub(F x, F y) { return {_mm256_sub_ps(x.a, y.a), _mm256_sub_ps(x.b, y.b)}; }
    static F mul(F x, F y) { return {_mm256_mul_ps(x.a, y.a), _mm256_mul_ps(x.b, y.b)}; }
    static F div(F x, F y) { return {_mm256_div_ps(x.a, y.a), _mm256_div_ps(x.b, y.b)}; }
    static F sqrt(F x) { return {_mm256_sqrt_ps(x.a), _mm256_sqrt_ps(x.b)}; }
    static F min(F x, F y) { return {_mm256_min_ps(x.a, y.a), _mm256_min_ps(x.b, y.b)}; }
    static F max(F x, F y) { return {_mm256_max_ps(x.a, y.a), _mm256_max_ps(x.b, y.b)}; }
    static F abs(F x) {
        const __m256 sign = _mm256_set1_ps(-0.0F);
        return {_mm256_andnot_ps(sign, x.a), _mm256_andnot_ps(sign, x.b)};
    }
    static __m256 round8(__m256 x) { return _mm256_round_ps(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
    static F round(F x) { return {round8(x.a), round8(x.b)}; }
    static F fma(F x, F y, F z) { return {_mm256_fmadd_ps(x.a, y.a, z.a), _mm256_fmadd_ps(x.b, y.b, z.b)}; }
    static __m256 scale2_8(__m256 x, __m256 n) {
        const __m256i exponent = _mm256_slli_epi32(_mm256_cvtps_epi32(n), 23);
        return _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(x), exponent));
    }
    // x * 2^n for whole n; x and the result must be normal numbers
    static F scale2(F x, F n) { return {scale2_8(x.a, n.a), scale2_8(x.b, n.b)}; }
    static float sum(F x) {
        const __m256 eight = _mm256_add_ps(x.a, x.b);
        __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
        four = _mm_add_ps(four, _mm_movehl_ps(four, four));
        return _mm_cvtss_f32(_mm_add_ss(four, _mm_movehdup_ps(four)));
    }
    static float largest(F x) {
        const __m256 eight = _mm256_max_ps(x.a, x.b);
        __m128 four = _mm_max_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
        four = _mm_max_ps(four, _mm_movehl_ps(four, four));
        return _mm_cvtss_f32(_mm_max_ss(four, _mm_movehdup_ps(four)));
    }

    static void settle(I&) {}  // nothing to hold the compiler back from in small tiles
    static I izero() { return {_mm256_setzero_si256(), _mm256_setzero_si256()}; }
    static I iset1(std::int32_t x) {
        const __m256i v = _mm256_set1_epi32(x);
        return {v, v};
    }
    static F to_float(I x) { return {_mm256_cvtepi32_ps(x.a), _mm256_cvtepi32_ps(x.b)}; }
    static I store_rounded(std::int8_t* p, F x) {
        const I v = {_mm256_cvtps_epi32(x.a), _mm256_cvtps_epi32(x.b)};
        const __m256i words = _mm256_permute4x64_epi64(_mm256_packs_epi32(v.a, v.b), 0xD8);
        const __m128i bytes = _mm_packs_epi16(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(p), bytes);
        return v;
    }
    static std::int32_t isum(I x) {
        const __m256i eight = _mm256_add_epi32(x.a, x.b);
        __m128i four = _mm_add_epi32(_mm256_castsi256_si128(eight), _mm256_extracti128_si256(eight, 1));
        four = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0x4E));
        return _mm_cvtsi128_si32(_mm_add_epi32(four, _mm_shuffle_epi32(four, 0xB1)));
    }

    static Bytes load_bytes(const std::uint8_t* p) {
        return {_mm256_load_si256(reinterpret_cast<const __m256i*>(p)),
                _mm256_load_si256(reinterpret_cast<const __m256i*>(p + 32))};
    }
    static W4 low_nibbles(Bytes x) {
        const __m256i mask = _mm256_set1_epi8(15);
        return {_mm256_and_si256(x.a, mask), _mm256_and_si256(x.b, mask)};
    }
    static W4 high_nibbles(Bytes x) { return low_nibbles({_mm256_srli_epi16(x.a, 4), _mm256_srli_epi16(x.b, 4)}); }
    static Bytes broadcast4(const std::int8_t* p) {
        std::int32_t x;
        __builtin_memcpy(&x, p, 4);
        return iset1(x);
    }
    static F byte_column(Bytes x, int c) {
        const __m256i count = _mm256_set1_epi32(8 * c);
        const __m256i mask = _mm256_set1_epi32(255);
        return {_mm256_cvtepi32_ps(_mm256_and_si256(_mm256_srlv_epi32(x.a, count), mask)),
                _mm256_cvtepi32_ps(_mm256_and_si256(_mm256_srlv_epi32(x.b, count), mask))};
    }

#if defined(LAPIDARY_AVX_VNNI)
    using W8 = I;
    static constexpr bool kUnsignedW8 = true;
    static W8 as_w8(Bytes x) {
        return x;
    }
    static I dot8(I acc, W8 w, Bytes x) {
        return {_mm256_dpbusd_avx_epi32(acc.a, w.a, x.a), _mm256_dpbusd_avx_epi32(acc.b, w.b, x.b)};
    }
    static I dot4(I acc, W4 w, Bytes x) {
        return dot8(acc, w, x);
    }
#else
    // maddubs adds two u8 * s8 products in 16 bits: 255 * 127 * 2 would overflow, so the weights' signs are moved to
    // the activations and 128 * 127 * 2 = 32512 fits.
    struct W8 {
        I magnitude, value;
    };
    static constexpr bool kUnsignedW8 = false;
    static W8 as_w8(Bytes x) {
        const __m256i flip = _mm256_set1_epi8(static_cast<char>(0x80));
        const I value = {_mm256_xor_si256(x.a, flip), _mm256_xor_si256(x.b, flip)};
        return {{_mm256_abs_epi8(value.a), _mm256_abs_epi8(value.b)}, value};
    }
    static __m256i pairs8(__m256i acc, __m256i unsigned_bytes, __m256i signed_bytes) {
        const __m256i words = _mm256_maddubs_epi16(unsigned_bytes, signed_bytes);
        return _mm256_add_epi32(acc, _mm256_madd_epi16(words, _mm256_set1_epi16(1)));
    }
    static I dot8(I acc, const W8& w, Bytes x) {
        return {pairs8(acc.a, w.magnitude.a, _mm256_sign_epi8(x.a, w.value.a)),
                pairs8(acc.b, w.magnitude.b, _mm256_sign_epi8(x.b, w.value.b))};
    }
    static I dot4(I acc, W4 w, Bytes x) {
        return {pairs8(acc.a, w.a, x.a), pairs8(acc.b, w.b, x.b)};
    }
#endif
};

}  // namespace lapidary::LAPIDARY_ISA_NAMESPACE
