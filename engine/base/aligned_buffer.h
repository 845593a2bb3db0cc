// Memory for weights, caches and activations: cache-line aligned, zeroed by the system, in huge pages where it gives
// them.
#pragma once

#include <cstddef>
#include <utility>

#include "base/result.h"

namespace lapidary {

class AlignedBuffer {
public:
    AlignedBuffer() = default;
    ~AlignedBuffer() { release(); }
    AlignedBuffer(AlignedBuffer&& other) noexcept
        : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
    AlignedBuffer& operator=(AlignedBuffer&& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        return *this;
    }
    AlignedBuffer(const AlignedBuffer&) = delete;
    AlignedBuffer& operator=(const AlignedBuffer&) = delete;

    // Zeroed bytes, at least 64-byte aligned; pages become resident when first touched. ErrorCode::out_of_memory on
    // failure.
    static Result<AlignedBuffer> allocate(std::size_t bytes);

    [[nodiscard]] std::byte* data() const { return data_; }
    [[nodiscard]] std::size_t size() const { return size_; }
    template <class T>
    [[nodiscard]] T* as() const {
        return reinterpret_cast<T*>(data_);
    }

private:
    void release();
    std::byte* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace lapidary
