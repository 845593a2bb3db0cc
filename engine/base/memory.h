// How much memory there is to have.
#pragma once

#include <cstdint>

namespace lapidary {

// Bytes that a program could still use without driving others out: what the system says is available, or what is left
// of the limit that the program runs under. 0 where the system does not say.
std::uint64_t available_memory();

}  // namespace lapidary
