// What the fault-injecting layer was asked for, and what it has counted. LAPIDARY_FAULT is a comma-separated list:
//
//   no-device            vkCreateDevice fails
//   crash=N              the process ends with a signal in the N-th vkQueueSubmit, as when a driver crashes
//   hang=N               after the N-th submission, vkWaitSemaphores never returns
//   silent=N             after the N-th submission, vkWaitSemaphores finds nothing finished
//   lost=N               the N-th vkQueueSubmit and everything after it finds the device lost
//   garbage=MODULE       dispatches of this kernel are left out, so that its results are whatever stood there before
//   allocations=N        the N-th vkAllocateMemory and all after it find no memory
//   memory=BYTES         allocations above this sum find no memory
//   shared=BYTES invocations=N no-subgroup no-int8-dot    limits that the device reports
//   card                 the device says that it is a graphics card
//   separate-memory      device memory that the processor cannot map, and host memory beside it
//   dirty-memory         new memory is full of NaN instead of zeros
//
// LAPIDARY_FAULT_MODULES is the folder of compiled kernels (NAME.spv) that names are looked up in. A line for every
// kernel that ran goes to the file LAPIDARY_FAULT_LOG.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace lapidary::fault {

class Faults {
public:
    // Read from the environment on first use.
    static Faults& get();

    [[nodiscard]] bool has(const std::string& word) const { return words_.contains(word); }
    [[nodiscard]] std::optional<std::uint64_t> number(const std::string& word) const;
    // Whether a count has come to the number behind the word.
    [[nodiscard]] bool reached(const std::string& word, std::uint64_t count) const;

    // The name of a module's file, or "" for code that is none of the project's kernels.
    std::string module_name(std::span<const std::uint32_t> code);
    [[nodiscard]] bool is_garbage(const std::string& module) const;
    void note_dispatch(const std::string& module);

    std::uint64_t submissions = 0;
    std::uint64_t allocations = 0;
    std::uint64_t allocated_bytes = 0;

private:
    Faults();
    std::map<std::string, std::string> words_;
    std::map<std::string, std::vector<std::uint32_t>> modules_;
    std::set<std::string> dispatched_;
};

}  // namespace lapidary::fault
