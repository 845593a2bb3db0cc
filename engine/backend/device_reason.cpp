#include "backend/device_reason.h"

#include <algorithm>
#include <array>

namespace lapidary {

namespace {

struct Wording {
    std::string_view name;
    std::string_view text;  // %s subject, %n number, %d detail
};

// In the order of ReasonCode.
constexpr std::array<Wording, kReasonCodes> kWordings{{
    {"asked_for", "It was asked for."},
    {"always_there", "The processor is always there."},
    {"not_tested", "Not tested yet."},
    {"self_test_passed", "Self-test passed (%n runs compared with the processor)."},
    {"self_test_failed", "Self-test failed. %d"},
    {"variant_left_out", "%d The variants without it are used."},
    {"processor_passed", "Self-test passed (%n products)."},
    {"processor_failed", "Self-test failed on %d; LAPIDARY_ISA=scalar avoids it."},
    {"not_used", "%s is not used."},
    {"only_if_asked", "%s is used only where it is asked for."},
    {"software_renderer", "It computes on the processor."},
    {"wrong_products", "Matrix products of its driver are known to come out wrong now and then."},
    {"loses_device", "Its driver is known to lose the device in products of quantised weights."},
    {"lost_before",
     "It was lost in the middle of work with this driver; it counts again when it passes its test, with the Test "
     "button or `lapidary devices --test`."},
    {"probe_not_started", "Its self-test could not be started: %d"},
    {"probe_crashed", "Its driver crashed (signal %n) when it was tested; the Test button tries it again."},
    {"probe_silent", "Its driver did not answer within %n seconds when it was tested; the Test button tries it again."},
    {"probe_nonsense", "Its driver gave no sensible answer when it was tested; the Test button tries it again."},
    {"listing_not_started", "%d"},
    {"listing_crashed",
     "A graphics driver of this computer crashed (signal %n) when it was asked for its devices, so the processor is "
     "used."},
    {"listing_silent",
     "A graphics driver of this computer did not answer within %n seconds when it was asked for its devices, so the "
     "processor is used."},
    {"listing_nonsense",
     "A graphics driver of this computer gave no sensible answer when it was asked for its devices, so the processor "
     "is used."},
    {"no_vulkan", "No Vulkan is installed on this computer, so the processor is used."},
    {"old_vulkan",
     "The Vulkan of this computer is older than 1.2, so the processor is used; a newer graphics driver may help."},
    {"vulkan_not_started", "Vulkan could not be started, so the processor is used."},
    {"no_device", "Vulkan finds no graphics device, so the processor is used."},
    {"no_graphics_device", "Vulkan finds no graphics processor here, so the processor is used."},
    {"old_driver", "Its driver offers Vulkan %s; 1.2 is needed, a newer driver may help."},
    {"small_limits", "It offers less shared memory or smaller workgroups than Vulkan 1.2 requires."},
    {"cannot_compute", "It cannot compute."},
    {"not_loaded", "The model could not be loaded on %s."},
    {"failed_in_work", "%d"},
    {"too_little_memory", "%d"},
    {"not_covered", "%d"},
    {"goes_on_on_processor", "The work goes on on the processor instead of %s."},
    {"other", "%d"},
}};

}  // namespace

std::string reason_text(const DeviceReason& reason) {
    std::string_view form = kWordings[static_cast<std::size_t>(reason.code)].text;
    if (reason.code == ReasonCode::only_if_asked && reason.subject.empty()) {
        form = "It is used only where it is asked for.";
    }
    std::string text;
    for (std::size_t at = 0; at < form.size(); ++at) {
        if (form[at] != '%') {
            text += form[at];
            continue;
        }
        ++at;
        text += form[at] == 's' ? reason.subject : form[at] == 'n' ? std::to_string(reason.number) : reason.detail;
    }
    return text;
}

std::string reason_text(std::span<const DeviceReason> reasons) {
    std::string text;
    for (const DeviceReason& reason : reasons) {
        text += (text.empty() ? "" : " ") + reason_text(reason);
    }
    return text;
}

DeviceReason reason_of(const Error& error) {
    switch (error.code) {
        case ErrorCode::device:
            return {.code = ReasonCode::failed_in_work, .detail = error.message};
        case ErrorCode::out_of_memory:
            return {.code = ReasonCode::too_little_memory, .detail = error.message};
        case ErrorCode::unsupported:
            return {.code = ReasonCode::not_covered, .detail = error.message};
        default:
            return {.code = ReasonCode::other, .detail = error.message};
    }
}

std::string_view reason_name(ReasonCode code) {
    return kWordings[static_cast<std::size_t>(code)].name;
}

std::optional<ReasonCode> reason_from_name(std::string_view name) {
    const auto found = std::find_if(kWordings.begin(), kWordings.end(),
                                    [name](const Wording& wording) { return wording.name == name; });
    return found == kWordings.end() ? std::nullopt : std::optional(static_cast<ReasonCode>(found - kWordings.begin()));
}

}  // namespace lapidary
