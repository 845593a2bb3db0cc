// A row's logits do not depend on the batch that they were computed in: everything here is compared bit for bit.
#include <algorithm>
#include <map>
#include <string>

#include "engine/vulkan/vulkan_support.h"
#include "model/forward.h"

namespace lapidary::test {
namespace {

constexpr std::size_t kVocab = 512;

struct FileCase {
    const char* name;
    const char* file;
    Precision precision;
};

class VulkanBatch : public VulkanTest, public testing::WithParamInterface<FileCase> {
protected:
    void SetUp() override {
        VulkanTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        if (!full_size() && GetParam().precision == Precision::exact) {
            GTEST_SKIP() << "The slow run does this on SwiftShader.";
        }
        // All tests of a file share its model: compiling kernels takes most of the time on SwiftShader.
        std::unique_ptr<DeviceModel>& loaded = models()[GetParam().name];
        if (loaded == nullptr) {
            loaded = on_vulkan(kGoldenFolder / GetParam().file, GetParam().precision);
        }
        model_ = loaded.get();
        ASSERT_NE(model_, nullptr);
    }
    static void TearDownTestSuite() { models().clear(); }

    DeviceModel* model_ = nullptr;

private:
    static std::map<std::string, std::unique_ptr<DeviceModel>>& models() {
        static std::map<std::string, std::unique_ptr<DeviceModel>> loaded;
        return loaded;
    }
};

TEST_P(VulkanBatch, APromptMayBeCutAnywhere) {
    const Ids ids = some_ids(full_size() ? 300 : 60, kVocab);
    const Logits together = evaluate(*model_, ids);
    const std::vector<std::size_t> batches =
        full_size() ? std::vector<std::size_t>{1, 2, 3, 4, 5, 8, 9, 17} : std::vector<std::size_t>{1, 3, 8};
    for (const std::size_t batch : batches) {
        const auto some = std::span(ids).first(full_size() ? 50 : 10);
        EXPECT_EQ(rows_of(together, kVocab, 0, some.size()), evaluate(*model_, some, batch)) << "batches of " << batch;
    }
    for (const std::size_t batch : {33U, 255U}) {
        EXPECT_EQ(together, evaluate(*model_, ids, batch)) << "batches of " << batch;
    }
}

// The ring of a sliding layer holds 304 positions here.
TEST_P(VulkanBatch, AWrappingRingChangesNothing) {
    const Ids ids = some_ids(full_size() ? 700 : 330, kVocab);
    const Logits together = evaluate(*model_, ids);
    const auto cache = cache_for(*model_, ids.size());
    std::size_t done = 0;
    for (std::size_t batch = 1; done < ids.size(); batch = batch % 100 + 17) {
        const std::size_t count = std::min(batch, ids.size() - done);
        const Logits piece = continue_with(*model_, *cache, std::span(ids).subspan(done, count));
        ASSERT_EQ(piece, rows_of(together, kVocab, done, count)) << "from row " << done;
        done += count;
    }
}

TEST_P(VulkanBatch, SequencesDoNotInfluenceEachOther) {
    const std::size_t steps = full_size() ? 8 : 3;
    for (const std::size_t count : {1U, 4U, 8U}) {
        std::vector<std::unique_ptr<KvCache>> caches;
        std::vector<BatchPart> prompts;
        std::vector<Logits> alone;
        for (std::size_t index = 0; index < count; ++index) {
            const Ids ids = some_ids(12 + 5 * index, kVocab, static_cast<std::uint32_t>(index));
            alone.push_back(evaluate(*model_, ids));
            caches.push_back(cache_for(*model_, 64));
            prompts.push_back({caches.back().get(), {ids.begin(), ids.end() - static_cast<std::ptrdiff_t>(steps)}});
        }
        (void)evaluate_together(*model_, prompts);
        for (std::size_t step = 0; step < steps; ++step) {
            std::vector<BatchPart> rows;
            for (std::size_t index = 0; index < count; ++index) {
                const Ids ids = some_ids(12 + 5 * index, kVocab, static_cast<std::uint32_t>(index));
                rows.push_back({caches[index].get(), {ids[ids.size() - steps + step]}});
            }
            const Logits logits = evaluate_together(*model_, rows);
            for (std::size_t index = 0; index < count; ++index) {
                const std::size_t row = 12 + 5 * index - steps + step;
                ASSERT_EQ(rows_of(logits, kVocab, index, 1), rows_of(alone[index], kVocab, row, 1))
                    << count << " sequences, step " << step << ", sequence " << index;
            }
        }
    }
}

TEST_P(VulkanBatch, DecodingAndPromptsShareABatch) {
    const std::vector<std::size_t> before{0, 30, 5, 0, 17};
    const std::vector<std::size_t> added{20, 1, 3, 1, 40};
    std::vector<std::unique_ptr<KvCache>> caches;
    std::vector<BatchPart> parts;
    Logits wanted;
    for (std::size_t index = 0; index < before.size(); ++index) {
        const Ids ids = some_ids(before[index] + added[index], kVocab, static_cast<std::uint32_t>(index + 40));
        const Logits rows = rows_of(evaluate(*model_, ids), kVocab, before[index], added[index]);
        wanted.insert(wanted.end(), rows.begin(), rows.end());
        caches.push_back(cache_for(*model_, 80));
        fill(*model_, *caches.back(), std::span(ids).first(before[index]));
        parts.push_back({caches.back().get(), {ids.begin() + static_cast<std::ptrdiff_t>(before[index]), ids.end()}});
    }
    EXPECT_EQ(evaluate_together(*model_, parts), wanted);
}

TEST_P(VulkanBatch, SomeRowsOfTheHeadAreTheSameRows) {
    const Ids ids = some_ids(21, kVocab);
    const Logits all = evaluate(*model_, ids);
    const std::vector<std::uint32_t> rows{20, 3, 0, 11, 3};
    std::vector<Ids> lists{{511, 0, 17, 16, 31, 17, 300}, {7}, {}};
    lists.back() = some_ids(kVocab * 2, kVocab);  // every id, some more than once
    for (const Ids& wanted : lists) {
        const auto cache = cache_for(*model_, ids.size());
        Logits some(rows.size() * wanted.size());
        const BatchSequence sequence{cache.get(), static_cast<std::uint32_t>(ids.size())};
        const Status status = forward(*model_, {ids, {&sequence, 1}}, {rows, wanted, some});
        ASSERT_TRUE(status.ok()) << status.error().message;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            for (std::size_t index = 0; index < wanted.size(); ++index) {
                ASSERT_EQ(some[row * wanted.size() + index],
                          all[rows[row] * kVocab + static_cast<std::size_t>(wanted[index])])
                    << "row " << rows[row] << " of " << wanted.size() << " ids";
            }
        }
    }
}

// The head is recorded once for each number of its rows, whatever the size of the batch was.
TEST_P(VulkanBatch, TheHeadOfAShortPromptServesALongOne) {
    const Ids ids = some_ids(60, kVocab);
    const Logits all = evaluate(*model_, ids);
    for (const std::uint32_t length : {7U, 60U, 2U}) {
        const auto cache = cache_for(*model_, length);
        const std::vector<std::uint32_t> rows{length - 1, length - 2};
        Logits last(rows.size() * kVocab);
        const BatchSequence sequence{cache.get(), length};
        const Status status = forward(*model_, {std::span(ids).first(length), {&sequence, 1}}, {rows, {}, last});
        ASSERT_TRUE(status.ok()) << status.error().message;
        EXPECT_EQ(rows_of(last, kVocab, 0, 1), rows_of(all, kVocab, length - 1, 1)) << length << " tokens";
        EXPECT_EQ(rows_of(last, kVocab, 1, 1), rows_of(all, kVocab, length - 2, 1)) << length << " tokens";
    }
}

TEST_P(VulkanBatch, ARewoundCacheGoesOnLikeAFreshOne) {
    const Ids first = some_ids(90, kVocab, 1);
    const Ids second = some_ids(60, kVocab, 2);
    const auto cache = cache_for(*model_, 150);
    fill(*model_, *cache, first);
    const auto lengths = full_size() ? std::vector<std::uint32_t>{70, 33, 1, 0} : std::vector<std::uint32_t>{33, 0};
    for (const std::uint32_t kept : lengths) {
        ASSERT_TRUE(cache->rewind(kept)) << kept;
        EXPECT_EQ(cache->length(), kept);
        Ids whole(first.begin(), first.begin() + kept);
        whole.insert(whole.end(), second.begin(), second.end());
        EXPECT_EQ(continue_with(*model_, *cache, second, 31),
                  rows_of(evaluate(*model_, whole), kVocab, kept, second.size()))
            << "after " << kept;
        ASSERT_TRUE(cache->rewind(kept));
        fill(*model_, *cache, std::span(first).subspan(kept, 5));
    }
}

TEST_P(VulkanBatch, ACopiedCacheGoesOnLikeTheFirst) {
    const Ids more = some_ids(40, kVocab, 2);
    const auto lengths = full_size() ? std::vector<std::size_t>{1, 33, 400} : std::vector<std::size_t>{1, 330};
    for (const std::size_t held : lengths) {  // the last one has wrapped its rings
        const Ids ids = some_ids(held, kVocab);
        const auto first = cache_for(*model_, 500);
        fill(*model_, *first, ids);
        const auto copy = cache_for(*model_, 500);
        fill(*model_, *copy, some_ids(70, kVocab, 5));  // what it held before does not matter
        ASSERT_TRUE(copy->copy_from(*first).ok());
        EXPECT_EQ(copy->length(), first->length());
        const Logits wanted = continue_with(*model_, *first, more);
        EXPECT_EQ(continue_with(*model_, *copy, more), wanted);
        ASSERT_TRUE(copy->rewind(static_cast<std::uint32_t>(held)));
        EXPECT_EQ(continue_with(*model_, *copy, more), wanted);
    }
    EXPECT_FALSE(cache_for(*model_, 80)->copy_from(*cache_for(*model_, 500)).ok());
}

TEST_P(VulkanBatch, ARingThatHasForgottenDoesNotRewind) {
    const Ids ids = some_ids(400, kVocab);
    const auto cache = cache_for(*model_, 500);
    fill(*model_, *cache, ids);
    EXPECT_FALSE(cache->rewind(100));
    EXPECT_EQ(cache->length(), 400U);
    EXPECT_FALSE(cache->rewind(401));
    ASSERT_TRUE(cache->rewind(330));
    Ids whole(ids.begin(), ids.begin() + 330);
    const Ids more = some_ids(5, kVocab, 9);
    whole.insert(whole.end(), more.begin(), more.end());
    EXPECT_EQ(continue_with(*model_, *cache, more), rows_of(evaluate(*model_, whole), kVocab, 330, 5));
    ASSERT_TRUE(cache->rewind(0));
    EXPECT_EQ(continue_with(*model_, *cache, more), evaluate(*model_, more));
}

// Places of ended sequences are given to new ones, and buffers that grow keep what stands in them.
TEST_P(VulkanBatch, CachesComeAndGo) {
    const Ids ids = some_ids(40, kVocab);
    const Logits wanted = evaluate(*model_, ids);
    const auto early = cache_for(*model_, 50);
    fill(*model_, *early, std::span(ids).first(20));
    auto ended = cache_for(*model_, 100);
    fill(*model_, *ended, some_ids(100, kVocab, 3));
    const auto late = cache_for(*model_, 900);
    fill(*model_, *late, some_ids(300, kVocab, 4));
    ended.reset();
    const auto reused = cache_for(*model_, 45);
    EXPECT_EQ(continue_with(*model_, *reused, ids, 7), wanted);
    const auto larger = cache_for(*model_, 2000);
    EXPECT_EQ(continue_with(*model_, *early, std::span(ids).subspan(20), 1), rows_of(wanted, kVocab, 20, 20));
    EXPECT_EQ(continue_with(*model_, *larger, ids), wanted);
}

// Tokens that the device chooses by itself, several to a submission, are those of single steps.
TEST_P(VulkanBatch, AChainChoosesTheSameTokens) {
    for (const std::uint32_t count : {1U, 3U}) {
        ASSERT_GE(model_->max_chain(count, false), 1U);
        constexpr std::uint32_t kSteps = 4;
        std::vector<std::unique_ptr<KvCache>> caches;
        std::vector<BatchSequence> sequences;
        std::vector<Ids> wanted;
        Ids starts;
        for (std::uint32_t index = 0; index < count; ++index) {
            const Ids prompt = some_ids(6 + index, kVocab, index);
            wanted.push_back(greedy(*model_, prompt, kSteps + 1));
            caches.push_back(cache_for(*model_, 64));
            (void)continue_with(*model_, *caches.back(), prompt);
            sequences.push_back({caches.back().get(), 1});
            starts.push_back(wanted.back().front());
        }
        std::vector<ChosenToken> chosen(std::size_t{kSteps} * count);
        const Status status = model_->chain({starts, sequences}, kSteps, nullptr, chosen, {});
        ASSERT_TRUE(status.ok()) << status.error().message;
        for (std::uint32_t step = 0; step < kSteps; ++step) {
            for (std::uint32_t index = 0; index < count; ++index) {
                EXPECT_EQ(chosen[step * count + index].id, wanted[index][step + 1])
                    << count << " rows, step " << step << ", row " << index;
            }
        }
        for (std::uint32_t index = 0; index < count; ++index) {
            EXPECT_EQ(caches[index]->length(), 6 + index + kSteps);
        }
    }
}

// What a token costs: one submission, no recording, no memory.
TEST_P(VulkanBatch, DecodingIsRecordedOnce) {
    const auto cache = cache_for(*model_, 40);
    (void)continue_with(*model_, *cache, some_ids(12, kVocab), 1);
    const DeviceCounters before = model_->counters();
    (void)continue_with(*model_, *cache, some_ids(10, kVocab), 1);
    const DeviceCounters after = model_->counters();
    EXPECT_EQ(after.submissions - before.submissions, 10U);
    EXPECT_EQ(after.recordings, before.recordings);
    EXPECT_EQ(after.memory, before.memory);
    EXPECT_LE(after.dispatches - before.dispatches, 10U * (6U * model_->config().layer_count + 4U));
    EXPECT_LE(after.barriers - before.barriers, 10U * (6U * model_->config().layer_count + 8U));
}

TEST_P(VulkanBatch, ABatchWithoutAHeadIsNotForgotten) {
    const Ids ids = some_ids(30, kVocab);
    const auto cache = cache_for(*model_, ids.size());
    const BatchSequence prompt{cache.get(), 29};
    ASSERT_TRUE(forward(*model_, {std::span(ids).first(29), {&prompt, 1}}, {{}, {}, {}}).ok());
    EXPECT_EQ(cache->length(), 29U);
    EXPECT_EQ(continue_with(*model_, *cache, std::span(ids).last(1)), rows_of(evaluate(*model_, ids), kVocab, 29, 1));
}

TEST_P(VulkanBatch, WrongBatchesAreRefusedAndChangeNothing) {
    const Ids ids = some_ids(8, kVocab);
    const auto cache = cache_for(*model_, 10);
    (void)continue_with(*model_, *cache, std::span(ids).first(5));
    const auto refuse = [&](const Ids& tokens, std::vector<BatchSequence> sequences) {
        const Status status = forward(*model_, {tokens, sequences}, {{}, {}, {}});
        EXPECT_FALSE(status.ok());
        EXPECT_EQ(cache->length(), 5U);
    };
    refuse(some_ids(6, kVocab), {{cache.get(), 6}});  // no room
    refuse({512}, {{cache.get(), 1}});
    refuse({-1}, {{cache.get(), 1}});
    refuse({1, 2}, {{cache.get(), 1}, {cache.get(), 1}});
    refuse(some_ids(257, kVocab), {{cache_for(*model_, 300).get(), 257}});
    const auto cpu = on_cpu(kGoldenFolder / GetParam().file, Precision::exact);
    const auto foreign = cache_for(*cpu, 10);
    refuse({1}, {{foreign.get(), 1}});
    EXPECT_EQ(continue_with(*model_, *cache, std::span(ids).subspan(5)), rows_of(evaluate(*model_, ids), kVocab, 5, 3));
}

INSTANTIATE_TEST_SUITE_P(Files, VulkanBatch,
                         testing::Values(FileCase{"F32", "gemma3-tiny-F32.gguf", Precision::exact},
                                         FileCase{"Q8_0", "gemma3-tiny-Q8_0.gguf", Precision::fast}),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace lapidary::test
