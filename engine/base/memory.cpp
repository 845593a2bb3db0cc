#include "base/memory.h"

#include <algorithm>
#include <fstream>
#include <string>

namespace lapidary {

#if defined(__linux__)

namespace {

// The number in a file of the control group (version 2), or 0: "max", or no such file.
std::uint64_t number_in(const char* path) {
    std::uint64_t value = 0;
    std::ifstream(path) >> value;
    return value;
}

}  // namespace

std::uint64_t available_memory() {
    std::uint64_t available = 0;
    std::ifstream file("/proc/meminfo");
    for (std::string key; file >> key;) {
        std::uint64_t kilobytes = 0;
        file >> kilobytes;
        if (key == "MemAvailable:") {
            available = kilobytes << 10U;
            break;
        }
        std::getline(file, key);
    }
    const std::uint64_t limit = number_in("/sys/fs/cgroup/memory.max");
    const std::uint64_t used = number_in("/sys/fs/cgroup/memory.current");
    if (limit > used && available > 0) {
        available = std::min(available, limit - used);
    }
    return available;
}

#else

std::uint64_t available_memory() {
    return 0;
}

#endif

}  // namespace lapidary
