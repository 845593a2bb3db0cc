#include "base/aligned_buffer.h"

#include <cstdlib>
#include <new>
#include <string>

#if defined(__unix__) || defined(__APPLE__)
#include <sys/mman.h>
#else
#include <cstring>
#endif

namespace lapidary {

Result<AlignedBuffer> AlignedBuffer::allocate(std::size_t bytes) {
    AlignedBuffer buffer;
    if (bytes == 0) {
        return buffer;
    }
    const Error failed{ErrorCode::out_of_memory,
                       "Not enough memory: " + std::to_string(bytes >> 20U) +
                           " MB could not be reserved; close other programs or choose a smaller model or context.",
                       {}};
#if defined(__unix__) || defined(__APPLE__)
    void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        return failed;
    }
#if defined(MADV_HUGEPAGE)
    // Only large buffers: a small one would become resident as a whole page of 2 MB. A refusal changes nothing.
    constexpr std::size_t kHugePage = std::size_t{2} << 20U;
    if (bytes >= 4 * kHugePage) {
        (void)madvise(memory, bytes, MADV_HUGEPAGE);
    }
#endif
    buffer.data_ = static_cast<std::byte*>(memory);
#else
    void* memory = ::operator new (bytes, std::align_val_t{64}, std::nothrow);
    if (memory == nullptr) {
        return failed;
    }
    std::memset(memory, 0, bytes);
    buffer.data_ = static_cast<std::byte*>(memory);
#endif
    buffer.size_ = bytes;
    return buffer;
}

void AlignedBuffer::release() {
    if (data_ == nullptr) {
        return;
    }
#if defined(__unix__) || defined(__APPLE__)
    munmap(data_, size_);
#else
    ::operator delete (data_, std::align_val_t{64});
#endif
    data_ = nullptr;
    size_ = 0;
}

}  // namespace lapidary
