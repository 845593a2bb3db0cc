// Rotary embedding of a head that stands in shared memory (NeoX pairing: element i with i + half). Nothing may be
// contracted: two shaders must give the same bits.
vec2 rotated(float a, float b, float cosine, float sine) {
    precise const float first = a * cosine - b * sine;
    precise const float second = b * cosine + a * sine;
    return vec2(first, second);
}
