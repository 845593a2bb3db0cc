// Planted violations for the race gate: kernels that are wrong on purpose.
// SHARED_RACE: neighbours read what others write, with no barrier between them. Otherwise: every dispatch writes the
// same buffer, so that two without a memory barrier race.
#version 450
layout(local_size_x = 32) in;
layout(std430, set = 0, binding = 0) buffer Output { uint result[]; };
shared uint words[32];

void main() {
    const uint lane = gl_LocalInvocationID.x;
#ifdef SHARED_RACE
    words[lane] = lane;
    result[lane] = words[(lane + 1u) % 32u];
#else
    words[lane] = lane;
    barrier();
    result[lane] = result[lane] + words[(lane + 1u) % 32u];
#endif
}
