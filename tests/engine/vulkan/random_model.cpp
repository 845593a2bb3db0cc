#include "engine/vulkan/random_model.h"

#include <cstring>
#include <string>
#include <vector>

#include "base/half.h"
#include "format/gguf.h"

namespace lapidary::test {

namespace {

class Random {
public:
    explicit Random(std::uint32_t seed) : state_(seed * 2654435761U + 12345U) {}
    // Uniform in -1 .. 1.
    float value() { return static_cast<float>(next() >> 8U) / 8388608.0F - 1.0F; }
    std::byte byte() { return static_cast<std::byte>(next() >> 24U); }

private:
    std::uint32_t next() { return state_ = state_ * 1664525U + 1013904223U; }
    std::uint32_t state_;
};

void put_half(std::byte* at, float value) {
    const std::uint16_t bits = f32_to_f16(value);
    std::memcpy(at, &bits, sizeof(bits));
}

// Types that the engine does not write: random bits with scales that make values of about the right size. The bytes of
// a block are ggml's (ggml-common.h).
void random_blocks(DType type, std::byte* row, std::uint64_t bytes, float size, Random& random) {
    const std::uint32_t block = dtype_info(type).block_bytes;
    for (std::uint64_t at = 0; at < bytes; at += block) {
        for (std::uint32_t index = 0; index < block; ++index) {
            row[at + index] = random.byte();
        }
        const float scale = size * (1.5F + 0.5F * random.value());
        if (type == DType::iq4_nl) {
            put_half(row + at, scale / 127.0F);
        } else if (type == DType::q6_k) {
            put_half(row + at + 208, scale / 4096.0F);
        } else {
            put_half(row + at, scale / 945.0F);             // times a scale of 0..63 and a quant of 0..15
            put_half(row + at + 2, scale * 7.5F / 945.0F);  // minus a minimum of 0..63: about zero in the mean
        }
    }
}

std::vector<std::byte> random_tensor(DType type, std::uint64_t rows, std::uint64_t columns, float centre, float size,
                                     Random& random) {
    const std::uint64_t bytes = row_bytes(type, columns).value_or(0);
    std::vector<std::byte> out(rows * bytes);
    std::vector<float> values(columns);
    for (std::uint64_t row = 0; row < rows && bytes > 0; ++row) {
        for (float& value : values) {
            value = centre + size * random.value();
        }
        std::byte* target = out.data() + row * bytes;
        if (!quantize_row(type, values.data(), columns, target)) {
            random_blocks(type, target, bytes, size, random);
        }
    }
    return out;
}

void add_config(GgufWriter& writer, const RandomModel& model) {
    writer.add_string("general.architecture", "gemma3");
    writer.add_u32("gemma3.context_length", 4096);
    writer.add_u32("gemma3.embedding_length", model.hidden);
    writer.add_u32("gemma3.block_count", model.layers);
    writer.add_u32("gemma3.feed_forward_length", model.ffn);
    writer.add_u32("gemma3.attention.head_count", model.heads);
    writer.add_u32("gemma3.attention.head_count_kv", model.kv_heads);
    writer.add_u32("gemma3.attention.key_length", model.head_dim);
    writer.add_u32("gemma3.attention.value_length", model.head_dim);
    writer.add_u32("gemma3.attention.sliding_window", model.window);
    writer.add_u32("gemma3.attention.sliding_window_pattern", model.pattern);
    writer.add_f32("gemma3.attention.layer_norm_rms_epsilon", 1e-6F);
    writer.add_f32("gemma3.rope.freq_base", 1e6F);
}

}  // namespace

Status write_random_model(const RandomModel& model, const std::filesystem::path& path) {
    GgufWriter writer;
    add_config(writer, model);
    Random random(model.seed);
    const auto matrix = [&](const std::string& layer, const char* name, std::uint64_t rows, std::uint64_t columns) {
        const DType type = model.type(name);
        writer.add_tensor(layer + name + ".weight", type, {rows, columns},
                          random_tensor(type, rows, columns, 0.0F, 0.3F, random));
    };
    const auto norm = [&](const std::string& layer, const char* name, std::uint64_t size) {
        writer.add_tensor(layer + name + ".weight", DType::f32, {size},
                          random_tensor(DType::f32, 1, size, 1.0F, 0.3F, random));
    };
    const std::uint64_t q = std::uint64_t{model.heads} * model.head_dim;
    const std::uint64_t kv = std::uint64_t{model.kv_heads} * model.head_dim;
    matrix("", "token_embd", model.vocab, model.hidden);
    norm("", "output_norm", model.hidden);
    for (std::uint32_t index = 0; index < model.layers; ++index) {
        const std::string layer = "blk." + std::to_string(index) + ".";
        norm(layer, "attn_norm", model.hidden);
        matrix(layer, "attn_q", q, model.hidden);
        matrix(layer, "attn_k", kv, model.hidden);
        matrix(layer, "attn_v", kv, model.hidden);
        matrix(layer, "attn_output", model.hidden, q);
        norm(layer, "attn_q_norm", model.head_dim);
        norm(layer, "attn_k_norm", model.head_dim);
        norm(layer, "post_attention_norm", model.hidden);
        norm(layer, "ffn_norm", model.hidden);
        matrix(layer, "ffn_gate", model.ffn, model.hidden);
        matrix(layer, "ffn_up", model.ffn, model.hidden);
        matrix(layer, "ffn_down", model.hidden, model.ffn);
        norm(layer, "post_ffw_norm", model.hidden);
    }
    return writer.write(path);
}

}  // namespace lapidary::test
