#include "base/prefault.h"

#include <cstdint>

#if defined(__linux__)
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace lapidary {

#if defined(__linux__) && defined(MADV_POPULATE_WRITE)

namespace {

// Whole pages inside the range; a refusal (older kernels, memory limits) leaves the ordinary faults. The contents do
// not change, so the pointer's constness is kept in effect.
void populate(const void* memory, std::size_t bytes, int advice) {
    const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    const auto address = reinterpret_cast<std::uintptr_t>(memory);
    const std::uintptr_t begin = (address + page - 1) / page * page;
    const std::uintptr_t end = (address + bytes) / page * page;
    if (begin < end) {
        (void)madvise(reinterpret_cast<void*>(begin), end - begin, advice);
    }
}

}  // namespace

void prefault_for_writing(void* memory, std::size_t bytes) {
    populate(memory, bytes, MADV_POPULATE_WRITE);
}
void prefault_for_reading(const void* memory, std::size_t bytes) {
    populate(memory, bytes, MADV_POPULATE_READ);
}

#else

void prefault_for_writing(void* /*memory*/, std::size_t /*bytes*/) {}
void prefault_for_reading(const void* /*memory*/, std::size_t /*bytes*/) {}

#endif

}  // namespace lapidary
