#include "backend/cpu/kernel_table.h"

#include <array>
#include <cstdlib>

namespace lapidary {

namespace isa_scalar {
const KernelTable& table();
}
#if defined(LAPIDARY_X86)
namespace isa_avx2 {
const KernelTable& table();
}
namespace isa_avxvnni {
const KernelTable& table();
}
namespace isa_avx512vnni {
const KernelTable& table();
}
namespace isa_avx512bf16 {
const KernelTable& table();
}
namespace isa_amx {
const KernelTable& table();
}
#elif defined(LAPIDARY_ARM64)
namespace isa_neon {
const KernelTable& table();
}
namespace isa_neon_dot {
const KernelTable& table();
}
namespace isa_neon_i8mm {
const KernelTable& table();
}
#endif

}  // namespace lapidary

#if defined(LAPIDARY_X86)
#include <cpuid.h>
#if defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>
#endif
#elif defined(LAPIDARY_ARM64) && defined(__linux__)
#include <asm/hwcap.h>
#include <sys/auxv.h>
#elif defined(LAPIDARY_ARM64) && defined(__APPLE__)
#include <sys/sysctl.h>
#endif

namespace lapidary {

namespace {

struct Tables {
    std::array<const KernelTable*, 8> items{};
    std::size_t count = 0;
    void add(const KernelTable& table) { items[count++] = &table; }
};

#if defined(LAPIDARY_X86)
// Two features that Clang 14's __builtin_cpu_supports does not know. Both need nothing of the system that AVX2 does not
// need as well, so ask for that first.
bool has_f16c() {
    unsigned eax = 0;
    unsigned ebx = 0;
    unsigned ecx = 0;
    unsigned edx = 0;
    return __get_cpuid(1, &eax, &ebx, &ecx, &edx) != 0 && (ecx >> 29U & 1U) != 0;
}
bool has_avx_vnni() {
    unsigned eax = 0;
    unsigned ebx = 0;
    unsigned ecx = 0;
    unsigned edx = 0;
    return __get_cpuid_count(7, 1, &eax, &ebx, &ecx, &edx) != 0 && (eax >> 4U & 1U) != 0;
}

// Tiles, and products of 8-bit numbers and of bf16.
bool has_amx() {
    constexpr unsigned kBits = 1U << 22U | 1U << 24U | 1U << 25U;
    unsigned eax = 0;
    unsigned ebx = 0;
    unsigned ecx = 0;
    unsigned edx = 0;
    return __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) != 0 && (edx & kBits) == kBits;
}

// Tiles are 8 KB more of what the system keeps for a thread that it takes off a processor: Linux wants to be asked for
// them, once a process (Documentation/arch/x86/xstate.rst). Where it does not know them it refuses.
bool may_use_tiles() {
#if defined(__linux__)
    constexpr long kRequestPermission = 0x1023;
    constexpr long kTileData = 18;
    return syscall(SYS_arch_prctl, kRequestPermission, kTileData) == 0;
#else
    return false;
#endif
}
#endif

#if defined(LAPIDARY_ARM64) && defined(__linux__)
bool has_dot_product() {
    return (getauxval(AT_HWCAP) & HWCAP_ASIMDDP) != 0;
}
bool has_i8mm() {
    return has_dot_product() && (getauxval(AT_HWCAP2) & HWCAP2_I8MM) != 0;
}
#elif defined(LAPIDARY_ARM64) && defined(__APPLE__)
bool sysctl_flag(const char* name) {
    int value = 0;
    std::size_t size = sizeof value;
    return sysctlbyname(name, &value, &size, nullptr, 0) == 0 && value != 0;
}
bool has_dot_product() {
    return sysctl_flag("hw.optional.arm.FEAT_DotProd");
}
bool has_i8mm() {
    return has_dot_product() && sysctl_flag("hw.optional.arm.FEAT_I8MM");
}
#elif defined(LAPIDARY_ARM64)
bool has_dot_product() {
    return false;
}
bool has_i8mm() {
    return false;
}
#endif

Tables detect() {
    Tables tables;
    tables.add(isa_scalar::table());
#if defined(LAPIDARY_X86)
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") || !has_f16c()) {
        return tables;
    }
    tables.add(isa_avx2::table());
    if (has_avx_vnni()) {
        tables.add(isa_avxvnni::table());
    }
    const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
                        __builtin_cpu_supports("avx512vnni");
    if (avx512) {
        tables.add(isa_avx512vnni::table());
        if (__builtin_cpu_supports("avx512bf16")) {
            tables.add(isa_avx512bf16::table());
            if (has_amx() && may_use_tiles()) {
                tables.add(isa_amx::table());
            }
        }
    }
#elif defined(LAPIDARY_ARM64)
    tables.add(isa_neon::table());
    if (has_dot_product()) {
        tables.add(isa_neon_dot::table());
    }
    if (has_i8mm()) {
        tables.add(isa_neon_i8mm::table());
    }
#endif
    return tables;
}

}  // namespace

std::span<const KernelTable* const> available_kernels() {
    static const Tables tables = detect();
    return {tables.items.data(), tables.count};
}

const KernelTable* find_kernels(std::string_view name) {
    for (const KernelTable* table : available_kernels()) {
        if (table->name == name) {
            return table;
        }
    }
    return nullptr;
}

const KernelTable& choose_kernels() {
    const char* forced = std::getenv("LAPIDARY_ISA");
    const KernelTable* table = forced == nullptr ? nullptr : find_kernels(forced);
    return table != nullptr ? *table : *available_kernels().back();
}

}  // namespace lapidary
