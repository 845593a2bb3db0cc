// Documents a second of extraction, eight at the same time with forced tokens in one batch, lists of rows and drafts,
// against one after the other without; the answers must be the same.
//   LAPIDARY_BENCH_MODEL      a model file
//   LAPIDARY_BENCH_DATA       JSON Lines with a "text" each
//   LAPIDARY_BENCH_ADAPTER    a LoRA adapter for the model (default: none)
//   LAPIDARY_BENCH_DOCUMENTS  how many of the texts are read (default 24), and in how many rounds (_ROUNDS, default 3)
//   LAPIDARY_BENCH_TEXTS      "copied" (default): texts of an answer are copied from the document; "free"
// Skipped where one of the first two is not set.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "task/extract.h"
#include "train/table.h"

namespace lapidary {
namespace {

std::string setting(const char* name, const char* otherwise) {
    const char* const given = std::getenv(name);
    return given != nullptr ? given : otherwise;
}

const char* const kSchema = R"({"type": "object", "properties": {"company": {"type": "string", "maxLength": 60},
    "date": {"type": "string", "maxLength": 20}, "address": {"type": "string", "maxLength": 120},
    "total": {"type": "string", "maxLength": 12}}, "required": ["company", "date", "address", "total"]})";

struct Trial {
    std::vector<std::string> answers;
    double seconds = 0.0;
    std::uint64_t evaluations = 0;
};

Trial run(const std::shared_ptr<LoadedModel>& model, const std::vector<std::string>& texts, bool quick) {
    const bool copied = setting("LAPIDARY_BENCH_TEXTS", "copied") == "copied";
    auto extractor = Extractor::create(model, {{}, kSchema, copied},
                                       {.max_tokens = 400,
                                        .jump_forward = quick,
                                        .row_list = quick,
                                        .draft = quick,
                                        .together = quick ? std::size_t{8} : 1});
    EXPECT_TRUE(extractor.ok()) << extractor.error().message;
    Trial all;
    const auto start = std::chrono::steady_clock::now();
    const Status status = extractor->extract(texts, [&](std::size_t, const Extraction& result) {
        all.answers.push_back(result.json);
        all.evaluations += result.evaluations;
        return true;
    });
    EXPECT_TRUE(status.ok()) << status.error().message;
    all.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return all;
}

TEST(ExtractBench, QuickAgainstPlain) {
    const char* const path = std::getenv("LAPIDARY_BENCH_MODEL");
    const char* const data = std::getenv("LAPIDARY_BENCH_DATA");
    if (path == nullptr || data == nullptr) {
        GTEST_SKIP() << "set LAPIDARY_BENCH_MODEL and LAPIDARY_BENCH_DATA";
    }
    LoadOptions options;
    options.threads = 2;
    options.adapter = setting("LAPIDARY_BENCH_ADAPTER", "");
    auto model = load_model(path, options);
    ASSERT_TRUE(model.ok()) << model.error().message;
    auto table = read_table(data);
    ASSERT_TRUE(table.ok()) << table.error().message;
    const auto column = table->find_column("text");
    ASSERT_TRUE(column.has_value());
    const auto documents = std::stoul(setting("LAPIDARY_BENCH_DOCUMENTS", "24"));
    const int rounds = std::stoi(setting("LAPIDARY_BENCH_ROUNDS", "3"));
    std::vector<std::string> texts;
    for (const TableRow& row : table->rows) {
        if (texts.size() < documents) {
            texts.push_back(row.cells[*column]);
        }
    }
    std::vector<double> ratios;
    for (int round = 0; round < rounds; ++round) {
        const Trial quick = run(*model, texts, true);
        const Trial plain = run(*model, texts, false);
        EXPECT_EQ(quick.answers, plain.answers);
        ratios.push_back(plain.seconds / quick.seconds);
        std::printf("quick %.2f documents/s in %llu batches, plain %.2f in %llu: %.2f times\n",
                    static_cast<double>(texts.size()) / quick.seconds,
                    static_cast<unsigned long long>(quick.evaluations),
                    static_cast<double>(texts.size()) / plain.seconds,
                    static_cast<unsigned long long>(plain.evaluations), ratios.back());
    }
    std::sort(ratios.begin(), ratios.end());
    std::printf("median: %.2f times\n", ratios[ratios.size() / 2]);
    EXPECT_GE(ratios[ratios.size() / 2], 1.0);
}

}  // namespace
}  // namespace lapidary
