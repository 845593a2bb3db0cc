// The best of a workgroup's candidates (of equal values the lowest id), and the sum of the exponentials of all logits
// relative to it. Every lane gives one candidate.
struct Candidate {
    float value;
    uint id;
    float sum;  // of exp(logit - value)
    uint unused;
};

shared float best_value[ARGMAX_LANES];
shared uint best_id[ARGMAX_LANES];
shared float best_sum[ARGMAX_LANES];

Candidate joined(Candidate a, Candidate b) {
    const bool first = a.value > b.value || (a.value == b.value && a.id < b.id);
    const float value = first ? a.value : b.value;
    return Candidate(value, first ? a.id : b.id, a.sum * exp(a.value - value) + b.sum * exp(b.value - value), 0u);
}

Candidate held(uint lane) {
    return Candidate(best_value[lane], best_id[lane], best_sum[lane], 0u);
}

void hold(uint lane, Candidate candidate) {
    best_value[lane] = candidate.value;
    best_id[lane] = candidate.id;
    best_sum[lane] = candidate.sum;
}

Candidate workgroup_best(Candidate own, uint lane) {
    hold(lane, own);
    barrier();
    for (uint distance = ARGMAX_LANES / 2u; distance > 0u; distance /= 2u) {
        if (lane < distance) {
            hold(lane, joined(held(lane), held(lane + distance)));
        }
        barrier();
    }
    return held(0u);
}
