#include "backend/vulkan/vulkan_probe.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <vector>

#include "backend/choose.h"
#include "backend/vulkan/vulkan_pipeline_cache.h"
#include "backend/vulkan/vulkan_self_test.h"
#include "backend/vulkan/vulkan_tune.h"
#include "base/cache_file.h"
#include "base/child_process.h"
#include "base/json.h"

namespace lapidary {

namespace {

constexpr std::string_view kOption = "--probe-gpu";
constexpr std::uint64_t kDay = 86400;
constexpr std::uint64_t kLargestAnswer = std::uint64_t{64} << 10;
constexpr std::chrono::milliseconds kTuneLimit{1000};

bool can_probe_itself = false;

std::uint64_t now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::seconds>(since).count());
}

Json to_json(const DeviceReason& reason) {
    return {{"code", reason_name(reason.code)},
            {"subject", reason.subject},
            {"number", reason.number},
            {"detail", reason.detail}};
}

std::optional<DeviceReason> reason_from_json(const Json& json) {
    const auto code = reason_from_name(json_string(json, "code").value_or(""));
    const auto subject = json_string(json, "subject");
    const auto number = json_integer(json, "number");
    const auto detail = json_string(json, "detail");
    if (!code || !subject || !number || !detail) {
        return std::nullopt;
    }
    return DeviceReason{*code, *subject, *number, *detail};
}

std::uint64_t parse_number(std::string_view text, std::uint64_t otherwise) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() ? value : otherwise;
}

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

// The program that answers --probe-gpu; empty where there is none.
std::filesystem::path probe_program() {
    const std::string named = variable("LAPIDARY_PROBE_PROGRAM");
    return !named.empty() ? std::filesystem::path(named) : can_probe_itself ? own_program() : std::filesystem::path();
}

std::chrono::seconds time_limit(bool software) {
    const std::uint64_t seconds = parse_number(variable("LAPIDARY_PROBE_SECONDS"), software ? 120 : 30);
    return std::chrono::seconds(std::min<std::uint64_t>(seconds, 3600));
}

// The last line of the child's output that is a JSON object: drivers and layers may write lines of their own.
std::optional<Json> last_object(std::string_view output) {
    while (!output.empty()) {
        const std::size_t line = output.find_last_of('\n');
        const std::string_view last = line == std::string_view::npos ? output : output.substr(line + 1);
        if (last.starts_with('{')) {
            if (Result<Json> json = parse_json(last, "probe", kLargestAnswer); json.ok()) {
                return std::move(json).value();
            }
        }
        output = line == std::string_view::npos ? std::string_view() : output.substr(0, line);
    }
    return std::nullopt;
}

// Why the child brought no answer.
DeviceReason ending(const ChildResult& child, std::chrono::seconds limit, bool listing) {
    switch (child.end) {
        case ChildEnd::crashed:
            return {.code = listing ? ReasonCode::listing_crashed : ReasonCode::probe_crashed,
                    .number = static_cast<std::uint64_t>(child.code)};
        case ChildEnd::timed_out:
            return {.code = listing ? ReasonCode::listing_silent : ReasonCode::probe_silent,
                    .number = static_cast<std::uint64_t>(limit.count())};
        default:
            return {.code = listing ? ReasonCode::listing_nonsense : ReasonCode::probe_nonsense};
    }
}

VulkanVerdict test_here(const VulkanPhysicalDevice& physical) {
    VulkanVerdict verdict;
    verdict.time = now();
    if (physical.unusable) {
        verdict.reasons = {*physical.unusable};
        return verdict;
    }
    const VulkanSelfTest test = self_test_vulkan(physical);
    verdict.usable = test.passed;
    verdict.subgroup = test.subgroup_passed;
    verdict.int8_dot = test.int8_dot_passed;
    if (!test.passed) {
        verdict.reasons = {{.code = ReasonCode::self_test_failed, .detail = test.failure}};
        return verdict;
    }
    verdict.reasons = {{.code = ReasonCode::self_test_passed, .number = test.kernels}};
    if (!test.failure.empty()) {
        verdict.reasons.push_back({.code = ReasonCode::variant_left_out, .detail = test.failure});
    }
    // A software renderer is nobody's first choice, and takes seconds to compile a kernel.
    if (test.passed && !physical.is_software()) {
        verdict.plan = fastest(time_products(trusted_part(physical, verdict), kTuneLimit));
    }
    return verdict;
}

// Writes the line and ends at once: what a driver does when it is taken down is no longer of interest.
[[noreturn]] void answer(const std::string& line, int code) {
    std::fputs(("\n" + line + "\n").c_str(), stdout);
    std::fflush(stdout);
    std::_Exit(code);
}

void answer_census() {
    const Result<const VulkanInstance*> vulkan = VulkanInstance::get();
    std::uint32_t gpus = 0;
    for (std::size_t index = 0; vulkan.ok() && index < (*vulkan)->devices().size(); ++index) {
        gpus += (*vulkan)->devices()[index].is_software() ? 0 : 1;
    }
    const DeviceReason why =
        vulkan.ok() ? DeviceReason{.code = ReasonCode::no_graphics_device} : VulkanInstance::why_none();
    answer(Json{{"gpus", gpus}, {"why", to_json(why)}}.dump(), 0);
}

void probe_device(std::uint64_t index) {
    const Result<const VulkanInstance*> vulkan = VulkanInstance::get();
    if (!vulkan.ok() || index >= (*vulkan)->devices().size()) {
        answer(R"({"reason":"There is no such device."})", 1);
    }
    const VulkanPhysicalDevice& physical = (*vulkan)->devices()[index];
    const VulkanVerdict verdict = test_here(physical);
    answer(verdict_text(verdict, physical.identity()), verdict.usable ? 0 : 1);
}

VulkanVerdict test_in_child(const VulkanPhysicalDevice& physical) {
    const std::filesystem::path program = probe_program();
    if (program.empty()) {
        return test_here(physical);
    }
    VulkanVerdict verdict;
    verdict.time = now();
    verdict.answered = false;
    const std::chrono::seconds limit = time_limit(physical.is_software());
    const std::string words[] = {std::string(kOption), std::to_string(physical.index)};
    const Result<ChildResult> child = run_child(program, words, limit);
    if (!child.ok()) {
        verdict.reasons = {{.code = ReasonCode::probe_not_started, .detail = child.error().message}};
        return verdict;
    }
    if (child->end == ChildEnd::exited) {
        if (const std::optional<Json> json = last_object(child->output)) {
            if (auto read = read_verdict(json->dump(), physical.identity())) {
                return *read;
            }
        }
    }
    verdict.reasons = {ending(*child, limit, false)};
    return verdict;
}

// Tests and layers that make a device look different must not share its verdict.
std::string verdict_key(const VulkanPhysicalDevice& physical) {
    return device_cache_key(physical) + " " + physical.capabilities.key() + " " + variable("VK_INSTANCE_LAYERS");
}

std::filesystem::path verdict_file(const VulkanPhysicalDevice& physical) {
    const std::filesystem::path folder = cache_folder();
    return folder.empty() ? folder : folder / "vulkan" / (physical.identity() + ".verdict");
}

std::string_view as_text(const std::vector<std::byte>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::optional<VulkanVerdict> stored_verdict(const VulkanPhysicalDevice& physical, const std::string& key) {
    const auto content = read_cache_file(verdict_file(physical), key);
    std::optional<VulkanVerdict> verdict =
        content ? read_verdict(as_text(*content), physical.identity()) : std::nullopt;
    const bool old = verdict && !verdict->answered && now() - verdict->time > kDay;
    return old ? std::nullopt : verdict;
}

void add_folder(const std::filesystem::path& folder, std::uint64_t& hash) {
    std::error_code error;
    std::vector<std::string> names;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        const auto time = entry->last_write_time(error).time_since_epoch().count();
        names.push_back(entry->path().string() + " " + std::to_string(error ? 0 : time));
        error.clear();
    }
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) {
        hash = hash_text(name, hash);
    }
}

// What the census depends on. Elsewhere than on Linux drivers are not found as files, and it is taken once a day.
std::string census_key() {
    std::uint64_t hash = hash_text(LAPIDARY_VERSION);
    for (const char* name : {"VK_ICD_FILENAMES", "VK_DRIVER_FILES", "VK_ADD_DRIVER_FILES", "VK_INSTANCE_LAYERS",
                             "VK_LAYER_PATH", "VK_LOADER_LAYERS_ENABLE", "XDG_DATA_HOME", "HOME"}) {
        hash = hash_text("\n" + variable(name), hash);
    }
#if defined(__linux__)
    for (const char* folder : {"/usr/share/vulkan", "/usr/local/share/vulkan", "/etc/vulkan"}) {
        add_folder(std::filesystem::path(folder) / "icd.d", hash);
        add_folder(std::filesystem::path(folder) / "implicit_layer.d", hash);
    }
    add_folder(variable("HOME") + "/.local/share/vulkan/icd.d", hash);
    add_folder("/sys/class/drm", hash);
    add_folder("/proc/driver/nvidia/gpus", hash);
    return std::to_string(hash);
#else
    return std::to_string(hash) + " " + std::to_string(now() / kDay);
#endif
}

std::optional<VulkanCensus> read_census(std::string_view text) {
    const std::optional<Json> json = last_object(text);
    const auto gpus = json ? json_integer(*json, "gpus") : std::nullopt;
    if (!gpus) {
        return std::nullopt;
    }
    VulkanCensus census;
    census.gpus = static_cast<std::uint32_t>(*gpus);
    census.survived = json_boolean(*json, "survived").value_or(true);
    census.time = json_integer(*json, "time").value_or(0);
    const Json* why = json_member(*json, "why");
    census.why = (why == nullptr ? std::nullopt : reason_from_json(*why)).value_or(DeviceReason());
    return census;
}

VulkanCensus take_census(const std::filesystem::path& program) {
    const std::chrono::seconds limit = time_limit(false);
    const std::string words[] = {std::string(kOption), "list"};
    const Result<ChildResult> child = run_child(program, words, limit);
    VulkanCensus census;
    if (!child.ok()) {
        census.why = {.code = ReasonCode::listing_not_started, .detail = child.error().message};
    } else if (auto read = read_census(child->output); read && child->end == ChildEnd::exited) {
        census = *read;
    } else {
        census.why = ending(*child, limit, true);
    }
    census.time = now();
    return census;
}

Json plan_json(const ProductPlan& plan) {
    const auto names = [](const auto& kernels) {
        Json list = Json::array();
        for (const KernelVariant* kernel : kernels) {
            list.push_back(kernel == nullptr ? "" : kernel->name);
        }
        return list;
    };
    return {
        {"floats", names(plan.floats)}, {"dots", names(plan.dots)}, {"dot_i8", plan.dot_i8}, {"dot_i4", plan.dot_i4}};
}

// What is missing or unknown in the text is a gap in the plan; what does not fit is found by complete_plan.
ProductPlan read_plan(const Json& verdict) {
    ProductPlan plan;
    const Json* json = json_member(verdict, "plan");
    if (json == nullptr || !json->is_object()) {
        return plan;
    }
    const auto read = [&](const char* key, std::array<const KernelVariant*, kProductUses>& kernels) {
        const Json* list = json_member(*json, key);
        const std::size_t count = list != nullptr && list->is_array() ? std::min(list->size(), kernels.size()) : 0;
        for (std::size_t index = 0; index < count; ++index) {
            const Json& name = (*list)[index];
            kernels[index] = name.is_string() ? find_variant(name.get_ref<const std::string&>()) : nullptr;
        }
    };
    read("floats", plan.floats);
    read("dots", plan.dots);
    plan.dot_i8 = json_boolean(*json, "dot_i8").value_or(false);
    plan.dot_i4 = json_boolean(*json, "dot_i4").value_or(false);
    return plan;
}

}  // namespace

std::string verdict_text(const VulkanVerdict& verdict, std::string_view identity) {
    Json reasons = Json::array();
    for (const DeviceReason& reason : verdict.reasons) {
        reasons.push_back(to_json(reason));
    }
    const Json json{{"identity", identity},         {"usable", verdict.usable},     {"answered", verdict.answered},
                    {"subgroup", verdict.subgroup}, {"int8_dot", verdict.int8_dot}, {"lost", verdict.lost},
                    {"time", verdict.time},         {"reasons", reasons},           {"plan", plan_json(verdict.plan)}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<VulkanVerdict> read_verdict(std::string_view text, std::string_view identity) {
    const Result<Json> json = parse_json(text, "verdict", kLargestAnswer);
    if (!json.ok() || json_string(*json, "identity") != identity) {
        return std::nullopt;
    }
    const auto usable = json_boolean(*json, "usable");
    const auto answered = json_boolean(*json, "answered");
    const auto subgroup = json_boolean(*json, "subgroup");
    const auto int8_dot = json_boolean(*json, "int8_dot");
    const auto time = json_integer(*json, "time");
    const auto lost = json_boolean(*json, "lost");
    const Json* reasons = json_member(*json, "reasons");
    if (!usable || !answered || !subgroup || !int8_dot || !lost || !time || reasons == nullptr ||
        !reasons->is_array()) {
        return std::nullopt;
    }
    VulkanVerdict verdict{*usable, *answered, *subgroup, *int8_dot, *lost, *time, {}, read_plan(*json)};
    for (const Json& entry : *reasons) {
        const std::optional<DeviceReason> reason = reason_from_json(entry);
        if (!reason) {
            return std::nullopt;
        }
        verdict.reasons.push_back(*reason);
    }
    return verdict;
}

std::optional<int> answer_probe(int argc, const char* const* argv) {
    can_probe_itself = true;
    if (argc < 2 || std::string_view(argv[1]) != kOption) {
        return std::nullopt;
    }
    const std::string_view which = argc == 3 ? argv[2] : "";
    constexpr std::uint64_t kNone = ~std::uint64_t{0};
    const std::uint64_t index = parse_number(which, kNone);
    // Ends by itself should the parent be gone; the parent's limit is shorter.
    end_after(time_limit(true) + std::chrono::seconds(5));
    if (which == "list") {
        answer_census();
    } else if (index != kNone) {
        probe_device(index);
    }
    std::fputs("usage: --probe-gpu N|list\n", stderr);
    return 2;
}

VulkanCensus vulkan_census() {
    static std::mutex mutex;
    static std::optional<VulkanCensus> known;
    const std::lock_guard lock(mutex);
    if (known) {
        return *known;
    }
    const std::filesystem::path program = probe_program();
    if (program.empty()) {
        known = VulkanCensus{true, 1, now(), {}};  // nobody to ask: the instance itself will say
        return *known;
    }
    const std::filesystem::path folder = cache_folder();
    const std::filesystem::path file = folder.empty() ? folder : folder / "vulkan" / "census";
    const std::string key = census_key();
    if (const auto content = read_cache_file(file, key)) {
        known = read_census(as_text(*content));
    }
    if (!known || (!known->survived && now() - known->time > kDay)) {
        known = take_census(program);
        const Json json{
            {"gpus", known->gpus}, {"survived", known->survived}, {"time", known->time}, {"why", to_json(known->why)}};
        const std::string text = json.dump();
        (void)write_cache_file(file, key, std::as_bytes(std::span(text)));
    }
    return *known;
}

Result<const VulkanInstance*> vulkan_instance() {
    if (const VulkanCensus census = vulkan_census(); !census.survived) {
        return Error{ErrorCode::device, reason_text(census.why), {}};
    }
    return VulkanInstance::get();
}

namespace {

// What this process knows of its devices, by the key of the verdict.
struct KnownVerdicts {
    std::mutex mutex;
    std::map<std::string, VulkanVerdict> by_key;
};

KnownVerdicts& known_verdicts() {
    static KnownVerdicts known;
    return known;
}

void keep_verdict(const VulkanPhysicalDevice& physical, const std::string& key, const VulkanVerdict& verdict) {
    const std::string text = verdict_text(verdict, physical.identity());
    (void)write_cache_file(verdict_file(physical), key, std::as_bytes(std::span(text)));
    known_verdicts().by_key[key] = verdict;
}

}  // namespace

std::optional<VulkanVerdict> vulkan_verdict(const VulkanPhysicalDevice& physical, ProbeWhen when) {
    KnownVerdicts& known = known_verdicts();
    const std::lock_guard lock(known.mutex);
    const std::string key = verdict_key(physical);
    if (when != ProbeWhen::again) {
        if (const auto found = known.by_key.find(key); found != known.by_key.end()) {
            return found->second;
        }
        if (const auto stored = stored_verdict(physical, key)) {
            return known.by_key[key] = *stored;
        }
        if (when == ProbeWhen::known) {
            return std::nullopt;
        }
    }
    const VulkanVerdict verdict = test_in_child(physical);
    keep_verdict(physical, key, verdict);
    return verdict;
}

void remember_lost(const VulkanPhysicalDevice& physical) {
    std::optional<VulkanVerdict> verdict = vulkan_verdict(physical, ProbeWhen::known);
    if (!verdict || verdict->lost) {
        return;
    }
    verdict->lost = true;
    const std::lock_guard lock(known_verdicts().mutex);
    keep_verdict(physical, verdict_key(physical), *verdict);
}

VulkanPhysicalDevice trusted_part(const VulkanPhysicalDevice& physical, const VulkanVerdict& verdict) {
    VulkanPhysicalDevice device = physical;
    device.capabilities.subgroup_shuffle = device.capabilities.subgroup_shuffle && verdict.subgroup;
    device.capabilities.int8_dot = device.capabilities.int8_dot && verdict.int8_dot;
    device.plan = verdict.plan;
    return device;
}

}  // namespace lapidary
