// RMS norm by a lane group of 32 invocations. The file that includes this defines NORM_GROUPS (lane groups in its
// workgroup) and
//   NORM_X(i)                    vec4 number i of this row
//   NORM_Y(i)                    what is added to it after a norm of its own (PROLOGUE_RESIDUAL)
//   NORM_KEEP(i, v), NORM_KEPT(i)  keeps x' for the second pass of the same lane, and gives it back
//   NORM_OUT(i, v)               takes the result
//   NORM_WEIGHT(i)               weights of norms, at the offsets that are passed
// There is one order of summation (lane l adds vec4 number l, l + 32, ...; the 32 sums are added in order) and nothing
// may be contracted, because different shaders must give the same bits.
shared float norm_parts[NORM_GROUPS * GROUP_LANES];

float square_sum(vec4 v) {
    precise const float sum = (v.x * v.x + v.y * v.y) + (v.z * v.z + v.w * v.w);
    return sum;
}

float group_sum(float part, uint group, uint lane) {
    barrier();
    norm_parts[group * GROUP_LANES + lane] = part;
    barrier();
    precise float sum = 0.0;
    for (uint i = 0u; i < GROUP_LANES; ++i) {
        sum += norm_parts[group * GROUP_LANES + i];
    }
    return sum;
}

float inverse_rms(float squares, uint columns, float eps) {
    precise const float mean = squares / float(columns) + eps;
    return 1.0 / sqrt(mean);
}

// quads: vec4s of this group's row; 0 for a group that has no row but must meet the barriers of the others.
void norm_row(uint prologue, uint columns, uint quads, uint norm_offset, uint post_offset, float eps, uint group,
              uint lane) {
    precise float squares = 0.0;
    if (prologue == PROLOGUE_RESIDUAL) {
        for (uint i = lane; i < quads; i += GROUP_LANES) {
            squares += square_sum(NORM_Y(i));
        }
        const float scale = inverse_rms(group_sum(squares, group, lane), columns, eps);
        squares = 0.0;
        for (uint i = lane; i < quads; i += GROUP_LANES) {
            precise const vec4 x = NORM_X(i) + NORM_Y(i) * scale * NORM_WEIGHT(post_offset + i);
            NORM_KEEP(i, x);
            squares += square_sum(x);
        }
    } else {
        for (uint i = lane; i < quads; i += GROUP_LANES) {
            const vec4 x = NORM_X(i);
            NORM_KEEP(i, x);
            squares += square_sum(x);
        }
    }
    const float scale = inverse_rms(group_sum(squares, group, lane), columns, eps);
    for (uint i = lane; i < quads; i += GROUP_LANES) {
        precise const vec4 h = NORM_KEPT(i) * scale * NORM_WEIGHT(norm_offset + i);
        NORM_OUT(i, h);
    }
}
