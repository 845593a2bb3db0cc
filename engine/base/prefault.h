// Making memory resident in one call instead of a page fault a page, which on virtual machines cost several
// microseconds each: as long as all other work on a vocabulary of some megabytes.
#pragma once

#include <cstddef>

namespace lapidary {

// For memory that is about to be written from end to end, e.g. what a vector has just reserved. The contents stay as
// they are; where the system cannot do it, nothing happens.
void prefault_for_writing(void* memory, std::size_t bytes);

// The same for a part of a mapped file that is about to be read.
void prefault_for_reading(const void* memory, std::size_t bytes);

}  // namespace lapidary
