// What decides about graphics devices and needs none: files that may be lost, programs that may not come back, the
// table of drivers' faults, verdicts, and the choice.
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "backend/choose.h"
#include "backend/vulkan/vulkan_probe.h"
#include "backend/vulkan/vulkan_quirks.h"
#include "base/cache_file.h"
#include "base/child_process.h"

namespace lapidary {
namespace {

using std::chrono::milliseconds;

class CacheFileTest : public testing::Test {
protected:
    void SetUp() override {
        folder_ = std::filesystem::path(testing::TempDir()) /
                  ("lapidary-cache-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
        std::filesystem::remove_all(folder_);
        path_ = folder_ / "deep" / "file";
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    static std::vector<std::byte> bytes(std::string_view text) {
        const auto view = std::as_bytes(std::span(text));
        return {view.begin(), view.end()};
    }
    [[nodiscard]] std::string file() const {
        std::ifstream in(path_, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void replace(const std::string& content) const { std::ofstream(path_, std::ios::binary) << content; }

    std::filesystem::path folder_, path_;
};

TEST_F(CacheFileTest, GivesBackWhatWasWritten) {
    EXPECT_EQ(read_cache_file(path_, "key"), std::nullopt);
    ASSERT_TRUE(write_cache_file(path_, "key", bytes("content")));
    EXPECT_EQ(read_cache_file(path_, "key"), bytes("content"));
    ASSERT_TRUE(write_cache_file(path_, "key", {}));
    EXPECT_EQ(read_cache_file(path_, "key"), bytes(""));
}

TEST_F(CacheFileTest, AnotherKeyIsAnotherDriver) {
    ASSERT_TRUE(write_cache_file(path_, "driver 1", bytes("content")));
    EXPECT_EQ(read_cache_file(path_, "driver 2"), std::nullopt);
    EXPECT_EQ(read_cache_file(path_, "driver"), std::nullopt);
    EXPECT_EQ(read_cache_file(path_, "driver 11"), std::nullopt);
}

TEST_F(CacheFileTest, EveryTruncatedFileReadsAsNothing) {
    ASSERT_TRUE(write_cache_file(path_, "key", bytes("some content")));
    const std::string whole = file();
    for (std::size_t size = 0; size < whole.size(); ++size) {
        replace(whole.substr(0, size));
        EXPECT_EQ(read_cache_file(path_, "key"), std::nullopt) << size << " bytes";
    }
    replace(whole + "x");
    EXPECT_EQ(read_cache_file(path_, "key"), std::nullopt);
    replace(whole);
    EXPECT_NE(read_cache_file(path_, "key"), std::nullopt);
}

TEST_F(CacheFileTest, EveryDamagedByteReadsAsNothing) {
    ASSERT_TRUE(write_cache_file(path_, "key", bytes("some content")));
    const std::string whole = file();
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x20);
        replace(damaged);
        EXPECT_EQ(read_cache_file(path_, "key"), std::nullopt) << "byte " << at;
    }
}

TEST_F(CacheFileTest, APlaceThatCannotBeWrittenIsNoError) {
    std::filesystem::create_directories(folder_);
    std::ofstream(folder_ / "deep") << "a file where the folder should be";
    EXPECT_FALSE(write_cache_file(path_, "key", bytes("content")));
    EXPECT_EQ(read_cache_file(path_, "key"), std::nullopt);
    EXPECT_FALSE(write_cache_file({}, "key", bytes("content")));
}

#if !defined(_WIN32)

Result<ChildResult> shell(const std::string& script, milliseconds limit = milliseconds(60'000)) {
    const std::string words[] = {"-c", script};
    return run_child("/bin/sh", words, limit);
}

TEST(ChildProcessTest, BringsOutputAndExitCode) {
    const auto result = shell("echo out; echo err >&2; exit 3");
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result->end, ChildEnd::exited);
    EXPECT_EQ(result->code, 3);
    EXPECT_EQ(result->output, "out\n");
}

TEST(ChildProcessTest, HasNoInputAndTheEnvironment) {
    ASSERT_EQ(setenv("LAPIDARY_TEST_WORD", "passed on", 1), 0);
    EXPECT_EQ(shell("cat; echo $LAPIDARY_TEST_WORD")->output, "passed on\n");
}

TEST(ChildProcessTest, ACrashIsSeen) {
    const auto result = shell("kill -SEGV $$");
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result->end, ChildEnd::crashed);
    EXPECT_EQ(result->code, SIGSEGV);
}

TEST(ChildProcessTest, WhatHangsIsKilled) {
    const auto start = std::chrono::steady_clock::now();
    for (const char* script : {"echo begun; exec sleep 600", "exec sleep 600 >&-"}) {
        const auto result = shell(script, milliseconds(300));
        ASSERT_TRUE(result.ok());
        EXPECT_EQ(result->end, ChildEnd::timed_out) << script;
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
}

TEST(ChildProcessTest, AStopRequestEndsIt) {
    const auto start = std::chrono::steady_clock::now();
    for (const char* script : {"echo begun; exec sleep 600", "exec sleep 600 >&-"}) {
        std::stop_source stop;
        const std::jthread other([&] { stop.request_stop(); });
        const std::string words[] = {"-c", script};
        const auto result = run_child("/bin/sh", words, {milliseconds(600'000), kMaxChildOutput, 0, stop.get_token()});
        ASSERT_TRUE(result.ok());
        EXPECT_EQ(result->end, ChildEnd::stopped) << script;
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
}

TEST(ChildProcessTest, ItsMemoryHasALimit) {
    if (!kLimitsChildMemory) {
        GTEST_SKIP() << "not on this system, or not in a build with sanitizers";
    }
    const std::string words[] = {"-c", "while [ \"$(ulimit -v)\" = unlimited ]; do :; done; ulimit -v"};
    const auto result =
        run_child("/bin/sh", words, {milliseconds(60'000), kMaxChildOutput, std::uint64_t{1} << 30U, {}});
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result->output, "1048576\n");
}

TEST(ChildProcessTest, EndlessOutputIsCut) {
    const auto result = shell("yes | head -c 5000000; exit 4");
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result->code, 4);
    EXPECT_EQ(result->output.size(), kMaxChildOutput);
}

TEST(ChildProcessTest, AProgramThatIsNotThereIsAnError) {
    const auto result = run_child("/nowhere/at/all", {}, milliseconds(1000));
    ASSERT_FALSE(result.ok());
    EXPECT_NE(result.error().message.find("could not be started"), std::string::npos);
}

#endif

TEST(ChildProcessTest, KnowsItsOwnProgram) {
    EXPECT_EQ(own_program().stem(), "trust_test");
}

VulkanPhysicalDevice device(std::uint32_t vendor, VkDriverId driver, std::uint32_t version) {
    VulkanPhysicalDevice out;
    out.vendor_id = vendor;
    out.driver_id = driver;
    out.driver_version = version;
    out.capabilities.subgroup_shuffle = true;
    out.capabilities.int8_dot = true;
    return out;
}

TEST(QuirksTest, ARowAppliesToItsVendorDriverAndVersions) {
    const QuirkRow rows[] = {
        {0x1002, VK_DRIVER_ID_MOLTENVK, 10, 20, Quirk::no_subgroup, {}, "b"},
        {0, VK_DRIVER_ID_MESA_RADV, 0, 5, Quirk::no_int8_dot, {}, "b"},
        {0x5143, VK_DRIVER_ID_QUALCOMM_PROPRIETARY, 0, 9, Quirk::not_by_itself, ReasonCode::loses_device, "b"},
    };
    const auto after = [&](VulkanPhysicalDevice tested) {
        apply_quirks(tested, rows);
        return tested;
    };
    EXPECT_TRUE(after(device(0x1002, VK_DRIVER_ID_MOLTENVK, 9)).capabilities.subgroup_shuffle);
    EXPECT_FALSE(after(device(0x1002, VK_DRIVER_ID_MOLTENVK, 10)).capabilities.subgroup_shuffle);
    EXPECT_FALSE(after(device(0x1002, VK_DRIVER_ID_MOLTENVK, 20)).capabilities.subgroup_shuffle);
    EXPECT_TRUE(after(device(0x1002, VK_DRIVER_ID_MOLTENVK, 21)).capabilities.subgroup_shuffle);
    EXPECT_TRUE(after(device(0x8086, VK_DRIVER_ID_MOLTENVK, 15)).capabilities.subgroup_shuffle);
    EXPECT_TRUE(after(device(0x1002, VK_DRIVER_ID_MESA_RADV, 15)).capabilities.subgroup_shuffle);
    EXPECT_FALSE(after(device(0x8086, VK_DRIVER_ID_MESA_RADV, 5)).capabilities.int8_dot);
    EXPECT_TRUE(after(device(0x8086, VK_DRIVER_ID_MESA_RADV, 6)).capabilities.int8_dot);
    EXPECT_EQ(after(device(0x5143, VK_DRIVER_ID_QUALCOMM_PROPRIETARY, 1)).caution, ReasonCode::loses_device);
    EXPECT_EQ(after(device(0x5143, VK_DRIVER_ID_QUALCOMM_PROPRIETARY, 10)).caution, std::nullopt);
}

TEST(QuirksTest, EveryRowHasALink) {
    ASSERT_FALSE(quirk_table().empty());
    for (const QuirkRow& row : quirk_table()) {
        EXPECT_TRUE(row.link.starts_with("https://")) << row.link;
        EXPECT_LE(row.first_version, row.last_version);
        EXPECT_NE(row.driver, 0);
    }
}

TEST(VerdictTest, ComesBackAsItWasWritten) {
    const DeviceReasons reasons{{.code = ReasonCode::self_test_passed, .number = 77},
                                {.code = ReasonCode::other, .subject = "\xC3\xA4", .detail = "A \"reason\" \xC3\xA4."}};
    VulkanVerdict verdict{true, false, false, true, true, 1700000000, reasons};
    verdict.plan.floats[1] = find_variant("matmul_1");
    verdict.plan.dots[3] = find_variant("matmul_dot_8");
    verdict.plan.dot_i4 = true;
    const auto read = read_verdict(verdict_text(verdict, "device-1"), "device-1");
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->usable, verdict.usable);
    EXPECT_EQ(read->answered, verdict.answered);
    EXPECT_EQ(read->subgroup, verdict.subgroup);
    EXPECT_EQ(read->int8_dot, verdict.int8_dot);
    EXPECT_EQ(read->time, verdict.time);
    EXPECT_EQ(read->lost, verdict.lost);
    EXPECT_EQ(read->reasons, verdict.reasons);
    EXPECT_EQ(read->plan, verdict.plan);
    const std::string other =
        R"({"identity":"d","usable":true,"answered":true,"subgroup":true,"int8_dot":true,"lost":false,"time":1,
        "reasons":[],"plan":{"floats":["matmul_99",7,"matmul_4"],"dots":"all","dot_i8":1}})";
    const auto odd = read_verdict(other, "d");
    ASSERT_TRUE(odd.has_value());
    ProductPlan gaps;
    gaps.floats[2] = find_variant("matmul_4");
    EXPECT_EQ(odd->plan, gaps);
}

TEST(VerdictTest, AnythingElseIsNone) {
    const std::string good = verdict_text({}, "device-1");
    EXPECT_FALSE(read_verdict(good, "device-2").has_value());
    EXPECT_FALSE(read_verdict("", "device-1").has_value());
    EXPECT_FALSE(read_verdict("[]", "device-1").has_value());
    EXPECT_FALSE(read_verdict(good.substr(0, good.size() - 1), "device-1").has_value());
    EXPECT_FALSE(read_verdict(R"({"identity":"device-1","usable":true})", "device-1").has_value());
    EXPECT_FALSE(read_verdict(R"({"identity":"device-1","usable":"yes"})", "device-1").has_value());
    EXPECT_FALSE(read_verdict(std::string(100, '['), "device-1").has_value());
    std::string unknown = verdict_text({.reasons = {{.code = ReasonCode::no_vulkan}}}, "device-1");
    EXPECT_TRUE(read_verdict(unknown, "device-1").has_value());
    unknown.replace(unknown.find("no_vulkan"), 2, "ox");
    EXPECT_FALSE(read_verdict(unknown, "device-1").has_value());
}

TEST(VerdictTest, TakesAwayWhatFailed) {
    const VulkanPhysicalDevice all = device(1, VK_DRIVER_ID_MESA_RADV, 1);
    VulkanVerdict verdict;
    EXPECT_TRUE(trusted_part(all, verdict).capabilities.subgroup_shuffle);
    verdict.plan.dot_i8 = true;
    EXPECT_EQ(trusted_part(all, verdict).plan, verdict.plan);
    verdict.subgroup = false;
    EXPECT_FALSE(trusted_part(all, verdict).capabilities.subgroup_shuffle);
    EXPECT_TRUE(trusted_part(all, verdict).capabilities.int8_dot);
    verdict.int8_dot = false;
    EXPECT_FALSE(trusted_part(all, verdict).capabilities.int8_dot);
}

// Devices that run other kernels, or see other sizes, must not share a verdict.
TEST(VerdictTest, EveryAbilityIsPartOfItsKey) {
    std::set<std::string> keys{VulkanCapabilities().key()};
    const auto differs = [&](auto&& change) {
        VulkanCapabilities can;
        change(can);
        EXPECT_TRUE(keys.insert(can.key()).second) << can.key();
    };
    differs([](auto& can) { can.subgroup_size = 32; });
    differs([](auto& can) { can.subgroup_shuffle = true; });
    differs([](auto& can) { can.int8_dot = true; });
    differs([](auto& can) { can.timestamps = true; });
    differs([](auto& can) { can.shared_bytes *= 2; });
    differs([](auto& can) { can.workgroup_invocations *= 2; });
    differs([](auto& can) { can.storage_alignment *= 2; });
    differs([](auto& can) { can.storage_range /= 2; });
    differs([](auto& can) { can.allocation_bytes /= 2; });
    differs([](auto& can) { can.unified_memory = true; });
}

TEST(ReasonTest, EveryCodeHasItsNameAndSentences) {
    std::set<std::string_view> names;
    for (std::size_t index = 0; index < kReasonCodes; ++index) {
        const auto code = static_cast<ReasonCode>(index);
        EXPECT_TRUE(names.insert(reason_name(code)).second) << reason_name(code);
        EXPECT_EQ(reason_from_name(reason_name(code)), code);
        const std::string text = reason_text(DeviceReason{code, "Card", 7, "It hums."});
        EXPECT_TRUE(text.ends_with('.')) << text;
        EXPECT_EQ(text.find('%'), std::string::npos) << text;
    }
    EXPECT_EQ(reason_from_name("it_hums"), std::nullopt);
    const DeviceReasons two{{.code = ReasonCode::probe_crashed, .number = 11},
                            {.code = ReasonCode::goes_on_on_processor, .subject = "Card"}};
    EXPECT_EQ(reason_text(two),
              "Its driver crashed (signal 11) when it was tested; the Test button tries it again. The work goes on on "
              "the processor instead of Card.");
}

struct Choice {
    std::optional<std::size_t> index;
    DeviceReasons reasons;
};

Choice choose(const std::vector<DeviceCandidate>& candidates) {
    Choice choice;
    choice.index = choose_candidate(candidates, choice.reasons);
    return choice;
}

TEST(ChooseTest, PrefersACardOfItsOwn) {
    const DeviceCandidate built_in{"built in", false, false, true, {}, {}};
    const DeviceCandidate card{"card", false, true, true, {}, {}};
    EXPECT_EQ(choose({built_in, card}).index, 1U);
    EXPECT_EQ(choose({card, built_in}).index, 0U);
    EXPECT_EQ(choose({built_in, built_in}).index, 0U);
    EXPECT_EQ(choose({card, card}).index, 0U);
}

TEST(ChooseTest, NeverTakesASoftwareRendererByItself) {
    const DeviceCandidate renderer{"renderer", true, false, true, {}, {}};
    const Choice choice = choose({renderer});
    EXPECT_EQ(choice.index, std::nullopt);
    EXPECT_EQ(choice.reasons, DeviceReasons{{.code = ReasonCode::no_graphics_device}});
    EXPECT_EQ(choose({renderer, {"card", false, false, true, {}, {}}}).index, 1U);
}

TEST(ChooseTest, SaysWhyADeviceIsNotUsed) {
    const DeviceCandidate broken{"broken card", false, true, false, {{.code = ReasonCode::small_limits}}, {}};
    const DeviceCandidate odd{"odd card", false, true, true, {}, ReasonCode::lost_before};
    const Choice choice = choose({broken, odd});
    EXPECT_EQ(choice.index, std::nullopt);
    EXPECT_EQ(choice.reasons, (DeviceReasons{{.code = ReasonCode::not_used, .subject = "broken card"},
                                             {.code = ReasonCode::small_limits},
                                             {.code = ReasonCode::only_if_asked, .subject = "odd card"},
                                             {.code = ReasonCode::lost_before}}));
    EXPECT_EQ(choose({broken, {"other", false, false, true, {}, {}}}).index, 1U);
    EXPECT_EQ(choose({}).index, std::nullopt);
    EXPECT_FALSE(choose({}).reasons.empty());
}

TEST(ChooseTest, KnowsTheNamesOfBackends) {
    for (const char* name : {"auto", "cpu", "vulkan", "vulkan:0", "vulkan:17"}) {
        EXPECT_TRUE(is_backend(name)) << name;
    }
    for (const char* name : {"", "vulkan:", "vulkan:x", "vulkan:-1", "vulkan:1x", "vulkan1", "gpu"}) {
        EXPECT_FALSE(is_backend(name)) << name;
    }
}

}  // namespace
}  // namespace lapidary
