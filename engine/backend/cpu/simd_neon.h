// Sixteen lanes as four 128-bit registers (AArch64; with LAPIDARY_NEON_DOT the sdot instruction of Armv8.2, with
// LAPIDARY_NEON_I8MM the usdot instruction of Armv8.6).
#pragma once

#include <arm_neon.h>

#include <cstdint>

namespace lapidary::LAPIDARY_ISA_NAMESPACE {

struct Simd {
    struct F {
        float32x4_t v[4];
    };
    struct I {
        int32x4_t v[4];
    };
    struct Bytes {
        uint8x16_t v[4];
    };
    using W4 = Bytes;
    static constexpr int kFloatPanels = 1, kFloatRows = 5;
    static constexpr int kQuantPanels = 1, kQuantRows = 2;
    static constexpr int kNarrowPanels = 2;

    template <class Op>
    static F map(const Op& op) {
        return {{op(0), op(1), op(2), op(3)}};
    }
    static F zero() { return set1(0.0F); }
    static F set1(float x) {
        const float32x4_t v = vdupq_n_f32(x);
        return {{v, v, v, v}};
    }
    static F load(const float* p) { return {{vld1q_f32(p), vld1q_f32(p + 4), vld1q_f32(p + 8), vld1q_f32(p + 12)}}; }
    static float32x4_t half4(const std::uint16_t* p) { return vcvt_f32_f16(vreinterpret_f16_u16(vld1_u16(p))); }
    static F load_f16(const std::uint16_t* p) { return {{half4(p), half4(p + 4), half4(p + 8), half4(p + 12)}}; }
    static float32x4_t bf16_4(const std::uint16_t* p) { return vreinterpretq_f32_u32(vshll_n_u16(vld1_u16(p), 16)); }
    static F load_bf16(const std::uint16_t* p) { return {{bf16_4(p), bf16_4(p + 4), bf16_4(p + 8), bf16_4(p + 12)}}; }
    static void load_bf16_pairs(const std::uint16_t* p, F& even, F& odd) {
        for (int part = 0; part < 4; ++part) {
            const uint32x4_t v = vreinterpretq_u32_u16(vld1q_u16(p + 8 * part));
            even.v[part] = vreinterpretq_f32_u32(vshlq_n_u32(v, 16));
            odd.v[part] = vreinterpretq_f32_u32(vandq_u32(v, vdupq_n_u32(0xFFFF0000U)));
        }
    }
    static void store(float* p, F x) {
        for (int part = 0; part < 4; ++part) {
            vst1q_f32(p + 4 * part, x.v[part]);
        }
    }
    static void store_f16(std::uint16_t* p, F x) {
        for (int part = 0; part < 4; ++part) {
            vst1_u16(p + 4 * part, vreinterpret_u16_f16(vcvt_f16_f32(x.v[part])));
        }
    }
    static F add(F a, F b) {
        return map([&](int part) { return vaddq_f32(a.v[part], b.v[part]); });
    }
    static F sub(F a, F b) {
        return map([&](int part) { return vsubq_f32(a.v[part], b.v[part]); });
    }
    static F mul(F a, F b) {
        return map([&](int part) { return vmulq_f32(a.v[part], b.v[part]); });
    }
    static F div(F a, F b) {
        return map([&](int part) { return vdivq_f32(a.v[part], b.v[part]); });
    }
    static F sqrt(F a) {
        return map([&](int part) { return vsqrtq_f32(a.v[part]); });
    }
    static F min(F a, F b) {
        return map([&](int part) { return vminq_f32(a.v[part], b.v[part]); });
    }
    static F max(F a, F b) {
        return map([&](int part) { return vmaxq_f32(a.v[part], b.v[part]); });
    }
    static F abs(F a) {
        return map([&](int part) { return vabsq_f32(a.v[part]); });
    }
    static F round(F a) {
        return map([&](int part) { return vrndnq_f32(a.v[part]); });
    }
    static F fma(F a, F b, F c) {
        return map([&](int part) { return vfmaq_f32(c.v[part], a.v[part], b.v[part]); });
    }
    // a * 2^n for whole n; a and the result must be normal numbers
    static F scale2(F a, F n) {
        return map([&](int part) {
            const int32x4_t exponent = vshlq_n_s32(vcvtnq_s32_f32(n.v[part]), 23);
            return vreinterpretq_f32_s32(vaddq_s32(vreinterpretq_s32_f32(a.v[part]), exponent));
        });
    }
    static float sum(F a) { return vaddvq_f32(vaddq_f32(vaddq_f32(a.v[0], a.v[2]), vaddq_f32(a.v[1], a.v[3]))); }
    static float largest(F a) { return vmaxvq_f32(vmaxq_f32(vmaxq_f32(a.v[0], a.v[1]), vmaxq_f32(a.v[2], a.v[3]))); }

    static void settle(I&) {}  // nothing to hold the compiler back from in small tiles
    static I izero() { return iset1(0); }
    static I iset1(std::int32_t x) {
        const int32x4_t v = vdupq_n_s32(x);
        return {{v, v, v, v}};
    }
    static F to_float(I a) {
        return map([&](int part) { return vcvtq_f32_s32(a.v[part]); });
    }
    static I store_rounded(std::int8_t* p, F a) {
        I v;
        for (int part = 0; part < 4; ++part) {
            v.v[part] = vcvtnq_s32_f32(a.v[part]);
        }
        const int16x8_t low = vcombine_s16(vqmovn_s32(v.v[0]), vqmovn_s32(v.v[1]));
        const int16x8_t high = vcombine_s16(vqmovn_s32(v.v[2]), vqmovn_s32(v.v[3]));
        vst1q_s8(p, vcombine_s8(vqmovn_s16(low), vqmovn_s16(high)));
        return v;
    }
    static std::int32_t isum(I a) {
        return vaddvq_s32(vaddq_s32(vaddq_s32(a.v[0], a.v[1]), vaddq_s32(a.v[2], a.v[3])));
    }

    static Bytes load_bytes(const std::uint8_t* p) {
        return {{vld1q_u8(p), vld1q_u8(p + 16), vld1q_u8(p + 32), vld1q_u8(p + 48)}};
    }
    static W4 low_nibbles(Bytes b) {
        const uint8x16_t mask = vdupq_n_u8(15);
        return {{vandq_u8(b.v[0], mask), vandq_u8(b.v[1], mask), vandq_u8(b.v[2], mask), vandq_u8(b.v[3], mask)}};
    }
    static W4 high_nibbles(Bytes b) {
        return {{vshrq_n_u8(b.v[0], 4), vshrq_n_u8(b.v[1], 4), vshrq_n_u8(b.v[2], 4), vshrq_n_u8(b.v[3], 4)}};
    }
    // Every lane of four bytes is the same, so one register is enough.
    static int8x16_t broadcast4(const std::int8_t* p) {
        std::int32_t x;
        __builtin_memcpy(&x, p, 4);
        return vreinterpretq_s8_s32(vdupq_n_s32(x));
    }
    static F byte_column(Bytes b, int c) {
        return map([&](int part) {
            const uint32x4_t v = vshlq_u32(vreinterpretq_u32_u8(b.v[part]), vdupq_n_s32(-8 * c));
            return vcvtq_f32_u32(vandq_u32(v, vdupq_n_u32(255)));
        });
    }

    static int32x4_t dot_signed(int32x4_t acc, int8x16_t w, int8x16_t x) {
#if defined(LAPIDARY_NEON_DOT)
        return vdotq_s32(acc, w, x);
#else
        const int32x4_t low = vpaddlq_s16(vmull_s8(vget_low_s8(w), vget_low_s8(x)));
        const int32x4_t high = vpaddlq_s16(vmull_high_s8(w, x));
        return vaddq_s32(acc, vpaddq_s32(low, high));
#endif
    }
#if defined(LAPIDARY_NEON_I8MM)
    using W8 = Bytes;
    static constexpr bool kUnsignedW8 = true;
    static W8 as_w8(Bytes b) {
        return b;
    }
    static I dot8(I acc, const W8& w, int8x16_t x) {
        for (int part = 0; part < 4; ++part) {
            acc.v[part] = vusdotq_s32(acc.v[part], w.v[part], x);
        }
        return acc;
    }
#else
    struct W8 {
        int8x16_t v[4];
    };
    static constexpr bool kUnsignedW8 = false;
    static W8 as_w8(Bytes b) {
        W8 w;
        for (int part = 0; part < 4; ++part) {
            w.v[part] = vreinterpretq_s8_u8(veorq_u8(b.v[part], vdupq_n_u8(0x80)));
        }
        return w;
    }
    static I dot8(I acc, const W8& w, int8x16_t x) {
        for (int part = 0; part < 4; ++part) {
            acc.v[part] = dot_signed(acc.v[part], w.v[part], x);
        }
        return acc;
    }
#endif
    // Nibbles are below 128, so they are valid signed bytes as they are.
    static I dot4(I acc, const W4& w, int8x16_t x) {
        for (int part = 0; part < 4; ++part) {
            acc.v[part] = dot_signed(acc.v[part], vreinterpretq_s8_u8(w.v[part]), x);
        }
        return acc;
    }
};

}  // namespace lapidary::LAPIDARY_ISA_NAMESPACE
