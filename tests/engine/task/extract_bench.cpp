// Documents a second of extraction, eight at the same time with forced tokens in one batch, lists of rows and drafts,
// against one after the other without; the answers must be the same.
//   LAPIDARY_BENCH_MODEL      a model file
//   LAPIDARY_BENCH_DATA       JSON Lines with a "text" each, and "fields"
//   LAPIDARY_BENCH_ADAPTER    a LoRA adapter for the model (default: none)
//   LAPIDARY_BENCH_DOCUMENTS  how many of the texts are read (default 24), and in how many rounds (_ROUNDS, default 3)
//   LAPIDARY_BENCH_TEXTS      "copied" (default): texts of an answer are copied from the document; "free"
//   LAPIDARY_BENCH_ANSWERS    "own" (default): what the model says; "right": the fields of the data, which are made to
//   win
//                             (steered_device.h), for a model with random weights, whose own answers say nothing
// Skipped where one of the first two is not set.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "engine/task/steered_device.h"
#include "task/extract.h"
#include "task/field_answers.h"
#include "task/prompt.h"
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

ExtractTask task() {
    return {{}, kSchema, setting("LAPIDARY_BENCH_TEXTS", "copied") == "copied"};
}

struct Documents {
    std::vector<std::string> texts;
    std::vector<std::string> answers;  // as the data has them
};

// Those whose fields fit the schema.
Result<Documents> read_documents(const std::string& path, std::size_t most) {
    LAPIDARY_ASSIGN(const Table table, read_table(path));
    LAPIDARY_ASSIGN(const FieldAnswers fields, FieldAnswers::create(task()));
    LAPIDARY_ASSIGN(const auto names, fields.find_columns(table.columns));
    Documents out;
    for (const TableRow& row : table.rows) {
        std::vector<std::string> cells;
        for (const std::string& name : names) {
            cells.push_back(row.cells[*table.find_column(name)]);
        }
        const std::string& text = row.cells[*table.find_column("text")];
        if (const auto answer = fields.make(text, cells); answer && out.texts.size() < most) {
            out.texts.push_back(text);
            out.answers.push_back(answer->json);
        }
    }
    return out;
}

Status steer(LoadedModel& model, const Documents& documents) {
    LAPIDARY_ASSIGN(const std::string instruction, extract_instruction(task()));
    LAPIDARY_ASSIGN(const TaskPrompt prompt, make_prompt(*model.tokenizer, instruction));
    std::vector<SteeredDevice::Target> targets;
    for (std::size_t index = 0; index < documents.texts.size(); ++index) {
        SteeredDevice::Target target{prompt.prefix, documents.answers[index]};
        LAPIDARY_ASSIGN(const auto spans, encode_document(*model.tokenizer, documents.texts[index]));
        for (const TokenSpan& span : spans) {
            target.prompt.push_back(span.id);
        }
        target.prompt.insert(target.prompt.end(), prompt.tail.begin(), prompt.tail.end());
        targets.push_back(std::move(target));
    }
    model.device = std::make_unique<SteeredDevice>(std::move(model.device), *model.tokenizer, std::move(targets));
    return {};
}

struct Trial {
    std::vector<std::string> answers;
    double seconds = 0.0;
    std::uint64_t evaluations = 0;
    std::uint64_t read = 0;     // tokens of the documents
    std::uint64_t written = 0;  // and of the answers
};

Trial run(const std::shared_ptr<LoadedModel>& model, const std::vector<std::string>& texts, bool quick) {
    auto extractor = make_extractor(model, task(),
                                    {.max_tokens = 400,
                                     .jump_forward = quick,
                                     .row_list = quick,
                                     .draft = quick,
                                     .together = quick ? std::size_t{8} : 1});
    EXPECT_TRUE(extractor.ok()) << extractor.error().message;
    Trial all;
    const auto start = std::chrono::steady_clock::now();
    const Status status = (*extractor)->extract(texts, [&](std::size_t, const Extraction& result) {
        all.answers.push_back(result.json);
        all.evaluations += result.evaluations;
        all.read += result.tokens;
        return true;
    });
    EXPECT_TRUE(status.ok()) << status.error().message;
    all.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    for (const std::string& answer : all.answers) {
        all.written += model->tokenizer->encode(answer)->size();
    }
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
    options.backend = "cpu";
    options.adapter = setting("LAPIDARY_BENCH_ADAPTER", "");
    auto model = load_model(path, options);
    ASSERT_TRUE(model.ok()) << model.error().message;
    auto documents = read_documents(data, std::stoul(setting("LAPIDARY_BENCH_DOCUMENTS", "24")));
    ASSERT_TRUE(documents.ok()) << documents.error().message;
    const bool right = setting("LAPIDARY_BENCH_ANSWERS", "own") == "right";
    if (right) {
        ASSERT_TRUE(steer(**model, *documents).ok());
    }
    const auto count = static_cast<double>(documents->texts.size());
    const int rounds = std::stoi(setting("LAPIDARY_BENCH_ROUNDS", "3"));
    std::vector<double> ratios;
    for (int round = 0; round < rounds; ++round) {
        const Trial quick = run(*model, documents->texts, true);
        const Trial plain = run(*model, documents->texts, false);
        EXPECT_EQ(quick.answers, plain.answers);
        if (right) {
            EXPECT_EQ(quick.answers, documents->answers);
        }
        ratios.push_back(plain.seconds / quick.seconds);
        std::printf(
            "%.0f tokens of a document, %.0f of an answer: quick %.2f documents/s in %.1f steps each, plain %.2f in "
            "%.1f: %.2f times\n",
            static_cast<double>(quick.read) / count, static_cast<double>(quick.written) / count, count / quick.seconds,
            static_cast<double>(quick.evaluations) / count, count / plain.seconds,
            static_cast<double>(plain.evaluations) / count, ratios.back());
    }
    std::sort(ratios.begin(), ratios.end());
    std::printf("median: %.2f times\n", ratios[ratios.size() / 2]);
    EXPECT_GE(ratios[ratios.size() / 2], right ? 3.0 : 1.0);
}

}  // namespace
}  // namespace lapidary
