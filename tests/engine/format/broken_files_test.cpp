// Files that are damaged, hostile or of another kind: each gives one sentence that names the file, and nothing else
// happens. At least one case for every bug class found in other readers of these formats.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <functional>

#include "base/json.h"
#include "format/gguf.h"
#include "format/safetensors.h"
#include "model/config_readers.h"
#include "model/model_file.h"
#include "tokenizer/vocabulary_readers.h"

namespace lapidary {
namespace {

namespace fs = std::filesystem;

const fs::path kGolden = fs::path(LAPIDARY_TEST_DATA) / "golden";

std::string slurp(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void spill(const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void expect_sentence(const Error& error, const std::string& name) {
    EXPECT_NE(error.message.find(name), std::string::npos) << error.message;
    EXPECT_EQ(error.message.find('\n'), std::string::npos) << error.message;
    EXPECT_GT(error.message.size(), name.size() + 10) << error.message;
}

class BrokenFiles : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("lapidary-broken-" + std::to_string(getpid()));
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }
    fs::path folder_;
};

// ---------------------------------------------------------------- GGUF

template <class T>
void put(std::string& out, T value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}
void put_text(std::string& out, const std::string& text) {
    put<std::uint64_t>(out, text.size());
    out += text;
}

// A header by hand, so that each field can be wrong.
struct Header {
    std::string magic = "GGUF";
    std::uint32_t version = 3;
    std::uint64_t tensors = 0;
    std::uint64_t keys = 0;
    std::string rest;
    [[nodiscard]] std::string bytes() const {
        std::string out = magic;
        put(out, version);
        put(out, tensors);
        put(out, keys);
        return out + rest;
    }
};

std::string key_entry(const std::string& name, std::uint32_t type, const std::string& value) {
    std::string out;
    put_text(out, name);
    put(out, type);
    return out + value;
}

std::string tensor_entry(const std::string& name, const std::vector<std::uint64_t>& dims, std::uint32_t type,
                         std::uint64_t offset) {
    std::string out;
    put_text(out, name);
    put(out, static_cast<std::uint32_t>(dims.size()));
    for (const std::uint64_t size : dims) {
        put(out, size);
    }
    put(out, type);
    put(out, offset);
    return out;
}

Header with_tensor(const std::string& entry, std::uint64_t count = 1) {
    Header header;
    header.tensors = count;
    header.rest = entry + std::string(4096, '\0');
    return header;
}

Header with_key(const std::string& entry, std::uint64_t count = 1) {
    Header header;
    header.keys = count;
    header.rest = entry + std::string(256, '\0');
    return header;
}

std::string number(std::uint64_t value, std::size_t size) {
    return {reinterpret_cast<const char*>(&value), size};
}

constexpr std::uint64_t kHuge = 0xFFFFFFFFFFFFFFF0U;

TEST_F(BrokenFiles, GgufHeaders) {
    Header wrong_magic;
    wrong_magic.magic = "GGML";
    wrong_magic.rest = std::string(64, '\0');
    Header old_version;
    old_version.version = 1;
    Header big_endian;
    big_endian.version = 0x03000000U;
    Header many_tensors;
    many_tensors.tensors = kHuge;
    Header many_keys;
    many_keys.keys = kHuge;
    const std::vector<std::pair<const char*, std::string>> cases{
        {"empty key", with_key(key_entry("", 4, number(1, 4))).bytes()},
        {"unprintable key", with_key(key_entry("a\nb", 4, number(1, 4))).bytes()},
        {"key longer than the cap", with_key(key_entry(std::string(300, 'k'), 4, number(1, 4))).bytes()},
        {"key that occurs twice",
         with_key(key_entry("a", 4, number(1, 4)) + key_entry("a", 4, number(2, 4)), 2).bytes()},
        {"unknown value type", with_key(key_entry("a", 99, number(1, 4))).bytes()},
        {"string length past the end", with_key(key_entry("a", 8, number(kHuge, 8))).bytes()},
        {"string length over the cap", with_key(key_entry("a", 8, number(std::uint64_t{1} << 40U, 8))).bytes()},
        {"array count that overflows", with_key(key_entry("a", 9, number(10, 4) + number(kHuge, 8))).bytes()},
        {"array over the cap", with_key(key_entry("a", 9, number(0, 4) + number(std::uint64_t{1} << 30U, 8))).bytes()},
        {"array of strings that cannot be there",
         with_key(key_entry("a", 9, number(8, 4) + number(4000000, 8))).bytes()},
        {"array in an array", with_key(key_entry("a", 9, number(9, 4) + number(1, 8))).bytes()},
        {"alignment zero", with_key(key_entry("general.alignment", 4, number(0, 4))).bytes()},
        {"alignment not a power of two", with_key(key_entry("general.alignment", 4, number(48, 4))).bytes()},
        {"alignment too large", with_key(key_entry("general.alignment", 4, number(1U << 30U, 4))).bytes()},
        {"no dimensions", with_tensor(tensor_entry("t", {}, 0, 0)).bytes()},
        {"five dimensions", with_tensor(tensor_entry("t", {1, 1, 1, 1, 1}, 0, 0)).bytes()},
        {"dimension zero", with_tensor(tensor_entry("t", {32, 0}, 0, 0)).bytes()},
        {"dimensions that overflow",
         with_tensor(tensor_entry("t", {std::uint64_t{1} << 33U, std::uint64_t{1} << 33U}, 0, 0)).bytes()},
        {"columns that overflow", with_tensor(tensor_entry("t", {kHuge, 1}, 0, 0)).bytes()},
        {"rows that are no whole blocks", with_tensor(tensor_entry("t", {33, 1}, 8, 0)).bytes()},
        {"unknown element type", with_tensor(tensor_entry("t", {32, 1}, 77, 0)).bytes()},
        {"unaligned offset", with_tensor(tensor_entry("t", {32, 1}, 0, 3)).bytes()},
        {"offset past the end", with_tensor(tensor_entry("t", {32, 1}, 0, 1U << 20U)).bytes()},
        {"offset that overflows", with_tensor(tensor_entry("t", {32, 1}, 0, kHuge)).bytes()},
        {"data past the end", with_tensor(tensor_entry("t", {4096, 64}, 0, 0)).bytes()},
        {"empty tensor name", with_tensor(tensor_entry("", {32, 1}, 0, 0)).bytes()},
        {"unprintable tensor name", with_tensor(tensor_entry(std::string("t\0u", 3), {32, 1}, 0, 0)).bytes()},
        {"tensor that occurs twice",
         with_tensor(tensor_entry("t", {32, 1}, 0, 0) + tensor_entry("t", {32, 1}, 0, 128), 2).bytes()},
        {"tensors that overlap",
         with_tensor(tensor_entry("t", {32, 1}, 0, 0) + tensor_entry("u", {32, 1}, 0, 64), 2).bytes()},
        {"wrong magic", wrong_magic.bytes()},
        {"version 1", old_version.bytes() + std::string(64, '\0')},
        {"big-endian", big_endian.bytes() + std::string(64, '\0')},
        {"too many tensors", many_tensors.bytes()},
        {"too many keys", many_keys.bytes()},
        {"magic only", "GGUF"},
    };
    for (const auto& [what, bytes] : cases) {
        SCOPED_TRACE(what);
        const fs::path path = folder_ / "broken.gguf";
        spill(path, bytes);
        const auto file = GgufFile::open(path);
        ASSERT_FALSE(file.ok());
        expect_sentence(file.error(), "broken.gguf");
        const auto model = open_model(path);
        ASSERT_FALSE(model.ok());
    }
}

TEST_F(BrokenFiles, AGgufCutAnywhereIsAnError) {
    const std::string whole = slurp(kGolden / "gemma3-tiny-Q4_0.gguf");
    const fs::path path = folder_ / "cut.gguf";
    for (std::size_t size = 1; size < whole.size(); size += 1 + size / 7) {
        spill(path, whole.substr(0, size));
        const auto model = open_model(path);
        ASSERT_FALSE(model.ok()) << size;
        expect_sentence(model.error(), "cut.gguf");
    }
}

// Single bytes changed in the header: whatever comes out, it is a model or a sentence.
TEST_F(BrokenFiles, AGgufWithAnyByteChangedNeverCrashes) {
    const std::string whole = slurp(kGolden / "gemma3-tiny-Q4_0.gguf");
    std::vector<std::byte> bytes(whole.size());
    std::memcpy(bytes.data(), whole.data(), whole.size());
    for (std::size_t at = 0; at < 24000; at += 5) {
        const std::byte before = bytes[at];
        bytes[at] ^= std::byte{static_cast<unsigned char>(1U << at % 8)};
        const auto file = GgufFile::parse(bytes, "changed.gguf");
        if (!file.ok()) {
            expect_sentence(file.error(), "changed.gguf");
        } else {
            (void)config_from_gguf(*file);
            (void)vocabulary_from_gguf(*file, 512);
        }
        bytes[at] = before;
    }
}

TEST_F(BrokenFiles, GgufModels) {
    const auto open = [&](const std::function<void(GgufWriter&)>& fill) {
        GgufWriter writer;
        fill(writer);
        EXPECT_TRUE(writer.write(folder_ / "model.gguf").ok());
        const auto model = open_model(folder_ / "model.gguf");
        EXPECT_FALSE(model.ok());
        return model.ok() ? std::string() : model.error().message;
    };
    EXPECT_NE(open([](GgufWriter& w) { w.add_string("general.architecture", "llama"); }).find("llama"),
              std::string::npos);
    // Right architecture, but nothing of the geometry.
    EXPECT_NE(open([](GgufWriter& w) { w.add_string("general.architecture", "gemma3"); }).find("vocabulary size"),
              std::string::npos);
}

// ---------------------------------------------------------------- safetensors

std::string safetensors(const std::string& header, std::size_t data = 0) {
    std::string out;
    put<std::uint64_t>(out, header.size());
    return out + header + std::string(data, '\0');
}

TEST_F(BrokenFiles, Safetensors) {
    const std::string good = R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})";
    const std::vector<std::pair<const char*, std::string>> cases{
        {"too short", "abc"},
        {"header longer than the file", number(kHuge, 8) + good},
        {"header of zero bytes", number(0, 8) + std::string(32, ' ')},
        {"not an object", safetensors("[1,2,3]      ")},
        {"not JSON", safetensors("{\"a\":")},
        {"a name twice",
         safetensors(
             R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
             8)},
        {"unknown type", safetensors(R"({"a":{"dtype":"F7","shape":[2],"data_offsets":[0,8]}})", 8)},
        {"negative offset", safetensors(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}})", 8)},
        {"reversed offsets", safetensors(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}})", 8)},
        {"end past the file", safetensors(R"({"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}})", 8)},
        {"shape that does not fit", safetensors(R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})", 8)},
        {"shape that overflows",
         safetensors(R"({"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,8]}})", 8)},
        {"size over 2^31", safetensors(R"({"a":{"dtype":"F32","shape":[4294967298],"data_offsets":[0,8]}})", 8)},
        {"negative size", safetensors(R"({"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}})", 8)},
        {"overlap",
         safetensors(
             R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}})",
             12)},
        {"gap",
         safetensors(
             R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}})",
             12)},
        {"data left over", safetensors(good, 12)},
        {"no offsets", safetensors(R"({"a":{"dtype":"F32","shape":[2]}})", 8)},
        {"deeply nested", safetensors(std::string("{\"a\":") + std::string(100, '[') + std::string(100, ']') + "}")},
    };
    for (const auto& [what, bytes] : cases) {
        SCOPED_TRACE(what);
        spill(folder_ / "broken.safetensors", bytes);
        const auto file = SafetensorsFile::open(folder_ / "broken.safetensors");
        ASSERT_FALSE(file.ok());
        expect_sentence(file.error(), "broken.safetensors");
    }
    spill(folder_ / "good.safetensors", safetensors(good, 8));
    EXPECT_TRUE(SafetensorsFile::open(folder_ / "good.safetensors").ok());
}

TEST_F(BrokenFiles, ShardsMayOnlyBePlainNames) {
    for (const char* name : {"../elsewhere.safetensors", "/etc/passwd", "a/b.safetensors", "..", ""}) {
        spill(folder_ / "model.safetensors.index.json", std::string(R"({"weight_map":{"x":")") + name + R"("}})");
        const auto files = SafetensorsFile::open_folder(folder_);
        ASSERT_FALSE(files.ok()) << name;
        expect_sentence(files.error(), "model.safetensors.index.json");
    }
    spill(folder_ / "model.safetensors.index.json", R"({"weight_map":{"x":"missing.safetensors"}})");
    EXPECT_FALSE(SafetensorsFile::open_folder(folder_).ok());
    spill(folder_ / "model.safetensors.index.json", "{}");
    EXPECT_FALSE(SafetensorsFile::open_folder(folder_).ok());
}

// ---------------------------------------------------------------- config.json

TEST_F(BrokenFiles, Configurations) {
    const Json good = *read_json(kGolden / "hf/config.json");
    ASSERT_TRUE(config_from_json(good, "config.json").ok());
    const std::vector<std::pair<const char*, Json>> cases{
        {"model_type", "llama"},
        {"hidden_size", 0},
        {"hidden_size", -64},
        {"hidden_size", "64"},
        {"hidden_size", 1ULL << 40U},
        {"num_hidden_layers", 1000000},
        {"num_attention_heads", 3},
        {"num_key_value_heads", 0},
        {"head_dim", 31},
        {"vocab_size", 0},
        {"intermediate_size", 0},
        {"sliding_window", 0},
        {"max_position_embeddings", 0},
        {"rms_norm_eps", 0.0},
        {"rope_theta", -1.0},
        {"query_pre_attn_scalar", 0},
        {"final_logit_softcapping", -3.0},
        {"layer_types", Json::array({"full_attention"})},
        {"layer_types", Json::array({"a", "b", "c", "d", "e", "f", "g", "h"})},
        {"rope_scaling", Json{{"rope_type", "yarn"}, {"factor", 2.0}}},
        {"rope_scaling", Json{{"rope_type", "linear"}, {"factor", 0.0}}},
        {"hidden_activation", "relu"},
        {"attention_bias", true},
        {"use_bidirectional_attention", true},
    };
    for (const auto& [key, value] : cases) {
        SCOPED_TRACE(std::string(key) + " = " + value.dump());
        Json broken = good;
        broken[key] = value;
        const auto config = config_from_json(broken, "config.json");
        ASSERT_FALSE(config.ok());
        expect_sentence(config.error(), "config.json");
    }
    for (const char* text : {"", "[]", "null", "{", "\"text\"", "{\"model_type\":7}"}) {
        const auto json = parse_json(text, "config.json");
        EXPECT_TRUE(!json.ok() || !config_from_json(*json, "config.json").ok()) << text;
    }
}

TEST_F(BrokenFiles, ConfigurationsOfOtherKindsAreUnderstood) {
    const Json good = *read_json(kGolden / "hf/config.json");
    // Without a list of layers, every sixth is full; multimodal files nest the text model; larger models scale RoPE.
    Json pattern = good;
    pattern.erase("layer_types");
    auto config = config_from_json(pattern, "config.json");
    ASSERT_TRUE(config.ok());
    EXPECT_EQ(config->layers[5], LayerKind::full);
    EXPECT_EQ(std::count(config->layers.begin(), config->layers.end(), LayerKind::full), 1);
    config = config_from_json(Json{{"model_type", "gemma3"}, {"text_config", good}}, "config.json");
    ASSERT_TRUE(config.ok());
    EXPECT_EQ(config->hidden_size, 64U);
    Json scaled = good;
    scaled["rope_scaling"] = {{"rope_type", "linear"}, {"factor", 8.0}};
    config = config_from_json(scaled, "config.json");
    ASSERT_TRUE(config.ok());
    EXPECT_EQ(config->rope_full.factor, 8.0F);
    EXPECT_EQ(config->rope_sliding.factor, 1.0F);
}

TEST_F(BrokenFiles, TensorsMustFitTheConfiguration) {
    fs::copy(kGolden / "hf", folder_ / "hf", fs::copy_options::recursive);
    Json config = *read_json(folder_ / "hf/config.json");
    for (const auto& [key, value] :
         {std::pair{"hidden_size", 32}, std::pair{"intermediate_size", 256}, std::pair{"vocab_size", 500}}) {
        Json changed = config;
        changed[key] = value;
        spill(folder_ / "hf/config.json", changed.dump());
        const auto model = open_model(folder_ / "hf");
        ASSERT_FALSE(model.ok()) << key;
        EXPECT_NE(model.error().message.find("shape"), std::string::npos) << model.error().message;
    }
    config["num_hidden_layers"] = 9;
    config.erase("layer_types");
    spill(folder_ / "hf/config.json", config.dump());
    const auto model = open_model(folder_ / "hf");
    ASSERT_FALSE(model.ok());
    EXPECT_NE(model.error().message.find("missing"), std::string::npos);
}

TEST_F(BrokenFiles, PathsThatAreNoModels) {
    for (const fs::path& path : {folder_, folder_ / "nothing.gguf", fs::path("/dev/null"), fs::path("/dev/zero")}) {
        const auto model = open_model(path);
        ASSERT_FALSE(model.ok()) << path;
        expect_sentence(model.error(), path.filename().string());
    }
    spill(folder_ / "empty.gguf", "");
    EXPECT_FALSE(open_model(folder_ / "empty.gguf").ok());
    spill(folder_ / "text.txt", "just some words that are longer than a header");
    EXPECT_FALSE(open_model(folder_ / "text.txt").ok());
}

// ---------------------------------------------------------------- vocabularies

TEST_F(BrokenFiles, Vocabularies) {
    const auto bytes_of = [](const std::string& text) { return std::as_bytes(std::span(text.data(), text.size())); };
    for (const std::string& text :
         {std::string(), std::string("{"), std::string("[]"), std::string(R"({"model":{}})"),
          std::string(R"({"model":{"type":"WordPiece","vocab":{},"merges":[]}})"),
          std::string(R"({"model":{"type":"BPE","vocab":{"a":99999999999},"merges":[]}})"),
          std::string(R"({"model":{"type":"BPE","vocab":{"a":0},"merges":[["a"]]}})"),
          std::string(R"({"model":{"type":"BPE","vocab":{"a":0},"merges":[1]}})"),
          std::string(R"({"model":{"type":"BPE","vocab":{"a":0},"merges":[]},"added_tokens":[{"id":-1}]})")}) {
        const auto vocabulary = vocabulary_from_json(bytes_of(text), "tokenizer.json", 1);
        ASSERT_FALSE(vocabulary.ok()) << text;
        expect_sentence(vocabulary.error(), "tokenizer.json");
    }
    const std::string model = slurp(fs::path(LAPIDARY_SOURCE_DIR) / "resources/models/starter-chat/tokenizer.model");
    ASSERT_TRUE(vocabulary_from_proto(bytes_of(model), "tokenizer.model", 4096).ok());
    // More embedding rows than pieces: the files do not belong together.
    EXPECT_FALSE(vocabulary_from_proto(bytes_of(model), "tokenizer.model", 5000).ok());
    for (std::size_t size = 0; size < model.size(); size += 1 + size / 5) {
        const std::string cut = model.substr(0, size);
        const auto vocabulary = vocabulary_from_proto(bytes_of(cut), "tokenizer.model", 4096);
        ASSERT_FALSE(vocabulary.ok()) << size;
        expect_sentence(vocabulary.error(), "tokenizer.model");
    }
}

}  // namespace
}  // namespace lapidary
