// What the writers write, the readers read; and quantising follows ggml's reference.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <cstring>
#include <fstream>

#include "backend/cpu/cpu_backend.h"
#include "backend/cpu/packed_matrix.h"
#include "base/json.h"
#include "format/gguf.h"
#include "format/safetensors.h"
#include "model/model_file.h"

namespace lapidary {
namespace {

namespace fs = std::filesystem;

const fs::path kGolden = fs::path(LAPIDARY_TEST_DATA) / "golden";

fs::path scratch(const char* name) {
    return fs::temp_directory_path() / ("lapidary-writers-" + std::to_string(getpid()) + "-" + name);
}

TEST(Writers, GgufRoundTrip) {
    GgufWriter writer;
    writer.add_string("general.architecture", "gemma3");
    writer.add_u32("a.number", 7);
    writer.add_f32("a.real", 0.25F);
    writer.add_bool("a.flag", true);
    writer.add_strings("a.texts", std::vector<std::string>{"x", "", "long text"});
    writer.add_f32s("a.reals", std::vector<float>{1.5F, -2.0F});
    writer.add_i32s("a.numbers", std::vector<std::int32_t>{-1, 5});
    writer.add_tensor("first", DType::f32, {2, 3}, std::vector<std::byte>(24, std::byte{1}));
    writer.add_tensor("second", DType::q8_0, {1, 32}, std::vector<std::byte>(34, std::byte{2}));
    const fs::path path = scratch("round.gguf");
    ASSERT_TRUE(writer.write(path).ok());
    const auto file = GgufFile::open(path);
    fs::remove(path);
    ASSERT_TRUE(file.ok()) << file.error().message;
    EXPECT_EQ(file->string("general.architecture"), "gemma3");
    EXPECT_EQ(file->integer("a.number"), 7U);
    EXPECT_EQ(file->number("a.real"), 0.25);
    EXPECT_EQ(file->boolean("a.flag"), true);
    EXPECT_EQ(file->array("a.texts")->strings[2], "long text");
    EXPECT_EQ(file->array("a.reals")->number(1), -2.0);
    EXPECT_EQ(file->array("a.numbers")->number(0), -1.0);
    EXPECT_FALSE(file->integer("a.real").has_value());
    EXPECT_FALSE(file->integer("missing").has_value());
    ASSERT_NE(file->tensor("first"), nullptr);
    EXPECT_EQ(file->tensor("first")->shape, (std::vector<std::uint64_t>{2, 3}));
    EXPECT_EQ(file->tensor("second")->type, DType::q8_0);
    EXPECT_EQ(file->tensor("second")->data[33], std::byte{2});
    EXPECT_EQ(file->tensor("third"), nullptr);
}

TEST(Writers, SafetensorsRoundTrip) {
    SafetensorsWriter writer;
    writer.add_metadata("format", "pt");
    writer.add_tensor("b", DType::bf16, {2, 2}, std::vector<std::byte>(8, std::byte{3}));
    writer.add_tensor("a", DType::f32, {3}, std::vector<std::byte>(12, std::byte{4}));
    const fs::path path = scratch("round.safetensors");
    ASSERT_TRUE(writer.write(path).ok());
    const auto file = SafetensorsFile::open(path);
    fs::remove(path);
    ASSERT_TRUE(file.ok()) << file.error().message;
    ASSERT_EQ(file->tensors().size(), 2U);
    for (const TensorView& tensor : file->tensors()) {
        EXPECT_EQ(tensor.data.front(), tensor.name == "a" ? std::byte{4} : std::byte{3});
    }
}

TEST(Writers, AFailedWriteLeavesTheOldFile) {
    const fs::path folder = scratch("folder");
    fs::create_directories(folder / "taken.gguf");  // a folder stands where the file should go
    std::ofstream(folder / "taken.gguf/inside") << "kept";
    GgufWriter writer;
    writer.add_u32("a", 1);
    const auto status = writer.write(folder / "taken.gguf");
    EXPECT_FALSE(status.ok());
    EXPECT_TRUE(fs::exists(folder / "taken.gguf/inside"));
    EXPECT_FALSE(fs::exists(folder / "taken.gguf.partial"));
    EXPECT_FALSE(writer.write(folder / "no/such/folder.gguf").ok());
    fs::remove_all(folder);
}

// The golden Q8_0 and Q4_0 files were quantised by llama.cpp from the F32 file: ours must be the same bytes.
TEST(Quantise, IsTheReferencesBitForBit) {
    const auto source = GgufFile::open(kGolden / "gemma3-tiny-F32.gguf");
    ASSERT_TRUE(source.ok());
    for (const auto& [name, type] :
         {std::pair{"gemma3-tiny-Q8_0.gguf", DType::q8_0}, std::pair{"gemma3-tiny-Q4_0.gguf", DType::q4_0}}) {
        const auto target = GgufFile::open(kGolden / name);
        ASSERT_TRUE(target.ok());
        int compared = 0;
        for (const TensorView& want : target->tensors()) {
            const TensorView* plain = source->tensor(want.name);
            ASSERT_NE(plain, nullptr);
            if (want.type != type) {
                continue;
            }
            std::vector<std::byte> got(want.data.size());
            const std::uint64_t bytes = *row_bytes(type, want.columns());
            for (std::uint64_t row = 0; row < want.rows(); ++row) {
                const auto* values = reinterpret_cast<const float*>(plain->data.data()) + row * want.columns();
                ASSERT_TRUE(quantize_row(type, values, want.columns(), got.data() + row * bytes));
            }
            EXPECT_EQ(std::memcmp(got.data(), want.data.data(), got.size()), 0) << name << " " << want.name;
            ++compared;
        }
        EXPECT_GT(compared, 50) << name;
    }
}

std::vector<std::byte> from_hex(const std::string& text) {
    std::vector<std::byte> out(text.size() / 2);
    for (std::size_t k = 0; k < out.size(); ++k) {
        out[k] = static_cast<std::byte>(std::stoi(text.substr(2 * k, 2), nullptr, 16));
    }
    return out;
}

// Rows that ggml itself quantised and dequantised (tests/data/ggml/rows.json says how): every type must give its
// values, and the types that we write must give its bytes.
TEST(Quantise, EveryTypeReadsAndWritesAsGgmlDoes) {
    const auto json = read_json(fs::path(LAPIDARY_TEST_DATA) / "ggml/rows.json");
    ASSERT_TRUE(json.ok()) << json.error().message;
    const auto input = json->at("input").get<std::vector<float>>();
    constexpr int kTypes = static_cast<int>(DType::q6_k) + 1;
    for (int number = static_cast<int>(DType::f16); number < kTypes; ++number) {
        const auto type = static_cast<DType>(number);
        const std::string name(dtype_info(type).name);
        const Json& golden = json->at("types").at(name);
        const auto row = from_hex(golden.at("row").get<std::string>());
        const auto want = golden.at("values").get<std::vector<float>>();
        ASSERT_EQ(row_bytes(type, input.size()), row.size()) << name;
        std::vector<float> got(want.size());
        dequantize_row(type, row.data(), got.size(), got.data());
        for (std::size_t k = 0; k < got.size(); ++k) {
            // The order of the two products of a K block may differ in the last bit.
            EXPECT_NEAR(got[k], want[k], 1e-6F * (1.0F + std::abs(want[k]))) << name << " " << k;
        }
        std::vector<std::byte> written(row.size());
        if (quantize_row(type, input.data(), input.size(), written.data())) {
            EXPECT_EQ(written, row) << name;
        } else {
            EXPECT_TRUE(type == DType::iq4_nl || type >= DType::q4_k) << name;
        }
    }
}

TEST(Quantise, ComesBackWithinHalfAStep) {
    std::vector<float> values(64);
    for (std::size_t k = 0; k < values.size(); ++k) {
        values[k] = std::sin(static_cast<float>(k) * 0.7F) * 3.0F;
    }
    for (const auto& [type, step] :
         {std::pair{DType::q8_0, 3.0F / 127}, std::pair{DType::q5_1, 6.0F / 31}, std::pair{DType::q5_0, 3.0F / 16},
          std::pair{DType::q4_1, 6.0F / 15}, std::pair{DType::q4_0, 3.0F / 8}, std::pair{DType::f16, 0.002F}}) {
        std::vector<std::byte> row(*row_bytes(type, 64));
        std::vector<float> back(64);
        ASSERT_TRUE(quantize_row(type, values.data(), 64, row.data()));
        dequantize_row(type, row.data(), 64, back.data());
        for (std::size_t k = 0; k < 64; ++k) {
            // The value opposite to the peak of a symmetric type may lie a whole step away.
            EXPECT_NEAR(back[k], values[k], step * 1.05F) << dtype_info(type).name << " " << k;
        }
    }
    std::vector<std::byte> row(144);
    EXPECT_FALSE(quantize_row(DType::q4_k, std::vector<float>(256).data(), 256, row.data()));
    EXPECT_FALSE(row_bytes(DType::q8_0, 33).has_value());
}

// Somebody overwrites the file while it is being loaded: an error, not a fault.
TEST(ModelFile, AFileThatBecomesShorterIsAnError) {
    const fs::path path = scratch("shorter.gguf");
    for (const char* name : {"gemma3-tiny-F32.gguf", "gemma3-tiny-Q8_0.gguf"}) {
        fs::copy_file(kGolden / name, path, fs::copy_options::overwrite_existing);
        const auto file = open_model(path);
        ASSERT_TRUE(file.ok()) << file.error().message;
        fs::resize_file(path, 1);
        const auto model = load_on_cpu(*file, {2, Precision::automatic, {}});
        ASSERT_FALSE(model.ok());
        EXPECT_EQ(model.error().code, ErrorCode::io);
        EXPECT_NE(model.error().message.find("became shorter"), std::string::npos) << model.error().message;
        ThreadPool pool(2);
        EXPECT_EQ(pack_matrix(file->embedding, pool).error().code, ErrorCode::io);
    }
    fs::remove(path);
}

TEST(ModelFile, ReadsWhatTheFileSays) {
    const auto gguf = open_model(kGolden / "gemma3-tiny-Q8_0.gguf");
    ASSERT_TRUE(gguf.ok()) << gguf.error().message;
    EXPECT_EQ(gguf->quantization, "Q8_0");
    EXPECT_EQ(gguf->name, "gemma3-tiny");
    EXPECT_EQ(gguf->end_tokens, (std::vector<std::int32_t>{1, 7}));
    EXPECT_EQ(gguf->config.layers[5], LayerKind::full);
    const auto folder = open_model(fs::path(LAPIDARY_SOURCE_DIR) / "resources/models/starter-chat/config.json");
    ASSERT_TRUE(folder.ok()) << folder.error().message;
    EXPECT_EQ(folder->name, "starter-chat");
    EXPECT_EQ(folder->hints.top_k, 40);
    EXPECT_NEAR(folder->hints.temperature, 0.6F, 1e-6);
    EXPECT_EQ(folder->end_tokens, (std::vector<std::int32_t>{1, 5}));
    EXPECT_EQ(folder->parameter_count, 5'577'728U);
}

}  // namespace
}  // namespace lapidary
