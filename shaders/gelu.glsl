// GELU in its tanh form, tanh through exp: the built-in of some drivers is a coarse table.
float gelu_tanh(float g) {
    const float inner = 0.7978845608 * (g + 0.044715 * g * g * g);
    const float e = exp(-2.0 * abs(inner));
    const float t = (1.0 - e) / (1.0 + e);
    return 0.5 * g * (1.0 + (inner < 0.0 ? -t : t));
}
