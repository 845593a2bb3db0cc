// Which LoRA adapter a row of the batch has, and where its weights are: engine/backend/vulkan/vulkan_adapter.h. The file
// that includes this has uvec4 lora_rows[]: first an entry for each row of the batch, whose x is where its adapter's
// own entries begin, or 0; those are one for each stage of each layer.
struct LoraEntry {
    uint a;      // of the first projection's A, in vec4: panels of 16 rows [panel][column][16]
    uint b;      // B of all projections [panel of the stage][rank][16]
    uint rank;   // 0: nothing here
    uint parts;  // bit n: projection n of the stage is adapted
};

LoraEntry lora_entry(uint row, uint index) {
    const uint own = lora_rows[row].x;
    const uvec4 words = own == 0u ? uvec4(0u) : lora_rows[own + index];
    return LoraEntry(words.x, words.y, words.z, words.w);
}

bool has_part(LoraEntry entry, uint part) {
    return entry.rank != 0u && (entry.parts >> part & 1u) != 0u;
}

// Of 16 values of t, which a projection has.
uint lora_panels(LoraEntry entry) {
    return (entry.rank + PANEL_ROWS - 1u) / PANEL_ROWS;
}
