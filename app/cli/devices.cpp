// lapidary devices: what can compute here.
#include "backend/choose.h"
#include "backend/cpu/self_test.h"
#include "cli/common.h"
#include "cli/json_text.h"
#include "cli/verbs.h"

namespace lapidary::app {

namespace {

struct Options {
    CommonOptions common;
    bool test = false;
};

constexpr OptionSpec kOptions[] = {
    {"--test", "", "test the graphics devices again, also those that were tested before"},
};

const VerbSpec kSpec{
    .name = "devices",
    .summary = "Shows what can compute on this machine, and why it is used or not.",
    .options = kOptions,
    .common = kCommonOptions,
    .notes =
        "JSON: a list of {name, kind, driver, usable, reason, reason_codes, backend}.\n"
        "With --verbose also the kernels of graphics devices: {name, needs, shared_bytes, runs, taken}.\n"
        "A graphics device is tested when it is first seen, and again when its driver changes.\n"
        "LAPIDARY_ISA=NAME in the environment forces a lower instruction set of the CPU.\n",
};

Result<Options> read(const Arguments& arguments) {
    LAPIDARY_ASSIGN(CommonOptions common, read_common(arguments));
    return Options{std::move(common), arguments.has("--test")};
}

// Adds what a short numeric test of the kernels on this very machine says.
void add_verdict(DeviceInfo& device) {
    if (device.kind != "cpu" || !device.usable) {
        return;
    }
    const SelfTest test = self_test_kernels();
    device.usable = test.passed;
    device.reasons.push_back(test.passed ? DeviceReason{.code = ReasonCode::processor_passed,
                                                        .number = static_cast<std::uint64_t>(test.products)}
                                         : DeviceReason{.code = ReasonCode::processor_failed, .detail = test.failure});
}

Json codes(const DeviceReasons& reasons) {
    Json list = Json::array();
    for (const DeviceReason& reason : reasons) {
        list.push_back(reason_name(reason.code));
    }
    return list;
}

Json kernels_json(const DeviceInfo& device) {
    Json list = Json::array();
    for (const DeviceKernel& kernel : list_kernels(device.backend)) {
        list.push_back({{"name", kernel.name},
                        {"needs", kernel.needs},
                        {"shared_bytes", kernel.shared_bytes},
                        {"runs", kernel.runs},
                        {"taken", kernel.taken}});
    }
    return list;
}

void print_kernels(const DeviceInfo& device) {
    for (const DeviceKernel& kernel : list_kernels(device.backend)) {
        std::string taken;
        for (const std::string& use : kernel.taken) {
            taken += (taken.empty() ? ", taken for " : ", ") + use;
        }
        print("     kernel " + kernel.name + ": " + std::to_string(kernel.shared_bytes) + " bytes shared" +
              (kernel.needs.empty() ? "" : ", needs " + kernel.needs) + (kernel.runs ? "" : ", not on this device") +
              taken + "\n");
    }
}

Status run(const Options& options) {
    std::vector<DeviceInfo> devices = list_devices(options.test ? DeviceTest::again : DeviceTest::needed);
    for (DeviceInfo& device : devices) {
        add_verdict(device);
    }
    if (options.common.json) {
        Json list = Json::array();
        for (const DeviceInfo& device : devices) {
            list.push_back({{"name", device.name},
                            {"kind", device.kind},
                            {"driver", device.driver},
                            {"usable", device.usable},
                            {"reason", reason_text(device.reasons)},
                            {"reason_codes", codes(device.reasons)},
                            {"backend", device.backend}});
            if (options.common.verbose) {
                list.back()["kernels"] = kernels_json(device);
            }
        }
        print(json_line(list, 2));
        return {};
    }
    for (const DeviceInfo& device : devices) {
        print(device.backend + "  " + device.name + (device.kind == "software" ? " (software)" : "") + "\n");
        print("     " + device.driver + (device.usable ? ", usable" : ", not usable") +
              (device.reasons.empty() ? "" : ": " + reason_text(device.reasons)) + "\n");
        if (options.common.verbose) {
            print_kernels(device);
        }
    }
    return {};
}

}  // namespace

const Verb kDevicesVerb{kSpec, [](const Arguments& arguments) { return perform(kSpec, arguments, read, run); }};

}  // namespace lapidary::app
