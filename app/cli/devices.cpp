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
        "JSON: a list of {name, kind, driver, usable, reason, backend}.\n"
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
    device.reason += device.reason.empty() ? "" : " ";
    device.reason += test.passed ? "Self-test passed (" + std::to_string(test.products) + " products)."
                                 : "Self-test failed on " + test.failure + "; LAPIDARY_ISA=scalar avoids it.";
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
                            {"reason", device.reason},
                            {"backend", device.backend}});
        }
        print(json_line(list, 2));
        return {};
    }
    for (const DeviceInfo& device : devices) {
        print(device.backend + "  " + device.name + (device.kind == "software" ? " (software)" : "") + "\n");
        print("     " + device.driver + (device.usable ? ", usable" : ", not usable") +
              (device.reason.empty() ? "" : ": " + device.reason) + "\n");
    }
    return {};
}

}  // namespace

const Verb kDevicesVerb{kSpec, [](const Arguments& arguments) { return perform(kSpec, arguments, read, run); }};

}  // namespace lapidary::app
