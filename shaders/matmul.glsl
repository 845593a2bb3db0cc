// What products of packed weights with the rows of a batch share, whatever their activations are stored as: bindings, the
// panels of a workgroup, the sum over the slices, and the epilogues. The file that includes this has included
// weights.glsl, has its COLS and PANELS from the compiler, and defines
//   SCRATCH, SCRATCH_LENGTH   type and least length of the shared array scratch, which holds what the file needs before
//                             the sums are known, and then the parts of the sums
//   KEEP_PART(i, v), PART(i)  vec4 number i of it
// SUBGROUP chooses the reduction.
layout(local_size_x = MATMUL_LANES) in;
layout(constant_id = SPEC_PROLOGUE) const uint kPrologue = PROLOGUE_NONE;
layout(constant_id = SPEC_EPILOGUE) const uint kEpilogue = EPILOGUE_STORE;
layout(constant_id = SPEC_ROW_LIST) const uint kRowList = 0;
layout(constant_id = SPEC_LORA) const uint kLora = 0;

layout(std430, set = 0, binding = 6) writeonly buffer Output { float result[]; };
layout(std430, set = 0, binding = 8) readonly buffer List { uvec2 row_list[]; };  // (row of this part, output)
layout(push_constant) uniform Push { MatmulPush push; };

// Steps with adapters norm beforehand and ask for no lists, so that these bindings are free.
layout(std430, set = 0, binding = 4) readonly buffer LoraReduced { float lora_reduced[]; };  // t
layout(std430, set = 0, binding = 5) readonly buffer LoraWeights { vec4 lora_weights[]; };
layout(std430, set = 0, binding = 8) readonly buffer LoraRows { uvec4 lora_rows[]; };
#include "lora.glsl"

#define OUTPUTS (MATMUL_GROUPS * PANELS * COLS * 4)  // vec4 results of a workgroup
#ifdef SUBGROUP
#define PART_SLICES 1
#else
#define PART_SLICES SLICES
#endif
#define PARTS (PART_SLICES * (OUTPUTS + 1))
#if PARTS > SCRATCH_LENGTH
shared SCRATCH scratch[PARTS];
#else
shared SCRATCH scratch[SCRATCH_LENGTH];
#endif

vec4 sums[PANELS * COLS];
uint panel_of[PANELS];

uint workgroup_invocation() {
#ifdef SUBGROUP
    return gl_SubgroupID * gl_SubgroupSize + gl_SubgroupInvocationID;
#else
    return gl_LocalInvocationID.x;
#endif
}

uint batch_row(uint first, uint column) {
    return min(first + column, push.rows - 1u);  // surplus columns repeat the last row and are not stored
}

// Which panels this lane group computes, with sums of 0.
void start_sums(uint group) {
    for (uint p = 0u; p < PANELS; ++p) {
        const uint index = (gl_WorkGroupID.x * MATMUL_GROUPS + group) * PANELS + p;
        panel_of[p] = kRowList != 0u
                          ? row_list[push.list_offset + min(index, push.list_count - 1u)].x / PANEL_ROWS
                          : min(index, push.panels - 1u);
    }
    for (uint i = 0u; i < PANELS * COLS; ++i) {
        sums[i] = vec4(0.0);
    }
}

vec4 reduced(uint output_index) {
#ifdef SUBGROUP
    return PART(output_index);
#else
    vec4 parts[SLICES];
    for (uint slice = 0u; slice < SLICES; ++slice) {
        parts[slice] = PART(slice * (OUTPUTS + 1) + output_index);
    }
    return ((parts[0] + parts[1]) + (parts[2] + parts[3])) + ((parts[4] + parts[5]) + (parts[6] + parts[7]));
#endif
}

// Results stand in scratch as [panel][column][lane].
void store(uint first_row, uint invocation) {
    const uint first_panel = gl_WorkGroupID.x * (MATMUL_GROUPS * PANELS);
    for (uint index = invocation; index < OUTPUTS; index += MATMUL_LANES) {
        const uint lane = index & 3u;
        const uint column = (index >> 2) % COLS;
        const uint local_panel = (index >> 2) / COLS;
        const uint row = first_row + column;
        if (row >= push.rows) {
            continue;
        }
        vec4 value = reduced(index);
        const uint out_row = row * push.out_stride + push.out_offset;
        if (kRowList != 0u) {
            const uint entry = first_panel + local_panel;
            if (entry < push.list_count) {
                const uvec2 listed = row_list[push.list_offset + entry];
                if ((listed.x % PANEL_ROWS) / 4u == lane) {
                    result[out_row + listed.y] = value[listed.x & 3u];
                }
            }
            continue;
        }
        uint panel = first_panel + local_panel;
        if (kEpilogue == EPILOGUE_GEGLU) {
            if ((panel & 1u) != 0u) {
                continue;
            }
            const vec4 up = reduced(index + COLS * 4u);
            value = vec4(gelu_tanh(value.x), gelu_tanh(value.y), gelu_tanh(value.z), gelu_tanh(value.w)) * up;
            panel >>= 1;
        }
        const uint first = panel * PANEL_ROWS + lane * 4u;
        for (uint i = 0u; i < 4u; ++i) {
            if (first + i < push.outputs) {
                result[out_row + first + i] = value[i];
            }
        }
    }
}

// The rows' adapters: columns of B as if they were more columns of the weights, in single precision.
void add_lora(uint slice, uint lane, uint first_row) {
    for (uint c = 0u; c < COLS; ++c) {
        const uint row = batch_row(first_row, c);
        const LoraEntry entry = lora_entry(row, push.lora_entry);
        for (uint p = 0u; p < PANELS; ++p) {
            uint panel = push.lora_panel + panel_of[p];
            uint part = uint(panel >= push.lora_second) + uint(panel >= push.lora_third);
            if (push.lora_turns != 0u) {
                part = panel & 1u;
                panel = part * push.lora_turns + (panel >> 1);
            }
            const uint t = row * push.lora_stride + part * lora_panels(entry) * PANEL_ROWS;
            const uint end = has_part(entry, part) ? entry.rank : 0u;
            for (uint r = slice; r < end; r += SLICES) {
                sums[p * COLS + c] = fma(lora_weights[entry.b + (panel * entry.rank + r) * 4u + lane],
                                         vec4(lora_reduced[t + r]), sums[p * COLS + c]);
            }
        }
    }
}

// Adds the slices' sums up and stores the workgroup's results. No invocation may need the shared memory for anything else
// any more.
void finish(uint first_row, uint invocation) {
    const uint group = invocation / GROUP_LANES;
    const uint slice = invocation % SLICES;
    const uint lane = (invocation % GROUP_LANES) / SLICES;
    for (uint i = 0u; i < PANELS * COLS; ++i) {
        vec4 sum = sums[i];
        const uint at = (group * PANELS * COLS + i) * 4u + lane;
#ifdef SUBGROUP
        sum += subgroupShuffleXor(sum, 1u);
        sum += subgroupShuffleXor(sum, 2u);
        sum += subgroupShuffleXor(sum, 4u);
        if (slice == 0u) {
            KEEP_PART(at, sum);
        }
#else
        KEEP_PART(slice * (OUTPUTS + 1) + at, sum);
#endif
    }
    barrier();
    store(first_row, invocation);
}
