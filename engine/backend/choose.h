// Which device computes: the devices of this machine, and loading a model on the one that was asked for.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "backend/backend.h"
#include "model/model_file.h"

namespace lapidary {

struct DeviceOptions {
    std::string backend = "auto";  // "auto", "cpu", "vulkan" or "vulkan:N"
    unsigned threads = 0;
    Precision precision = Precision::automatic;
    std::function<bool(float)> progress;
    bool trace = false;  // keep the time of every kernel of a graphics device
};

// Whether the word could name a backend, on this machine or another.
bool is_backend(std::string_view name);

// What is done about graphics devices whose self-test has not been run with this driver and version of Lapidary.
enum class DeviceTest : std::uint8_t {
    known,   // nothing: they are listed as not tested yet
    needed,  // it is run, in a process of its own: seconds
    again,   // it is run for all of them, tested or not
};

// The processor, then every Vulkan device in the order of "vulkan:N". Kinds: "cpu", "gpu", and "software" for a
// renderer that computes on the processor. May wait for processes and load drivers: not for a thread that draws.
std::vector<DeviceInfo> list_devices(DeviceTest test = DeviceTest::known);

// A kernel of the graphics devices, on one of them.
struct DeviceKernel {
    std::string name;
    std::string needs;  // of a device: "subgroups"; or ""
    std::uint32_t shared_bytes = 0;
    bool runs = false;               // the device has what it needs, and it passed the self-test
    std::vector<std::string> taken;  // of products: what for, of "one row", "tall", "few rows", "many rows"
};
// Of "vulkan:N"; empty for others. Waits for no test: what was not tested yet counts as passed.
std::vector<DeviceKernel> list_kernels(std::string_view backend);

// For main(), before anything else: where the words are `--probe-gpu N` or `--probe-gpu list`, runs the probe, writes
// one line of JSON to standard output and gives the exit code (0 usable, 1 not, 2 wrong usage). Also notes that this
// program can be its own probe. Programs that do not call it test devices in their own process, unless
// LAPIDARY_PROBE_PROGRAM names one that does.
std::optional<int> answer_probe(int argc, const char* const* argv);

// The last call of main(): gives back `code`, or ends the program with it at once where a graphics device was given up
// with work still running, because its driver's threads must not see the program taken down around them. Output must
// have been flushed.
int end_program(int code);

// Packs the model on the device. "auto" takes the best graphics processor that passed its self-test, and the processor
// where there is none or the model cannot be loaded on it; DeviceInfo::reason of the model says why. A device that was
// asked for by name is used or is an error: ErrorCode::invalid_argument where there is none of that name,
// ErrorCode::device where it did not pass its self-test, or what loading on it failed with.
Result<std::unique_ptr<DeviceModel>> load_on_device(const ModelFile& file, const DeviceOptions& options);

// A graphics device in the eyes of "auto".
struct DeviceCandidate {
    std::string name;
    bool software = false;
    bool discrete = false;
    bool usable = false;
    DeviceReasons reasons;              // of its verdict, where it is not usable
    std::optional<ReasonCode> caution;  // why it is not taken by itself
};

// Index of the one to take: of those that are usable, no software renderer and without a caution, the first that is a
// card of its own, else the first. `reasons` become what speaks against the others, or
// say that there are none.
std::optional<std::size_t> choose_candidate(std::span<const DeviceCandidate> candidates, DeviceReasons& reasons);

// The device ("vulkan:N") failed in the middle of a model's work: "auto" does not take it again, also at the next
// start, until it passes its self-test anew or has another driver.
void remember_device_lost(std::string_view backend);

}  // namespace lapidary
