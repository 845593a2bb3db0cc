// What the shaders and the program that records them agree on: push constants, binding numbers, specialisation ids and
// the sizes that shared memory is made of. Read by GLSL and by C++ alike, so that neither can drift from the other.
#pragma once

#ifdef __cplusplus
#include <cstdint>
namespace lapidary::shader {
using uint = std::uint32_t;
#endif

// A panel is 16 rows of a weight matrix (engine/backend/cpu/packed_matrix.h). A lane group of 32 invocations computes a
// panel: four lanes of 4 rows each, times 8 slices of the columns. The slices are summed as a tree in a fixed order, so
// that a result never depends on the batch it was computed in.
#define PANEL_ROWS 16
#define SLICES 8
#define GROUP_LANES 32
#define MATMUL_GROUPS 2    // lane groups in a workgroup
#define MATMUL_LANES 64    // GROUP_LANES * MATMUL_GROUPS
#define FUSED_FLOATS 2560  // activations that a workgroup may normalise for itself: columns * rows of the batch

// Activations in 8 bits (quantize.glsl): blocks of 32 columns, each 32 bytes and then its scale and the sums of its
// halves.
#define QUANT_BLOCK 32
#define QUANT_QUADS 3             // uvec4s of a block
#define QUANT_FUSED_COLUMNS 6816  // columns that a workgroup may quantise for itself: what FUSED_FLOATS has room for

// Specialisation constants, by id.
#define SPEC_KIND 0         // matmul, embed: KIND_* of the weights
#define SPEC_SCALE_BLOCK 1  // columns that share a scale
#define SPEC_SCALES_F32 2   // 1: scales in single precision, 0: half
#define SPEC_HAS_MINS 3
#define SPEC_PROLOGUE 4  // matmul, norm: PROLOGUE_*
#define SPEC_EPILOGUE 5  // matmul: EPILOGUE_*
#define SPEC_ROW_LIST 6  // matmul: 1: only the rows of a list
#define SPEC_KV_F16 7    // attention, rope: keys and values in half precision
#define SPEC_GATHER 8    // norm: 1: rows by the list of the step
#define SPEC_LORA 9      // matmul: 1: adds what the rows' adapters say

#define KIND_F32 0
#define KIND_F16 1
#define KIND_BF16 2
#define KIND_I8 3
#define KIND_I4 4

#define PROLOGUE_NONE 0       // the input is ready
#define PROLOGUE_NORM 1       // h = norm(x)
#define PROLOGUE_RESIDUAL 2   // x' = x + norm(y); h = norm(x')
#define PROLOGUE_QUANTIZED 3  // the input is ready, in 8 bits (quantize.comp)

#define EPILOGUE_STORE 0
#define EPILOGUE_GEGLU 1  // panels alternate between gate and up: gelu(gate) * up

struct MatmulPush {
    uint columns;      // of the matrix
    uint panels;       // of this part of it
    uint outputs;      // rows of this part
    uint rows;         // of the batch
    uint out_stride;   // floats from one row of the output to the next
    uint out_offset;   // floats before the first output of this part
    uint norm_offset;  // weights of the norms, in vec4
    uint post_offset;
    uint list_offset;  // row list: first entry and entries
    uint list_count;
    float zero_point;
    float eps;
    // With SPEC_LORA (lora.glsl).
    uint lora_entry;   // of this stage, among an adapter's entries
    uint lora_stride;  // floats of t for a row
    uint lora_panel;   // where this part's panels begin among those of the stage
    uint lora_turns;   // 0: projections stand one after the other; else panels of gate, between which those of up stand
    uint lora_second;  // first panels of the stage's second and third projection
    uint lora_third;
};

struct LoraPush {
    uint columns;
    uint entry;
    uint stride;  // floats of t for a row
    uint panels;  // workgroups for a projection: panels of the largest rank
};

struct NormPush {
    uint columns;
    uint rows;
    uint norm_offset;
    uint post_offset;
    float eps;
};

struct EmbedPush {
    uint columns;
    uint rows;
    uint first_row;  // of this part of the table
    uint part_rows;
    float zero_point;
    float scale;
};

struct QuantizePush {
    uint blocks;  // of all rows
};

struct GegluPush {
    uint columns;
    uint rows;
};

// Rows of the batch as the step buffer holds them; the rest of that buffer is described by its users.
struct StepRow {
    uint token;
    uint position;
    uint cache;     // column of the table of KV places
    uint rope_row;  // its row of cosines and sines
};

// Where a sequence's keys and values of a layer stand, in 32-bit words, and how many positions they are.
struct KvPlace {
    uint keys;
    uint values;
    uint slots;
    uint unused;
};

// Four (token, query head) pairs of one sequence that share a KV head.
struct AttentionTile {
    uint first_row;  // of the sequence in the batch
    uint begin;      // first pair: token * (heads per KV head) + head within the group
    uint count;      // 1..4 pairs
    uint unused;
};

#define ATTENTION_LANES 128
#define ATTENTION_CHUNK 128  // positions taken together in the running softmax
#define ATTENTION_MAX_HEAD_DIM 256
#define ATTENTION_SLICES 4  // of head_dim in a score

struct AttentionPush {
    uint heads;
    uint kv_heads;
    uint head_dim;
    uint window;  // positions a query sees; 0: all
    uint layer;   // row of the table of KV places
    uint caches;  // columns of that table
    uint q_norm;  // weights of the norms, in vec4
    uint k_norm;
    uint rope_offset;  // first cosine of this kind of layer, in floats
    float query_scale;
    float softcap;
    float eps;
};

struct ArgmaxPush {
    uint vocab;
    uint rows;
    float softcap;
};

struct ChosenToken {
    uint id;
    float logprob;
};

#define SHORT_LIST 64   // tokens that a draw on the device can have to choose from
#define BEST_LANES 128  // ARGMAX_LANES: draw.comp shares memory with both

// How tokens are drawn; random numbers in 0..1 follow, by step and row of a chain.
struct DrawSettings {
    float temperature;
    float top_p;
    float min_p;
    uint top_k;
};

struct TokenLogit {
    uint id;  // 0xFFFFFFFF: the list has ended
    float logit;
};

#define ARGMAX_LANES 128
#define ARGMAX_PART 4096  // logits that one workgroup looks at

#ifdef __cplusplus
}  // namespace lapidary::shader
#endif
