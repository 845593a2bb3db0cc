// Why a device computes or does not: a code with its parameters, so that a window can say it in the person's language.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lapidary {

enum class ReasonCode : std::uint8_t {
    asked_for,
    always_there,  // the processor
    not_tested,
    self_test_passed,      // number: runs that were compared
    self_test_failed,      // detail
    variant_left_out,      // detail: how a kernel failed that can be done without
    processor_passed,      // number: products that were compared
    processor_failed,      // detail: the kernels
    not_used,              // subject: the device; why is said by what follows
    only_if_asked,         // subject: the device, or none; why is said by what follows
    software_renderer,     // it computes on the processor
    wrong_products,        // its driver is known to give wrong results now and then
    loses_device,          // its driver is known to be lost in the middle of work
    lost_before,           // it was, on this computer and with this driver
    probe_not_started,     // detail
    probe_crashed,         // number: the signal
    probe_silent,          // number: seconds
    probe_nonsense,        // its test gave no sensible answer
    listing_not_started,   // detail
    listing_crashed,       // number: the signal. A driver that was asked for its devices
    listing_silent,        // number: seconds
    listing_nonsense,      // it gave no sensible answer
    no_vulkan,             // none is installed
    old_vulkan,            // older than 1.2
    vulkan_not_started,    // it could not be
    no_device,             // Vulkan finds none
    no_graphics_device,    // Vulkan finds software renderers only
    old_driver,            // subject: its version of Vulkan
    small_limits,          // less than Vulkan 1.2 requires
    cannot_compute,        // none of its queues does
    not_loaded,            // subject: the device that a model could not be loaded on; why is said by what follows
    failed_in_work,        // detail: the error
    too_little_memory,     // detail: the error
    not_covered,           // detail: the error. The device cannot do what this model or adapter needs
    goes_on_on_processor,  // subject: the device that no longer computes
    other,                 // detail alone
};
inline constexpr std::size_t kReasonCodes = static_cast<std::size_t>(ReasonCode::other) + 1;

struct DeviceReason {
    ReasonCode code = ReasonCode::other;
    std::string subject = {};  // a name, the same in every language
    std::uint64_t number = 0;
    std::string detail = {};  // in English, for whoever looks after the driver

    friend bool operator==(const DeviceReason&, const DeviceReason&) = default;
};
using DeviceReasons = std::vector<DeviceReason>;

// In English: a sentence, or two.
std::string reason_text(const DeviceReason& reason);
std::string reason_text(std::span<const DeviceReason> reasons);

// The reason that an error of a device is.
DeviceReason reason_of(const Error& error);

// The code as a word, for files and programs.
std::string_view reason_name(ReasonCode code);
std::optional<ReasonCode> reason_from_name(std::string_view name);

}  // namespace lapidary
