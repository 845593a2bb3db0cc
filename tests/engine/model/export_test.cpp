// Merging adapters into weights, and writing models in both formats.
#include "model/export.h"

#include <gtest/gtest.h>

#include <fstream>

#include "engine/model/adapted_model.h"
#include "scratch_folder.h"
#include "tokenizer/tokenizer.h"

namespace lapidary {
namespace {

std::filesystem::path write(const ModelFile& file, const Adapter* adapter, FileFormat format, DType type,
                            const std::filesystem::path& out) {
    auto staged = export_model(file, adapter, {{format, type}, false}, out);
    EXPECT_TRUE(staged.ok()) << staged.error().message;
    EXPECT_FALSE(std::filesystem::exists(out));
    EXPECT_TRUE(staged.ok() && staged->commit().ok());
    return out;
}

// The logits of base and adapter in two products, and of the file that was written with the sum.
class MergeTest : public testing::TestWithParam<const char*> {};

TEST_P(MergeTest, UnmergedAndMergedGiveTheSameLogits) {
    const ScratchFolder folder("merge");
    const ModelFile file = open_golden(kGolden / GetParam());
    const Adapter adapter = random_adapter(file.config, 6, 11);
    const auto model = load(file);
    const auto packed = *model->make_adapter(adapter);
    const auto ids = some_tokens(40, file.config.vocab_size);
    const auto want = all_logits(*model, ids, packed.get());
    EXPECT_GT(largest_difference(want, all_logits(*model, ids)), 1.0F);
    for (const FileFormat format : {FileFormat::gguf, FileFormat::hugging_face}) {
        const auto path =
            write(file, &adapter, format, DType::f32, folder.path() / (format == FileFormat::gguf ? "m.gguf" : "m"));
        EXPECT_LT(largest_difference(want, all_logits(*load(open_golden(path)), ids)), 1e-4F);
    }
}
INSTANTIATE_TEST_SUITE_P(Files, MergeTest, testing::Values("hf", "gemma3-tiny-F32.gguf", "gemma3-tiny-Q8_0.gguf"));

TEST(ExportTest, EveryTypeIsAsCloseAsItsBits) {
    const ScratchFolder folder("export-types");
    const ModelFile file = open_golden(kGolden / "hf");
    const auto ids = some_tokens(30, file.config.vocab_size);
    const auto want = all_logits(*load(file), ids);
    float last = 0.0F;
    for (const auto& [type, bound] :
         {std::pair{DType::f32, 1e-5F}, std::pair{DType::f16, 0.05F}, std::pair{DType::bf16, 0.3F},
          std::pair{DType::q8_0, 2.0F}, std::pair{DType::q4_0, 8.0F}}) {
        const std::string name = std::string(dtype_info(type).name) + ".gguf";
        const ModelFile written = open_golden(write(file, nullptr, FileFormat::gguf, type, folder.path() / name));
        EXPECT_EQ(written.layers[0].gate.type, type);
        EXPECT_EQ(written.embedding.type, type == DType::q4_0 ? DType::q8_0 : type);
        EXPECT_EQ(written.final_norm.type, DType::f32);
        const float difference = largest_difference(want, all_logits(*load(written), ids));
        EXPECT_LT(difference, bound) << name;
        last = difference;
    }
    EXPECT_GT(last, 0.01F);
}

TEST(ExportTest, TheTokenizerStaysTheSame) {
    const ScratchFolder folder("export-tokenizer");
    const auto tokenizer = [](const std::filesystem::path& path) {
        return Tokenizer::create(*open_golden(path).read_vocabulary());
    };
    const std::string text = "Hello  there, 2 cats\n\tand <start_of_turn> a \xF0\x9F\x90\x88.";
    for (const char* name : {"hf", "gemma3-tiny-F32.gguf"}) {
        const ModelFile file = open_golden(kGolden / name);
        const auto want = tokenizer(kGolden / name)->encode(text);
        for (const FileFormat format : {FileFormat::gguf, FileFormat::hugging_face}) {
            const auto out = folder.path() / (std::string(name) + (format == FileFormat::gguf ? ".g" : ".h"));
            const ModelFile written = open_golden(write(file, nullptr, format, DType::f16, out));
            EXPECT_EQ(written.end_tokens, file.end_tokens) << out;
            EXPECT_EQ(*tokenizer(out)->encode(text), *want) << out;
        }
    }
}

TEST(ExportTest, WhatIsThereIsReplacedOnlyWhenAskedForAndOnlyIfItIsAModel) {
    const ScratchFolder folder("export-replace");
    const ModelFile file = open_golden(kGolden / "hf");
    const auto out = folder.path() / "model";
    const auto attempt = [&](bool overwrite) {
        auto staged = export_model(file, nullptr, {{FileFormat::hugging_face, DType::bf16}, overwrite}, out);
        return staged.ok() ? staged->commit() : Status(staged.error());
    };
    ASSERT_TRUE(attempt(false).ok());
    const auto again = attempt(false);
    ASSERT_FALSE(again.ok());
    EXPECT_NE(again.error().message.find("--force"), std::string::npos);
    EXPECT_TRUE(attempt(true).ok());
    std::filesystem::remove_all(out);
    std::filesystem::create_directories(out);
    std::ofstream(out / "letters.txt") << "mine";
    EXPECT_FALSE(attempt(true).ok());
    EXPECT_TRUE(std::filesystem::exists(out / "letters.txt"));
}

TEST(ExportTest, NothingIsLeftOfWhatWasNotCommittedOrCancelled) {
    const ScratchFolder folder("export-left");
    const ModelFile file = open_golden(kGolden / "hf");
    { ASSERT_TRUE(export_model(file, nullptr, {{FileFormat::gguf, DType::f32}, false}, folder.path() / "a").ok()); }
    MergeOptions cancelled{FileFormat::gguf, DType::f32, [](float done) { return done < 0.5F; }};
    const auto ended = export_model(file, nullptr, {cancelled, false}, folder.path() / "b");
    ASSERT_FALSE(ended.ok());
    EXPECT_EQ(ended.error().code, ErrorCode::cancelled);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(ExportTest, WhatAFormatCannotSayIsAnError) {
    const ScratchFolder folder("export-unsaid");
    ModelFile file = open_golden(kGolden / "hf");
    EXPECT_FALSE(
        export_model(file, nullptr, {{FileFormat::hugging_face, DType::q8_0}, false}, folder.path() / "a").ok());
    file.config.query_scale *= 2.0F;  // GGUF has no key for it
    const auto scaled = export_model(file, nullptr, {{FileFormat::gguf, DType::f32}, false}, folder.path() / "b");
    ASSERT_FALSE(scaled.ok());
    EXPECT_EQ(scaled.error().code, ErrorCode::unsupported);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace lapidary
