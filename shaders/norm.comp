// The norm that opens a block, for batches whose rows are too many for each workgroup to do it again: optional residual
// (x' = x + norm(y)), then h = norm(x'). With kGather the rows are those of a list (the rows whose logits were asked).
#version 450
#extension GL_GOOGLE_include_directive : require
#include "kernel_interface.h"

layout(local_size_x = MATMUL_LANES) in;
layout(constant_id = SPEC_PROLOGUE) const uint kPrologue = PROLOGUE_NORM;
layout(constant_id = SPEC_GATHER) const uint kGather = 0;

layout(std430, set = 0, binding = 0) readonly buffer Input { vec4 x_in[]; };
layout(std430, set = 0, binding = 1) readonly buffer Added { vec4 y_in[]; };
layout(std430, set = 0, binding = 2) readonly buffer Norms { vec4 norm_weights[]; };
layout(std430, set = 0, binding = 3) writeonly buffer Output { vec4 result[]; };
layout(std430, set = 0, binding = 4) buffer Residual { vec4 x_out[]; };
layout(std430, set = 0, binding = 5) readonly buffer Rows { uint row_list[]; };
layout(push_constant) uniform Push { NormPush push; };

uint source;
uint target;
#define NORM_GROUPS MATMUL_GROUPS
#define NORM_X(i) x_in[source + (i)]
#define NORM_Y(i) y_in[source + (i)]
#define NORM_KEEP(i, v) x_out[target + (i)] = (v)
#define NORM_KEPT(i) x_out[target + (i)]
#define NORM_OUT(i, v) result[target + (i)] = (v)
#define NORM_WEIGHT(i) norm_weights[i]
#include "norm.glsl"

void main() {
    const uint group = gl_LocalInvocationID.x / GROUP_LANES;
    const uint row = gl_WorkGroupID.x * MATMUL_GROUPS + group;
    const bool busy = row < push.rows;
    const uint quads = push.columns / 4u;
    const uint wanted = busy ? row : 0u;
    source = (kGather != 0u ? row_list[wanted] : wanted) * quads;
    target = wanted * quads;
    norm_row(kPrologue, push.columns, busy ? quads : 0u, push.norm_offset, push.post_offset, push.eps, group,
             gl_LocalInvocationID.x % GROUP_LANES);
}
